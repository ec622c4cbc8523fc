package io.earful.reporting;

import io.earful.kit.ServiceKitConfiguration;
import io.earful.kit.token.TokenConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** All of reporting-service, for those who put several services into one process. */
@Configuration(proxyBeanMethods = false)
@ComponentScan
@Import({ServiceKitConfiguration.class, TokenConfiguration.class})
public class ReportingServiceConfiguration {}
