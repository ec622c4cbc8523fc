package io.earful.gateway.mail;

import io.earful.gateway.link.Links;
import io.earful.kit.EarfulProperties;
import io.earful.kit.audit.AuditTrail;
import io.earful.kit.net.AddressGuard;
import io.earful.kit.net.GuardedConnect;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import javax.net.ssl.SSLSocketFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.reactive.TransactionalOperator;

/** The way out for mails. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MailProperties.class)
class MailConfiguration {

  /**
   * The server stands in the settings, which only its administrator writes; and yet it is guarded,
   * so that every way out of here is: one on a private address needs a word of its own.
   */
  @Bean
  MailLifecycle mailLifecycle(
      MailProperties properties,
      EarfulProperties earful,
      Links links,
      MailOutbox outbox,
      AuditTrail audit,
      TransactionalOperator tx,
      MeterRegistry meters,
      Clock clock) {
    if (properties.url().isBlank()) {
      return new MailLifecycle(null);
    }
    AddressGuard guard = AddressGuard.of(earful.allowPrivate() || properties.allowPrivate());
    SmtpSender sender =
        new SmtpSender(
            SmtpSettings.of(properties.url()),
            new GuardedConnect(guard),
            (SSLSocketFactory) SSLSocketFactory.getDefault(),
            links.host(),
            clock);
    return new MailLifecycle(
        new MailDelivery(outbox, sender, properties.giveUpAfter(), audit, tx, meters, clock));
  }
}
