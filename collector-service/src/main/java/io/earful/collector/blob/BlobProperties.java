package io.earful.collector.blob;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the store of uploads and attachments.
 *
 * @param abandoned an upload that brings nothing for so long is given up
 * @param sweep pause between two removals of what was given up
 */
@ConfigurationProperties("earful.collector.blob")
record BlobProperties(@DefaultValue("1h") Duration abandoned, @DefaultValue("1m") Duration sweep) {}
