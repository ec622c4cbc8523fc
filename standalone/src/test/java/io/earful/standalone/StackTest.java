package io.earful.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class StackTest {
  private final Stack stack = new Stack();
  private final List<String> stopped = Collections.synchronizedList(new ArrayList<>());

  @Test
  void stopsInTheOppositeOrderAndOnce() {
    startAll("database", "collector", "gateway");

    stack.close();
    stack.close();

    assertThat(stopped).containsExactly("gateway", "collector", "database");
  }

  @Test
  void oneThatFailsToStopKeepsNoOtherFromIt() {
    startAll("database");
    stack.start(
        () ->
            () -> {
              throw new IllegalStateException("stuck");
            });
    startAll("gateway");

    stack.close();

    assertThat(stopped).containsExactly("gateway", "database");
  }

  @Test
  void whatFailedToStartIsNotStopped() {
    startAll("database");
    assertThatThrownBy(
            () ->
                stack.start(
                    () -> {
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");

    stack.close();

    assertThat(stopped).containsExactly("database");
  }

  @Test
  void stopDuringTheStartWaitsForTheStepUnderWayAndAllowsNoOther() throws InterruptedException {
    CountDownLatch underWay = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    Thread starter =
        new Thread(
            () ->
                stack.start(
                    () -> {
                      underWay.countDown();
                      await(goOn);
                      return () -> stopped.add("slow");
                    }));
    starter.start();
    await(underWay);
    Thread stopper = new Thread(stack::close);
    stopper.start();
    while (stopper.getState() != Thread.State.BLOCKED) {
      Thread.onSpinWait();
    }
    goOn.countDown();
    stopper.join();
    starter.join();

    assertThat(stopped).containsExactly("slow");
    assertThatThrownBy(() -> startAll("late")).isInstanceOf(Stack.StoppedException.class);
  }

  private void startAll(String... names) {
    for (String name : names) {
      stack.start(() -> () -> stopped.add(name));
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
