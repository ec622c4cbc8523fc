package io.earful.gateway.login;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of how often passwords may be tried. Only tries that fail count.
 *
 * @param window span of time that tries are counted in
 * @param tries tries for one account by strangers, and as many by each device that has signed in to
 *     it before
 * @param triesPerAddress tries from one address (IPv6: one /64), whatever the account
 * @param codeTries wrong second factors for one account in a day, whoever has its password
 */
@ConfigurationProperties("earful.gateway.login")
public record LoginProperties(
    @DefaultValue("15m") Duration window,
    @DefaultValue("10") int tries,
    @DefaultValue("100") int triesPerAddress,
    @DefaultValue("20") int codeTries) {}
