package dev.cloudjar.ec2;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.ec2.network.Ec2GroupRef;
import dev.cloudjar.ec2.network.Ec2NetworkInterface;
import dev.cloudjar.service.AwsError;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.AttributeBooleanValue;
import software.amazon.awssdk.services.ec2.model.AttributeValue;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceAttributeResponse;
import software.amazon.awssdk.services.ec2.model.InstanceAttributeName;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceAttributeResponse;
import software.amazon.awssdk.services.ec2.model.ResetInstanceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ResetInstanceAttributeResponse;

/**
 * The attributes of an instance, one at a time.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstanceAttribute.html">DescribeInstanceAttribute</a>
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyInstanceAttribute.html">ModifyInstanceAttribute</a>
 */
final class InstanceAttributes {

    private final InstanceHost host;

    InstanceAttributes(InstanceHost host) {
        this.host = host;
    }

    DescribeInstanceAttributeResponse describe(DescribeInstanceAttributeRequest request) {
        Honoured.by("DescribeInstanceAttribute", "InstanceId", "Attribute", "DryRun")
                .check(request);
        InstanceEntry instance = require(request.instanceId());
        DescribeInstanceAttributeResponse.Builder response =
                DescribeInstanceAttributeResponse.builder().instanceId(instance.id());
        show(requireName(request.attribute(), request.attributeAsString()), instance, response);
        DryRun.stopIf(request.dryRun());
        return response.build();
    }

    private void show(
            InstanceAttributeName name, InstanceEntry instance, DescribeInstanceAttributeResponse.Builder response) {
        InstanceControls controls = instance.controls();
        switch (name) {
            case INSTANCE_TYPE -> response.instanceType(text(instance.type()));
            case USER_DATA -> response.userData(text(controls.userData()));
            case DISABLE_API_TERMINATION -> response.disableApiTermination(flag(controls.disableApiTermination()));
            case DISABLE_API_STOP -> response.disableApiStop(flag(controls.disableApiStop()));
            case INSTANCE_INITIATED_SHUTDOWN_BEHAVIOR ->
                response.instanceInitiatedShutdownBehavior(
                        text(controls.shutdownBehavior().toString()));
            case ROOT_DEVICE_NAME ->
                response.rootDeviceName(text(instance.shown().rootDeviceName()));
            case BLOCK_DEVICE_MAPPING ->
                response.blockDeviceMappings(host.storage().devicesOf(instance.id()));
            case PRODUCT_CODES -> response.productCodes(instance.shown().productCodes());
            case SOURCE_DEST_CHECK ->
                response.sourceDestCheck(flag(primary(instance).sourceDestCheck()));
            case GROUP_SET ->
                response.groups(primary(instance).groups().stream()
                        .map(Ec2GroupRef::toSdk)
                        .toList());
            case EBS_OPTIMIZED -> response.ebsOptimized(flag(instance.shown().ebsOptimized()));
            case ENA_SUPPORT -> response.enaSupport(flag(instance.shown().enaSupport()));
            case SRIOV_NET_SUPPORT ->
                response.sriovNetSupport(text(instance.shown().sriovNetSupport()));
            case ENCLAVE_OPTIONS -> response.enclaveOptions(instance.shown().enclaveOptions());
            case KERNEL -> response.kernelId(text(instance.shown().kernelId()));
            case RAMDISK -> response.ramdiskId(text(instance.shown().ramdiskId()));
            case UNKNOWN_TO_SDK_VERSION -> throw Ec2Error.missing("Attribute");
        }
    }

    /** Only one at a time; some only while the instance is stopped. */
    ModifyInstanceAttributeResponse modify(ModifyInstanceAttributeRequest request) {
        Honoured.by(
                        "ModifyInstanceAttribute",
                        "InstanceId",
                        "Attribute",
                        "Value",
                        "BlockDeviceMappings",
                        "DisableApiStop",
                        "DisableApiTermination",
                        "EbsOptimized",
                        "EnaSupport",
                        "Groups",
                        "InstanceInitiatedShutdownBehavior",
                        "InstanceType",
                        "SourceDestCheck",
                        "SriovNetSupport",
                        "UserData",
                        "DryRun")
                .check(request);
        InstanceEntry instance = require(request.instanceId());
        if (instance.state().isEnding()) {
            throw InstanceErrors.cannotBe("modified", instance);
        }
        AttributeChange change = new AttributeRequest(request).change();
        Runnable effect = change.decide(new AttributeEffects(host, instance));
        DryRun.stopIf(request.dryRun());
        effect.run();
        host.site().changed(instance.id(), change.description());
        return ModifyInstanceAttributeResponse.builder().build();
    }

    /** Kernel and RAM disk belong to paravirtual instances, of which there are none here. */
    ResetInstanceAttributeResponse reset(ResetInstanceAttributeRequest request) {
        Honoured.by("ResetInstanceAttribute", "InstanceId", "Attribute", "DryRun")
                .check(request);
        InstanceEntry instance = require(request.instanceId());
        InstanceAttributeName name = requireName(request.attribute(), request.attributeAsString());
        if (name == InstanceAttributeName.KERNEL || name == InstanceAttributeName.RAMDISK) {
            throw Ec2Error.notFaked("ResetInstanceAttribute.Attribute (" + name + ")");
        }
        if (name != InstanceAttributeName.SOURCE_DEST_CHECK) {
            throw Ec2Error.invalidValue("Value (" + name
                    + ") for parameter attribute is invalid. Valid values: kernel, ramdisk, sourceDestCheck.");
        }
        if (instance.state().isEnding()) {
            throw InstanceErrors.cannotBe("modified", instance);
        }
        Runnable effect = new AttributeEffects(host, instance).sourceDestCheck(true);
        DryRun.stopIf(request.dryRun());
        effect.run();
        return ResetInstanceAttributeResponse.builder().build();
    }

    private InstanceEntry require(@Nullable String id) {
        if (id == null) {
            throw Ec2Error.missing("InstanceId");
        }
        return host.instances().require(id);
    }

    private Ec2NetworkInterface primary(InstanceEntry instance) {
        return host.network().interfaces().ofInstance(instance.id()).stream()
                .findFirst()
                .orElseThrow(() -> InstanceErrors.cannotBe("described by its network", instance));
    }

    /**
     * The name of an attribute.
     *
     * @throws AwsError {@code MissingParameter} or {@code InvalidParameterValue}
     */
    private static InstanceAttributeName requireName(@Nullable InstanceAttributeName name, @Nullable String text) {
        if (name == null) {
            throw Ec2Error.missing("Attribute");
        }
        if (name == InstanceAttributeName.UNKNOWN_TO_SDK_VERSION) {
            throw Ec2Error.invalidValue("Value (" + text + ") for parameter attribute is invalid.");
        }
        return name;
    }

    private static AttributeValue text(@Nullable String value) {
        return AttributeValue.builder().value(value).build();
    }

    private static AttributeBooleanValue flag(@Nullable Boolean value) {
        return AttributeBooleanValue.builder().value(Boolean.TRUE.equals(value)).build();
    }
}
