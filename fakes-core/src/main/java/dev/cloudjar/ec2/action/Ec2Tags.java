package dev.cloudjar.ec2.action;

import dev.cloudjar.service.AwsError;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apiguardian.api.API;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/**
 * Tags as EC2 has them: up to 50 a resource beside EC2's own, keys of up to 128 characters, values of up to 256, and the reserved prefix
 * {@code aws:}. A resource holds them as an unmodifiable sorted map.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html#tag-restrictions">Tag restrictions</a>
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class Ec2Tags {

    private static final int MOST = 50;
    private static final int LONGEST_KEY = 128;
    private static final int LONGEST_VALUE = 256;

    private Ec2Tags() {}

    /**
     * The tags that a create call gives to one kind of resource.
     *
     * @param specifications the request's {@code TagSpecifications}
     * @param resourceType such as {@code instance}
     * @return the tags
     * @throws AwsError on a tag that EC2 refuses
     */
    public static Map<String, String> specified(List<TagSpecification> specifications, String resourceType) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (TagSpecification specification : specifications) {
            if (resourceType.equals(specification.resourceTypeAsString())) {
                tags.putAll(checked(specification.tags()));
            }
        }
        return sorted(tags);
    }

    /**
     * Refuses tag specifications for kinds of resource that the call does not create.
     *
     * @param specifications the request's {@code TagSpecifications}
     * @param created the kinds that it creates, such as {@code instance} and {@code volume}
     * @throws AwsError {@code InvalidParameterValue} on another kind, or none
     */
    public static void requireTypes(List<TagSpecification> specifications, List<String> created) {
        for (TagSpecification specification : specifications) {
            String type = specification.resourceTypeAsString();
            if (type == null) {
                throw Ec2Error.invalidValue("Tag specification resource type must have a value");
            }
            if (!created.contains(type)) {
                throw Ec2Error.invalidValue("'" + type + "' is not a valid taggable resource type for this operation.");
            }
        }
    }

    /**
     * Checks tags.
     *
     * @param tags a request's tags
     * @return them as a map
     * @throws AwsError on a tag that EC2 refuses
     */
    public static Map<String, String> checked(List<Tag> tags) {
        Map<String, String> checked = new LinkedHashMap<>();
        for (Tag tag : tags) {
            String key = tag.key();
            if (key == null || key.isEmpty()) {
                throw noKey();
            }
            requireFits(key, tag.value() == null ? "" : tag.value());
            if (checked.put(key, tag.value() == null ? "" : tag.value()) != null) {
                throw Ec2Error.of("InvalidParameterValue", "Duplicate tag key '" + key + "' specified.");
            }
        }
        return checked;
    }

    /**
     * A tag without a key. The code is documented, the sentence assumed; for the prefix {@code aws:} EC2 has another code in fact.
     *
     * @return {@code InvalidTagKey.Malformed}
     * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html">Error codes of the EC2 API</a>
     */
    public static AwsError noKey() {
        return Ec2Error.of("InvalidTagKey.Malformed", "The tag key is not valid: tag keys must not be empty or null.");
    }

    private static void requireFits(String key, String value) {
        if (key.startsWith("aws:")) {
            throw Ec2Error.invalidValue(
                    "Value ( " + key + " ) for parameter key is invalid. Tag keys starting with 'aws:' are reserved"
                            + " for internal use");
        }
        if (key.length() > LONGEST_KEY) {
            throw Ec2Error.invalidValue("Value ( " + key + " ) for parameter key is invalid. Tag keys must be at most "
                    + LONGEST_KEY + " characters long.");
        }
        if (value.length() > LONGEST_VALUE) {
            throw Ec2Error.invalidValue("Value ( " + value
                    + " ) for parameter value is invalid. Tag values must be at most " + LONGEST_VALUE
                    + " characters long.");
        }
    }

    /**
     * A resource's tags with some added.
     *
     * @param present the tags it has
     * @param added the tags it gets; a key that is there gets the new value
     * @return the tags after
     * @throws AwsError {@code TagLimitExceeded} on more than 50
     */
    public static Map<String, String> merged(Map<String, String> present, Map<String, String> added) {
        Map<String, String> merged = new LinkedHashMap<>(present);
        merged.putAll(added);
        return sorted(merged);
    }

    /**
     * A resource's tags with those that EC2 itself gives it, which do not count.
     *
     * @param present the tags it has
     * @param own EC2's, such as {@code aws:ec2launchtemplate:id}
     * @return the tags after
     */
    public static Map<String, String> withOwn(Map<String, String> present, Map<String, String> own) {
        return own.isEmpty() ? present : merged(present, own);
    }

    /**
     * Tags as a scene has them, EC2's own among them.
     *
     * @param tags the tags of a resource of the scene
     * @return them as a map
     * @throws AwsError on a tag that EC2 refuses
     */
    public static Map<String, String> ofScene(List<Tag> tags) {
        Map<String, String> own = new LinkedHashMap<>();
        tags.stream().filter(Ec2Tags::isOwn).forEach(tag -> own.put(tag.key(), tag.value()));
        return withOwn(
                merged(
                        Map.of(),
                        checked(tags.stream().filter(tag -> !isOwn(tag)).toList())),
                own);
    }

    private static boolean isOwn(Tag tag) {
        return tag.key() != null && tag.key().startsWith("aws:");
    }

    private static Map<String, String> sorted(Map<String, String> tags) {
        if (tags.keySet().stream().filter(key -> !key.startsWith("aws:")).count() > MOST) {
            throw Ec2Error.of("TagLimitExceeded", "You have reached the limit of " + MOST + " tags per resource.");
        }
        return Collections.unmodifiableMap(new TreeMap<>(tags));
    }

    /**
     * Tags as answers have them.
     *
     * @param tags a resource's tags
     * @return in the order of the keys
     */
    public static List<Tag> toSdk(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }
}
