package io.earful.gateway.reset;

import io.earful.gateway.link.Links;
import io.earful.gateway.link.OneTimeTokens;
import io.earful.gateway.link.OneTimeTokens.Issued;
import io.earful.gateway.link.Purpose;
import io.earful.gateway.mail.Mail;
import io.earful.gateway.mail.MailTexts;
import io.earful.gateway.mail.Mailer;
import io.earful.gateway.user.User;
import io.earful.gateway.user.Users;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * New passwords by mail: a link that works once and for an hour. Only who has a password can have
 * another: who comes by single sign-on would otherwise get past it.
 */
@Component
class PasswordResets {

  private static final String PAGE = "/console/reset";
  private static final Duration NOTICE_OF_USE = Duration.ofDays(1);

  private final ResetRequests requests;
  private final OneTimeTokens tokens;
  private final Users users;
  private final Mailer mailer;
  private final Links links;
  private final TransactionalOperator tx;
  private final Clock clock;

  PasswordResets(
      ResetRequests requests,
      OneTimeTokens tokens,
      Users users,
      Mailer mailer,
      Links links,
      TransactionalOperator tx,
      Clock clock) {
    this.requests = requests;
    this.tokens = tokens;
    this.users = users;
    this.mailer = mailer;
    this.links = links;
    this.tx = tx;
    this.clock = clock;
  }

  /** Looks at the oldest request; emits false when there is none. */
  Mono<Boolean> lookAtOne() {
    return requests
        .take()
        .flatMap(address -> mailTo(address).thenReturn(true))
        .as(tx::transactional)
        .defaultIfEmpty(false);
  }

  private Mono<Void> mailTo(String address) {
    return users
        .byEmail(address)
        .filter(user -> user.active() && user.passwordSet())
        .flatMap(
            user ->
                tokens
                    .issue(Purpose.RESET, user.id())
                    .flatMap(issued -> mailer.send(linkMail(user, issued))));
  }

  /** Whose link it is; it goes on working. Empty when it works no more, or never did. */
  Mono<User> look(String token) {
    return tokens.look(Purpose.RESET, token).flatMap(users::find).filter(User::active);
  }

  /** Whose link it is, which ends by this. Joins the caller's transaction. */
  Mono<User> spend(String token) {
    return tokens.spend(Purpose.RESET, token).flatMap(users::find).filter(User::active);
  }

  /** Tells the person that their password is another, in case it was not them. */
  Mono<Void> tellChanged(User user) {
    Instant now = clock.instant();
    return mailer.configured()
        ? mailer.send(
            mail(
                user,
                "changed",
                Map.of("name", user.name(), "server", links.server(), "time", time(user, now)),
                now.plus(NOTICE_OF_USE)))
        : Mono.empty();
  }

  private Mail linkMail(User user, Issued issued) {
    return mail(
        user,
        "reset",
        Map.of(
            "name", user.name(),
            "server", links.server(),
            "link", links.withToken(PAGE, issued.token()),
            "until", time(user, issued.expiresAt())),
        issued.expiresAt());
  }

  private static Mail mail(User user, String kind, Map<String, String> values, Instant useless) {
    String language = user.preferences().language();
    return new Mail(
        kind,
        user.email(),
        MailTexts.text(language, kind + ".subject", values),
        MailTexts.text(language, kind + ".text", values),
        useless);
  }

  private static String time(User user, Instant time) {
    return MailTexts.time(
        user.preferences().language(), time, ZoneId.of(user.preferences().timezone()));
  }
}
