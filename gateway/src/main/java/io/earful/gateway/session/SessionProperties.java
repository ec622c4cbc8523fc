package io.earful.gateway.session;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of people's sessions.
 *
 * @param idle a session that is not used for so long ends
 * @param absolute a session ends after so long, used or not
 * @param rotation how long one value of the cookie is used before it is changed for another
 */
@ConfigurationProperties("earful.gateway.session")
public record SessionProperties(
    @DefaultValue("12h") Duration idle,
    @DefaultValue("30d") Duration absolute,
    @DefaultValue("24h") Duration rotation) {}
