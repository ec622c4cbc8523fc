package io.earful.gateway.password;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of how passwords are hashed, with Argon2id. Where they are raised, a password is hashed
 * anew when its owner signs in next.
 *
 * @param memory memory of one hash
 * @param iterations passes over that memory
 * @param atOnce hashes computed at the same time; each holds its memory and a core
 * @param waiting hashes that may wait for their turn; further ones are answered with 503
 */
@ConfigurationProperties("earful.gateway.password")
public record PasswordProperties(
    @DefaultValue("19MB") DataSize memory,
    @DefaultValue("2") int iterations,
    @DefaultValue("2") int atOnce,
    @DefaultValue("64") int waiting) {}
