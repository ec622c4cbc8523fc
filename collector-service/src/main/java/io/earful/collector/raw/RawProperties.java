package io.earful.collector.raw;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long what channels answered is kept.
 *
 * @param keepPublic answers of which all content was public
 * @param keepPrivate answers with private content
 * @param keepMalformed items that could not be read
 * @param sweep pause between two removals of what is too old
 */
@ConfigurationProperties("earful.collector.raw")
public record RawProperties(
    @DefaultValue("30d") Duration keepPublic,
    @DefaultValue("7d") Duration keepPrivate,
    @DefaultValue("30d") Duration keepMalformed,
    @DefaultValue("10m") Duration sweep) {}
