package io.earful.collector.http;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of how channels are read.
 *
 * @param hostGap pause between two requests to one host; 0 for none
 */
@ConfigurationProperties("earful.collector")
record HttpProperties(@DefaultValue("1s") Duration hostGap) {}
