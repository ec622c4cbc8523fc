package io.earful.collector.attachment;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of files that are uploaded for answers.
 *
 * @param usable how long an answer can be given such a file after it was uploaded; one that no
 *     answer has is let go a day later
 * @param sweep pause between two looks for files that no answer has
 * @param mostUnused what the files that no answer has may hold together; beyond it none is taken
 */
@ConfigurationProperties("earful.collector.uploads")
record UploadProperties(
    @DefaultValue("24h") Duration usable,
    @DefaultValue("5m") Duration sweep,
    @DefaultValue("2GB") DataSize mostUnused) {}
