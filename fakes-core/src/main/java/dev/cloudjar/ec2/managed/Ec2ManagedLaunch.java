package dev.cloudjar.ec2.managed;

import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What a service says of a launch of one instance on a user's behalf, whatever is launched.
 *
 * @param zone its Availability Zone
 * @param subnetId its subnet; null for the zone's default subnet
 * @param placementGroup the name of its placement group; null for the template's
 * @param tags the user's tags of the instance, beside those of the template
 * @param ownTags the tags that the service itself gives, such as {@code aws:autoscaling:groupName}
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record Ec2ManagedLaunch(
        String zone,
        @Nullable String subnetId,
        @Nullable String placementGroup,
        Map<String, String> tags,
        Map<String, String> ownTags) {}
