package dev.cloudjar.ec2.template;

import dev.cloudjar.ec2.action.LaterMember;
import dev.cloudjar.ec2.action.SameNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.SdkBuilder;
import software.amazon.awssdk.utils.builder.ToCopyableBuilder;

/**
 * What a launch asks for goes before what its template has. Of a complex structure, the template's stays where the launch does
 * not name a nested parameter; tags of a kind of resource are joined by their keys, block devices by their names, and (which is
 * assumed) network interfaces by their index. Any other list replaces the template's.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/launch-instances-from-launch-template.html#launch-instance-from-launch-template">Launch
 *     an instance using a launch template</a>
 */
final class LaunchMerge {

    /** The lists that are joined, by the member that tells their elements apart. */
    private static final Map<String, String> JOINED = Map.of(
            "TagSpecifications", "ResourceType",
            "Tags", "Key",
            "BlockDeviceMappings", "DeviceName",
            "NetworkInterfaces", "DeviceIndex");

    private LaunchMerge() {}

    /**
     * Merges two values of the same shape.
     *
     * @param asked goes before
     * @param template what is used where {@code asked} is silent
     * @param <P> the shape
     * @return a value of that shape
     */
    static <P extends SdkPojo> P merge(P asked, P template) {
        SdkBuilder<?, ?> builder = ((ToCopyableBuilder<?, ?>) template).toBuilder();
        for (SdkField<?> field : asked.sdkFields()) {
            Optional<Object> value = SameNames.valueOf(field, asked);
            value.ifPresent(present -> LaterMember.find((SdkPojo) builder, field.memberName())
                    .ifPresent(target -> target.set(
                            builder,
                            SameNames.valueOf(field, template)
                                    .map(below -> merged(field.memberName(), present, below))
                                    .orElse(present))));
        }
        @SuppressWarnings("unchecked")
        P built = (P) builder.build();
        return built;
    }

    private static Object merged(String member, Object asked, Object template) {
        if (asked instanceof SdkPojo above && template instanceof SdkPojo below) {
            return merge(above, below);
        }
        String key = JOINED.get(member);
        if (key != null && asked instanceof List<?> above && template instanceof List<?> below) {
            return joined(key, above, below);
        }
        return asked;
    }

    private static List<Object> joined(String key, List<?> asked, List<?> template) {
        List<Object> joined = new ArrayList<>(template);
        for (Object each : asked) {
            Optional<Object> name = keyOf(key, each);
            int at = indexOf(key, name, joined);
            if (at < 0) {
                joined.add(each);
            } else {
                joined.set(at, merge((SdkPojo) each, (SdkPojo) joined.get(at)));
            }
        }
        return joined;
    }

    private static int indexOf(String key, Optional<Object> name, List<Object> among) {
        for (int i = 0; i < among.size(); i++) {
            if (keyOf(key, among.get(i)).equals(name)) {
                return i;
            }
        }
        return -1;
    }

    private static Optional<Object> keyOf(String key, Object element) {
        SdkPojo pojo = (SdkPojo) element;
        return LaterMember.find(pojo, key).flatMap(field -> SameNames.valueOf(field, pojo));
    }
}
