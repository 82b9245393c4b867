package dev.cloudjar.ec2.template;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;

/**
 * A version of a launch template, which never changes.
 *
 * @param number counts from 1
 * @param description null for none
 * @param createdAt since when
 * @param createdBy the ARN of who made it
 * @param data its launch parameters
 */
record LaunchTemplateVersionEntry(
        long number,
        @Nullable String description,
        Instant createdAt,
        String createdBy,
        ResponseLaunchTemplateData data) {}
