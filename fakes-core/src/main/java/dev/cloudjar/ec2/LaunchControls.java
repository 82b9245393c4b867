package dev.cloudjar.ec2;

import dev.cloudjar.service.AwsError;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.DeviceType;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.ShutdownBehavior;

/**
 * What steers the instances of a launch. An instance whose root device is an instance store cannot stop, so that it ends where
 * it shuts itself down, and has no protection from stopping.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-stop-protection.html">Stop protection</a>
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_ChangingDisableAPITermination.html">Termination
 *     protection</a>
 */
final class LaunchControls {

    private LaunchControls() {}

    /**
     * The controls of a launch.
     *
     * @throws AwsError where what protects them is not to be had
     */
    static InstanceControls of(RunInstancesRequest request, Ec2InstanceType type, Image image, boolean spot) {
        boolean onEbs = image.rootDeviceType() == DeviceType.EBS;
        return new InstanceControls(
                protection("disableApiTermination", request.disableApiTermination(), spot, true),
                protection("disableApiStop", request.disableApiStop(), spot, onEbs),
                shutdownBehavior(request.instanceInitiatedShutdownBehavior(), onEbs),
                request.userData(),
                CpuCredits.of(type, request.creditSpecification()),
                null);
    }

    private static boolean protection(String name, @Nullable Boolean asked, boolean spot, boolean possible) {
        boolean wanted = Boolean.TRUE.equals(asked);
        if (wanted && spot) {
            throw LaunchErrors.notForSpot(name);
        }
        if (wanted && !possible) {
            throw LaunchErrors.forEbsOnly(name);
        }
        return wanted;
    }

    private static ShutdownBehavior shutdownBehavior(@Nullable ShutdownBehavior asked, boolean onEbs) {
        if (onEbs) {
            return asked == null ? ShutdownBehavior.STOP : asked;
        }
        if (asked == ShutdownBehavior.STOP) {
            throw LaunchErrors.forEbsOnly("instanceInitiatedShutdownBehavior");
        }
        return ShutdownBehavior.TERMINATE;
    }
}
