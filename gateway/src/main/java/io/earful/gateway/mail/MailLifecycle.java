package io.earful.gateway.mail;

import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** Delivers mail while the gateway runs. */
final class MailLifecycle implements SmartLifecycle {

  private final @Nullable MailDelivery delivery;
  private volatile boolean running;

  /**
   * @param delivery null where no mail server is set
   */
  MailLifecycle(@Nullable MailDelivery delivery) {
    this.delivery = delivery;
  }

  @Override
  public void start() {
    running = true;
    if (delivery != null) {
      delivery.start();
    }
  }

  @Override
  public void stop() {
    running = false;
    if (delivery != null) {
      delivery.stop();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
