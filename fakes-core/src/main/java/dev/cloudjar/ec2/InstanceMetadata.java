package dev.cloudjar.ec2;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Honoured;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.HttpTokensState;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.ImdsSupportValues;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataEndpointState;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataOptionsRequest;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataOptionsResponse;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataOptionsState;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataProtocolState;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataTagsState;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceMetadataOptionsRequest;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceMetadataOptionsResponse;

/**
 * The options of the instance metadata service. A change is applied at once, so that {@code pending} shows in its answer
 * only.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-options.html">Instance
 *     metadata options</a>
 */
final class InstanceMetadata {

    private static final int MOST_HOPS = 64;

    private final InstanceTable instances;

    InstanceMetadata(InstanceTable instances) {
        this.instances = instances;
    }

    /** The options of a launch: an AMI for IMDSv2 requires tokens and allows two hops, unless the launch says otherwise. */
    static InstanceMetadataOptionsResponse ofLaunch(
            @Nullable InstanceMetadataOptionsRequest asked, Image image, Map<String, String> instanceTags) {
        boolean tokens = image.imdsSupport() == ImdsSupportValues.V2_0;
        InstanceMetadataOptionsResponse defaults = InstanceMetadataOptionsResponse.builder()
                .state(InstanceMetadataOptionsState.APPLIED)
                .httpTokens(tokens ? HttpTokensState.REQUIRED : HttpTokensState.OPTIONAL)
                .httpPutResponseHopLimit(tokens ? 2 : 1)
                .httpEndpoint(InstanceMetadataEndpointState.ENABLED)
                .httpProtocolIpv6(InstanceMetadataProtocolState.DISABLED)
                .instanceMetadataTags(InstanceMetadataTagsState.DISABLED)
                .build();
        if (asked == null) {
            return defaults;
        }
        Honoured.by(
                        "RunInstances: MetadataOptions",
                        "HttpTokens",
                        "HttpPutResponseHopLimit",
                        "HttpEndpoint",
                        "HttpProtocolIpv6",
                        "InstanceMetadataTags")
                .check(asked);
        InstanceMetadataOptionsResponse options = changed(
                defaults,
                ModifyInstanceMetadataOptionsRequest.builder()
                        .httpTokens(asked.httpTokens())
                        .httpPutResponseHopLimit(asked.httpPutResponseHopLimit())
                        .httpEndpoint(asked.httpEndpoint())
                        .httpProtocolIpv6(asked.httpProtocolIpv6())
                        .instanceMetadataTags(asked.instanceMetadataTags())
                        .build());
        MetadataTagKeys.require(options, instanceTags);
        return options;
    }

    ModifyInstanceMetadataOptionsResponse modify(ModifyInstanceMetadataOptionsRequest request) {
        Honoured.by(
                        "ModifyInstanceMetadataOptions",
                        "InstanceId",
                        "HttpTokens",
                        "HttpPutResponseHopLimit",
                        "HttpEndpoint",
                        "HttpProtocolIpv6",
                        "InstanceMetadataTags",
                        "DryRun")
                .check(request);
        if (request.instanceId() == null) {
            throw Ec2Error.missing("InstanceId");
        }
        InstanceEntry instance = instances.require(request.instanceId());
        if (instance.state().isEnding()) {
            throw InstanceErrors.cannotBe("modified", instance);
        }
        InstanceMetadataOptionsResponse options = changed(instance.shown().metadataOptions(), request);
        MetadataTagKeys.require(options, instance.tags());
        DryRun.stopIf(request.dryRun());
        instances.put(instance.withShown(shown -> shown.metadataOptions(options)));
        return ModifyInstanceMetadataOptionsResponse.builder()
                .instanceId(instance.id())
                .instanceMetadataOptions(options.toBuilder()
                        .state(InstanceMetadataOptionsState.PENDING)
                        .build())
                .build();
    }

    private static InstanceMetadataOptionsResponse changed(
            InstanceMetadataOptionsResponse present, ModifyInstanceMetadataOptionsRequest asked) {
        Integer hops = asked.httpPutResponseHopLimit();
        if (hops != null && (hops < 1 || hops > MOST_HOPS)) {
            throw Ec2Error.invalidValue("Value ( " + hops
                    + " ) for parameter HttpPutResponseHopLimit is invalid. Expecting a value from 1 to " + MOST_HOPS
                    + ".");
        }
        return present.toBuilder()
                .httpTokens(asked.httpTokens() == null ? present.httpTokens() : asked.httpTokens())
                .httpPutResponseHopLimit(hops == null ? present.httpPutResponseHopLimit() : hops)
                .httpEndpoint(asked.httpEndpoint() == null ? present.httpEndpoint() : asked.httpEndpoint())
                .httpProtocolIpv6(
                        asked.httpProtocolIpv6() == null ? present.httpProtocolIpv6() : asked.httpProtocolIpv6())
                .instanceMetadataTags(
                        asked.instanceMetadataTags() == null
                                ? present.instanceMetadataTags()
                                : asked.instanceMetadataTags())
                .build();
    }
}
