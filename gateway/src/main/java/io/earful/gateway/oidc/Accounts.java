package io.earful.gateway.oidc;

import io.earful.event.CodePoints;
import io.earful.gateway.oidc.SignInFailure.Code;
import io.earful.gateway.user.Emails;
import io.earful.gateway.user.NewUser;
import io.earful.gateway.user.Role;
import io.earful.gateway.user.User;
import io.earful.gateway.user.UserState;
import io.earful.gateway.user.Users;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Finds the account of a person whom the provider vouches for: the one they have had before, else
 * the one of their address, if the provider says that it is theirs, else a new one, if the settings
 * let people in who were not invited. Joins the caller's transaction.
 */
@Component
class Accounts {

  private static final int LONGEST_NAME = 100;

  private final OidcProperties properties;
  private final Identities identities;
  private final Users users;
  private final RoleMapping roles;

  Accounts(OidcProperties properties, Identities identities, Users users, RoleMapping roles) {
    this.properties = properties;
    this.identities = identities;
    this.users = users;
    this.roles = roles;
  }

  /**
   * An account, and whether it became the person's by this.
   *
   * @param linked whether this was the first time
   */
  record Found(User user, boolean linked) {}

  /** Fails with {@link SignInFailure} when there is none that they may use. */
  Mono<Found> of(Identity identity) {
    return identities
        .seen(identity)
        .flatMap(users::find)
        .map(Accounts::requireActive)
        .map(user -> new Found(user, false))
        .switchIfEmpty(Mono.defer(() -> first(identity)));
  }

  private Mono<Found> first(Identity identity) {
    String address = vouchedFor(identity);
    return users
        .byEmail(address)
        .flatMap(user -> admitted(user, identity))
        .switchIfEmpty(Mono.defer(() -> added(identity, address)))
        .flatMap(user -> linked(user, identity));
  }

  /** An address that a provider does not vouch for could be anybody's, an administrator's say. */
  private String vouchedFor(Identity identity) {
    String address = identity.email();
    boolean verified =
        Objects.requireNonNullElse(identity.emailVerified(), properties.trustEmail());
    if (address == null || !verified || Emails.fault(address) != null) {
      throw new SignInFailure(
          Code.EMAIL_UNVERIFIED, "the provider vouches for no address of the person's");
    }
    return address;
  }

  private Mono<User> admitted(User user, Identity identity) {
    return user.state() == UserState.INVITED
        ? users.activate(user.id(), name(identity, user.name()))
        : Mono.fromCallable(() -> requireActive(user));
  }

  private Mono<User> added(Identity identity, String address) {
    Role role =
        roles
            .of(identity)
            .orElseThrow(() -> new SignInFailure(Code.NOT_INVITED, "nobody invited the person"));
    String name = name(identity, address);
    return users
        .invite(new NewUser(address, name, role, Set.of(), Set.of()))
        .flatMap(user -> users.activate(user.id(), name));
  }

  private Mono<Found> linked(User user, Identity identity) {
    return identities
        .link(identity, user)
        .map(
            fresh -> {
              if (!fresh) {
                throw new SignInFailure(
                    Code.OTHER_ACCOUNT,
                    "the account was used by another of the provider's people, who had the address"
                        + " before");
              }
              return new Found(user, true);
            });
  }

  private static User requireActive(User user) {
    if (!user.active()) {
      throw new SignInFailure(Code.DISABLED, "the account is " + user.state().word());
    }
    return user;
  }

  private static String name(Identity identity, String otherwise) {
    String name = identity.name();
    return CodePoints.truncate(name == null ? otherwise : name, LONGEST_NAME);
  }
}
