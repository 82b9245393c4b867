package dev.cloudjar.ec2;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.service.AwsError;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataOptionsResponse;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataTagsState;

/**
 * The keys that an instance's tags may have where its metadata shows them: each has to do as a path. The wording of the refusal is
 * observed.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html#tag-restrictions">Tag restrictions</a>
 */
final class MetadataTagKeys {

    private static final Pattern ALLOWED = Pattern.compile("[0-9a-zA-Z\\-_+=,.@:]{1,255}");
    private static final Set<String> RESERVED = Set.of(".", "..", "_index");

    private MetadataTagKeys() {}

    /**
     * Refuses tags that could not be shown, where they would have to be.
     *
     * @throws AwsError {@code InvalidParameterValue}
     */
    static void require(InstanceMetadataOptionsResponse options, Map<String, String> tags) {
        if (options.instanceMetadataTags() == InstanceMetadataTagsState.ENABLED) {
            tags.keySet().stream()
                    .filter(key -> !ALLOWED.matcher(key).matches() || RESERVED.contains(key))
                    .findFirst()
                    .ifPresent(key -> {
                        throw Ec2Error.invalidValue(
                                "'" + key + "' is not a valid tag key. Tag keys must match pattern"
                                        + " ([0-9a-zA-Z\\-_+=,.@:]{1,255}), and must not be a reserved name ('.', '..', '_index')");
                    });
        }
    }
}
