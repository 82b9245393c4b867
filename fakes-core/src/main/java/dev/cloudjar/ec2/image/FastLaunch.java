package dev.cloudjar.ec2.image;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.FastLaunchLaunchTemplateSpecificationResponse;
import software.amazon.awssdk.services.ec2.model.FastLaunchStateCode;

/**
 * Fast launch of an image.
 *
 * @param snapshots how many prepared snapshots are wanted
 * @param template the launch template that they are made with; null for none
 */
record FastLaunch(
        String imageId,
        String ownerId,
        int snapshots,
        int parallel,
        @Nullable FastLaunchLaunchTemplateSpecificationResponse template,
        FastLaunchStateCode state,
        String reason,
        Instant since) {

    FastLaunch in(FastLaunchStateCode newState, String newReason, Instant now) {
        return new FastLaunch(imageId, ownerId, snapshots, parallel, template, newState, newReason, now);
    }
}
