package io.earful.reporting.noise;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** Settings of what is done about noise. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(NoiseProperties.class)
class NoiseConfiguration {}
