package io.earful.gateway.invitation;

import io.earful.gateway.link.Links;
import io.earful.gateway.link.OneTimeTokens;
import io.earful.gateway.link.OneTimeTokens.Issued;
import io.earful.gateway.link.Purpose;
import io.earful.gateway.mail.Mail;
import io.earful.gateway.mail.MailTexts;
import io.earful.gateway.mail.Mailer;
import io.earful.gateway.user.Preferences;
import io.earful.gateway.user.User;
import io.earful.gateway.user.UserState;
import io.earful.gateway.user.Users;
import io.earful.kit.problem.ConflictException;
import io.earful.kit.problem.NotFoundException;
import java.time.ZoneId;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Invitations: a link that works once and for seven days, by mail where a mail server is set. A new
 * one ends the one before.
 */
@Component
public class Invitations {

  private static final String PAGE = "/console/invitation";

  private final OneTimeTokens tokens;
  private final Users users;
  private final Mailer mailer;
  private final Links links;
  private final TransactionalOperator tx;

  Invitations(
      OneTimeTokens tokens, Users users, Mailer mailer, Links links, TransactionalOperator tx) {
    this.tokens = tokens;
    this.users = users;
    this.mailer = mailer;
    this.links = links;
    this.tx = tx;
  }

  /**
   * Invites a person who is kept as invited already. Joins the caller's transaction: the mail goes
   * out if and only if that is committed.
   *
   * @throws ConflictException {@code not-invited} when they have come in already, or are kept out
   */
  public Mono<Invited> invite(User user) {
    return invite(user, user.preferences());
  }

  /** The same in the language of whoever invites: those who have not come yet chose none. */
  public Mono<Invited> invite(User user, Preferences inviter) {
    return Mono.fromRunnable(() -> requireInvited(user))
        .then(Mono.defer(() -> tokens.issue(Purpose.INVITATION, user.id())))
        .flatMap(issued -> passedOn(user, inviter, issued))
        .as(tx::transactional);
  }

  private static void requireInvited(User user) {
    if (user.state() != UserState.INVITED) {
      throw new ConflictException(
          "not-invited",
          "an invitation is for people who have not come in yet; this one is %s"
              .formatted(user.state().word()));
    }
  }

  private Mono<Invited> passedOn(User user, Preferences inviter, Issued issued) {
    String link = links.withToken(PAGE, issued.token());
    return mailer.configured()
        ? mailer
            .send(mail(user, inviter, link, issued))
            .thenReturn(new Invited(null, true, issued.expiresAt()))
        : Mono.just(new Invited(link, false, issued.expiresAt()));
  }

  private Mail mail(User user, Preferences inviter, String link, Issued issued) {
    String language = inviter.language();
    String until = MailTexts.time(language, issued.expiresAt(), ZoneId.of(inviter.timezone()));
    return new Mail(
        "invitation",
        user.email(),
        MailTexts.text(language, "invitation.subject", Map.of()),
        MailTexts.text(
            language,
            "invitation.text",
            Map.of("server", links.server(), "link", link, "until", until)),
        issued.expiresAt());
  }

  /**
   * Whom an invitation is for; it goes on working.
   *
   * @return fails with {@link NotFoundException} {@code invitation-not-found}
   */
  Mono<User> look(String token) {
    return tokens
        .look(Purpose.INVITATION, token)
        .flatMap(users::find)
        .filter(user -> user.state() == UserState.INVITED)
        .switchIfEmpty(Mono.error(Invitations::unknown));
  }

  /**
   * Whom an invitation is for, which ends by this. Joins the caller's transaction.
   *
   * @param name what the person wants to be called
   * @return the person, who may sign in from now on; fails as {@link #look} does
   */
  Mono<User> accept(String token, String name) {
    return tokens
        .spend(Purpose.INVITATION, token)
        .flatMap(id -> users.activate(id, name))
        .switchIfEmpty(Mono.error(Invitations::unknown));
  }

  private static NotFoundException unknown() {
    return new NotFoundException(
        "invitation-not-found",
        "the invitation is unknown, was used, was replaced by a newer one or has ended; ask for"
            + " another");
  }
}
