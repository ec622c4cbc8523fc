package io.earful.gateway.user;

import io.earful.kit.problem.EarfulException.Fault;
import io.earful.kit.problem.InvalidException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the parts of a user may be; each fault names its place in the request. */
public final class UserRules {

  private static final int LONGEST_NAME = 100;
  private static final int MOST_IDS = 100;
  private static final int LONGEST_ID = 100;

  private UserRules() {}

  /** A name is one line of text. */
  public static void checkName(String name, List<Fault> faults) {
    String plain = name.strip();
    boolean oneLine = plain.codePoints().noneMatch(Character::isISOControl);
    if (plain.isEmpty() || plain.length() > LONGEST_NAME || !oneLine) {
      faults.add(
          new Fault(
              "/name",
              "expected 1 to %d characters on one line, got %d"
                  .formatted(LONGEST_NAME, plain.length())));
    }
  }

  /** The role of a name, if a person can have it. */
  public static Optional<Role> checkRole(String word, List<Fault> faults) {
    Optional<Role> role = Role.of(word);
    if (role.isEmpty()) {
      faults.add(
          new Fault(
              "/role",
              "a person's role is one of %s; integration is that of API keys"
                  .formatted(Role.words())));
    }
    return role;
  }

  /** Ids of brands, users or teams. */
  public static void checkIds(String pointer, Set<String> ids, List<Fault> faults) {
    boolean fit =
        ids.size() <= MOST_IDS
            && ids.stream().noneMatch(id -> id.isBlank() || id.length() > LONGEST_ID);
    if (!fit) {
      faults.add(new Fault(pointer, "expected up to %d ids".formatted(MOST_IDS)));
    }
  }

  /**
   * @throws InvalidException when there are faults
   */
  public static void refuse(List<Fault> faults) {
    if (!faults.isEmpty()) {
      throw new InvalidException("invalid-user", "the user cannot be like this", faults);
    }
  }
}
