package io.earful.collector.imports;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of imports.
 *
 * @param enabled whether this instance reads imports
 * @param maxSize largest file
 * @param concurrency most files read at the same time by this instance
 * @param tick pause between two looks for imports that wait
 * @param lease an instance that is silent for so long loses the imports it reads
 * @param keepFile how long the file of an import that was cancelled or failed is kept for going on
 * @param keepRejected how long rejected items are kept
 * @param unpacked most bytes that an archive may hold when it is unpacked
 * @param drain how long running imports may work on their present batch when the service stops
 */
@ConfigurationProperties("earful.collector.imports")
record ImportProperties(
    @DefaultValue("true") boolean enabled,
    @DefaultValue("16GB") DataSize maxSize,
    @DefaultValue("2") int concurrency,
    @DefaultValue("1s") Duration tick,
    @DefaultValue("30s") Duration lease,
    @DefaultValue("7d") Duration keepFile,
    @DefaultValue("30d") Duration keepRejected,
    @DefaultValue("64GB") DataSize unpacked,
    @DefaultValue("10s") Duration drain) {}
