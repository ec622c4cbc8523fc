package io.earful.sentiment;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the analysis.
 *
 * @param model which model of this build scores mentions: standard, or permissive, which learnt
 *     only from openly licensed texts
 */
@ConfigurationProperties("earful.sentiment")
record SentimentProperties(@DefaultValue("standard") String model) {}
