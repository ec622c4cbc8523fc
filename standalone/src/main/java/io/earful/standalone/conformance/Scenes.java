package io.earful.standalone.conformance;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * What is still to be played, in order. A scene is what happens to one request: never more than two
 * failures, so that a program with few tries gets through.
 */
final class Scenes {

  private final List<List<Act>> left =
      new ArrayList<>(
          List.of(
              List.of(Act.ACCEPT),
              List.of(Act.LIMIT_SECONDS, Act.LIMIT_DATE),
              List.of(Act.AWAY, Act.LOSE_ANSWER),
              List.of(Act.REFUSE_ITEM),
              List.of(Act.TOO_LARGE),
              List.of(Act.SLOW)));

  private final Set<Act> played = EnumSet.noneOf(Act.class);

  /**
   * The next scene that can be played with a request of so many good items.
   *
   * @return only {@link Act#ACCEPT} when there is none
   */
  List<Act> next(int items) {
    Iterator<List<Act>> scenes = left.iterator();
    while (scenes.hasNext()) {
      List<Act> scene = scenes.next();
      if (items >= needed(scene.get(0))) {
        scenes.remove();
        return scene;
      }
    }
    return List.of(Act.ACCEPT);
  }

  private static int needed(Act act) {
    return switch (act) {
      case TOO_LARGE -> 2;
      // what holds nothing need not come again, so a scene would be wasted on it
      default -> 1;
    };
  }

  void played(Act act) {
    played.add(act);
  }

  boolean wasPlayed(Act act) {
    return played.contains(act);
  }

  /** Whether only that is left which needs several items in a request. */
  boolean isOver() {
    return left.stream().allMatch(scene -> scene.get(0) == Act.TOO_LARGE);
  }
}
