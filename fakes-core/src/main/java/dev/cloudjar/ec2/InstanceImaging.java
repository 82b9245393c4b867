package dev.cloudjar.ec2;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Honoured;
import software.amazon.awssdk.services.ec2.model.CreateImageRequest;
import software.amazon.awssdk.services.ec2.model.CreateImageResponse;
import software.amazon.awssdk.services.ec2.model.DeviceType;

/**
 * Making an AMI of an instance, which is rebooted for it unless {@code NoReboot} says otherwise.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateImage.html">CreateImage</a>
 */
final class InstanceImaging {

    private final InstanceHost host;

    InstanceImaging(InstanceHost host) {
        this.host = host;
    }

    /** Of an instance with an EBS root volume that is running or stopped. */
    CreateImageResponse create(CreateImageRequest request) {
        Honoured.by(
                        "CreateImage",
                        "InstanceId",
                        "Name",
                        "Description",
                        "NoReboot",
                        "BlockDeviceMappings",
                        "TagSpecifications",
                        "DryRun")
                .check(request);
        if (request.instanceId() == null) {
            throw Ec2Error.missing("InstanceId");
        }
        InstanceEntry instance = host.instances().require(request.instanceId());
        boolean running = instance.state() == Ec2InstanceState.RUNNING;
        if (!running && instance.state() != Ec2InstanceState.STOPPED) {
            throw InstanceErrors.cannotBe("imaged", instance);
        }
        if (instance.shown().rootDeviceType() != DeviceType.EBS) {
            throw InstanceErrors.hasNoEbsRoot(instance, "imaged");
        }
        String imageId =
                host.storage().createImage(request, instance.shown().imageId()).id();
        if (running && !Boolean.TRUE.equals(request.noReboot())) {
            new InstancePower(host).reboot(instance);
        }
        return CreateImageResponse.builder().imageId(imageId).build();
    }
}
