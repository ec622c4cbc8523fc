package io.earful.gateway.login;

import io.earful.gateway.password.PasswordRules;
import io.earful.gateway.user.Emails;
import io.earful.gateway.user.NewUser;
import io.earful.gateway.user.Role;
import io.earful.gateway.user.UserRules;
import io.earful.kit.problem.EarfulException.Fault;
import io.earful.kit.problem.InvalidException;
import jakarta.validation.constraints.NotNull;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The first person of an installation.
 *
 * @param token the administrator's token
 * @param email address to sign in with
 * @param name what to call them
 * @param password the password to be
 */
record NewAdministrator(
    @NotNull String token, @NotNull String email, @NotNull String name, @NotNull String password) {

  /**
   * @throws InvalidException naming what is wrong
   */
  NewUser toUser() {
    List<Fault> faults = new ArrayList<>();
    String emailFault = Emails.fault(email.strip());
    if (emailFault != null) {
      faults.add(new Fault("/email", emailFault));
    }
    UserRules.checkName(name, faults);
    UserRules.refuse(faults);
    PasswordRules.check(password, email, name, "/password");
    return new NewUser(email.strip(), name.strip(), Role.ADMIN, Set.of(), Set.of());
  }

  /** Keeps the secrets out of whatever prints a request. */
  @Override
  public String toString() {
    return "NewAdministrator[…]";
  }
}
