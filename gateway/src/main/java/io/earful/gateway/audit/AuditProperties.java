package io.earful.gateway.audit;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the audit log.
 *
 * @param anchorEvery how often the newest hash is written to {@code audit/anchors.ndjson} below the
 *     home folder and to the log; what is older than that cannot be rewritten unnoticed
 */
@ConfigurationProperties("earful.gateway.audit")
record AuditProperties(@DefaultValue("24h") Duration anchorEvery) {}
