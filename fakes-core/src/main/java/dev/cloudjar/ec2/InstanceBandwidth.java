package dev.cloudjar.ec2;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.LaterMember;
import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.declared.Doc;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/**
 * The weighting of an instance's baseline bandwidth between its network and EBS, on types of the eighth generation; it can be changed
 * while the instance is stopped. Younger SDKs alone know of it.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configure-bandwidth-weighting.html">EC2 instance bandwidth
 *     weighting</a>
 */
final class InstanceBandwidth {

    private static final String MEMBER = "NetworkPerformanceOptions";
    private static final String WEIGHTING = "BandwidthWeighting";
    private static final String DEFAULT = "default";
    private static final List<String> VALUES = List.of(DEFAULT, "vpc-1", "ebs-1");

    /** The families that the guide names. */
    private static final Pattern SUPPORTED = Pattern.compile("([cmr]8(a|g|gd|i|id|i-flex)|x8(g|aedz|i))\\..*");

    private final InstanceHost host;

    InstanceBandwidth(InstanceHost host) {
        this.host = host;
    }

    /** {@return the weightings that a type can have; none where it does not know of them} */
    static List<String> weightings(String type) {
        return SUPPORTED.matcher(type).matches() ? VALUES : List.of();
    }

    Doc modify(Doc request) {
        String id = request.text("InstanceId");
        if (id == null) {
            throw Ec2Error.missing("InstanceId");
        }
        String weighting = request.text(WEIGHTING);
        if (weighting == null) {
            throw Ec2Error.missing(WEIGHTING);
        }
        InstanceEntry instance = host.instances().require(id);
        require(weighting, instance.type());
        if (instance.state() != Ec2InstanceState.STOPPED) {
            throw InstanceErrors.mustBeStopped(instance, "bandwidthWeighting");
        }
        DryRun.stopIf("true".equals(request.text("DryRun")));
        host.instances().put(instance.withShown(shown -> showIn(shown, weighting)));
        return Doc.of("InstanceId", id).with(WEIGHTING, weighting);
    }

    /**
     * What a launch asks for.
     *
     * @return {@code default} where it asks for nothing
     * @throws AwsError on a weighting that there is not, or not for the type
     */
    static String ofLaunch(RunInstancesRequest request, String type) {
        String asked = LaterMember.read(request, MEMBER, SdkPojo.class)
                .flatMap(options -> LaterMember.read(options, WEIGHTING, String.class))
                .orElse(null);
        if (asked == null) {
            return DEFAULT;
        }
        require(asked, type);
        return asked;
    }

    private static void require(String weighting, String type) {
        if (!VALUES.contains(weighting)) {
            throw Ec2Error.invalidValue("Value (" + weighting
                    + ") for parameter bandwidthWeighting is invalid. Valid values: default, vpc-1, ebs-1.");
        }
        if (!weighting.equals(DEFAULT) && !SUPPORTED.matcher(type).matches()) {
            throw Ec2Error.of(
                    "UnsupportedOperation",
                    "The instance type '" + type + "' does not support the bandwidth weighting '" + weighting + "'.");
        }
    }

    /** A type that does not know the weighting has the default one (assumed). */
    static String afterChange(Instance shape, String newType) {
        String weighting = of(shape);
        return weighting == null || !SUPPORTED.matcher(newType).matches() ? DEFAULT : weighting;
    }

    static Instance.Builder showIn(Instance.Builder instance, String weighting) {
        Doc.of(MEMBER, Doc.of(WEIGHTING, weighting)).into((SdkPojo) instance);
        return instance;
    }

    /** What an instance has; null where the user's SDK does not know of it. */
    static @Nullable String of(Instance shape) {
        return LaterMember.read(shape, MEMBER, SdkPojo.class)
                .flatMap(options -> LaterMember.read(options, WEIGHTING, String.class))
                .orElse(null);
    }
}
