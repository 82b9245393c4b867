package dev.cloudjar.ec2;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.SameNames;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreditSpecification;
import software.amazon.awssdk.services.ec2.model.GetLaunchTemplateDataRequest;
import software.amazon.awssdk.services.ec2.model.GetLaunchTemplateDataResponse;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceBlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterface;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateBlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateIamInstanceProfileSpecification;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateInstanceNetworkInterfaceSpecification;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateTagSpecification;
import software.amazon.awssdk.services.ec2.model.MonitoringState;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.Tag;

/**
 * The launch parameters that would bring an instance like one that is there, with its network interfaces and addresses, which
 * are to be taken out before a template is made of them.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_GetLaunchTemplateData.html">GetLaunchTemplateData</a>
 */
final class InstanceTemplateData {

    private final InstanceHost host;

    InstanceTemplateData(InstanceHost host) {
        this.host = host;
    }

    GetLaunchTemplateDataResponse get(GetLaunchTemplateDataRequest request) {
        InstanceEntry instance = host.instances().require(request.instanceId());
        DryRun.stopIf(request.dryRun());
        return GetLaunchTemplateDataResponse.builder()
                .launchTemplateData(of(instance))
                .build();
    }

    private ResponseLaunchTemplateData of(InstanceEntry instance) {
        Instance shape = new InstanceView(host).toSdk(instance);
        InstanceControls controls = instance.controls();
        List<Tag> tags = shape.tags().stream()
                .filter(tag -> !tag.key().startsWith("aws:"))
                .toList();
        return SameNames.copy(sharedWith(shape), ResponseLaunchTemplateData.builder())
                .iamInstanceProfile(
                        shape.iamInstanceProfile() == null
                                ? null
                                : LaunchTemplateIamInstanceProfileSpecification.builder()
                                        .arn(shape.iamInstanceProfile().arn())
                                        .build())
                .monitoring(m -> m.enabled(shape.monitoring().state() == MonitoringState.ENABLED))
                .blockDeviceMappings(shape.blockDeviceMappings().stream()
                        .map(InstanceTemplateData::toTemplate)
                        .toList())
                .networkInterfaces(shape.networkInterfaces().stream()
                        .map(InstanceTemplateData::toTemplate)
                        .toList())
                .disableApiTermination(controls.disableApiTermination())
                .disableApiStop(controls.disableApiStop())
                .instanceInitiatedShutdownBehavior(controls.shutdownBehavior().toString())
                .userData(controls.userData())
                .creditSpecification(credits(controls.cpuCredits()))
                .tagSpecifications(
                        tags.isEmpty()
                                ? List.of()
                                : List.of(LaunchTemplateTagSpecification.builder()
                                        .resourceType("instance")
                                        .tags(tags)
                                        .build()))
                .build();
    }

    /** What means the same under the same name. */
    private static Instance sharedWith(Instance shape) {
        return Instance.builder()
                .imageId(shape.imageId())
                .instanceType(shape.instanceTypeAsString())
                .keyName(shape.keyName())
                .ebsOptimized(shape.ebsOptimized())
                .placement(shape.placement())
                .cpuOptions(shape.cpuOptions())
                .capacityReservationSpecification(shape.capacityReservationSpecification())
                .hibernationOptions(shape.hibernationOptions())
                .metadataOptions(shape.metadataOptions())
                .enclaveOptions(shape.enclaveOptions())
                .privateDnsNameOptions(shape.privateDnsNameOptions())
                .maintenanceOptions(shape.maintenanceOptions())
                .build();
    }

    private static @Nullable CreditSpecification credits(@Nullable String option) {
        return option == null
                ? null
                : CreditSpecification.builder().cpuCredits(option).build();
    }

    private static LaunchTemplateBlockDeviceMapping toTemplate(InstanceBlockDeviceMapping device) {
        return LaunchTemplateBlockDeviceMapping.builder()
                .deviceName(device.deviceName())
                .ebs(ebs -> ebs.deleteOnTermination(device.ebs().deleteOnTermination()))
                .build();
    }

    private static LaunchTemplateInstanceNetworkInterfaceSpecification toTemplate(InstanceNetworkInterface each) {
        return SameNames.copy(
                        each.toBuilder().groups(List.of()).build(),
                        LaunchTemplateInstanceNetworkInterfaceSpecification.builder())
                .deviceIndex(each.attachment().deviceIndex())
                .networkCardIndex(each.attachment().networkCardIndex())
                .deleteOnTermination(each.attachment().deleteOnTermination())
                .groups(each.groups().stream().map(GroupIdentifier::groupId).toList())
                .build();
    }
}
