package dev.cloudjar.ec2;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.LaterMember;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.AttributeBooleanValue;
import software.amazon.awssdk.services.ec2.model.AttributeValue;
import software.amazon.awssdk.services.ec2.model.InstanceAttributeName;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceAttributeRequest;

/** Reads the one attribute out of the many members that a ModifyInstanceAttribute can set. */
final class AttributeRequest {

    private final ModifyInstanceAttributeRequest request;

    AttributeRequest(ModifyInstanceAttributeRequest request) {
        this.request = request;
    }

    AttributeChange change() {
        List<AttributeChange> changes = new ArrayList<>();
        text(changes, "instanceType", request.instanceType(), AttributeEffects::instanceType);
        text(
                changes,
                "instanceInitiatedShutdownBehavior",
                request.instanceInitiatedShutdownBehavior(),
                AttributeEffects::shutdownBehavior);
        text(changes, "sriovNetSupport", request.sriovNetSupport(), AttributeEffects::sriovNetSupport);
        flag(
                changes,
                "disableApiTermination",
                request.disableApiTermination(),
                AttributeEffects::disableApiTermination);
        flag(changes, "disableApiStop", request.disableApiStop(), AttributeEffects::disableApiStop);
        flag(changes, "sourceDestCheck", request.sourceDestCheck(), AttributeEffects::sourceDestCheck);
        flag(changes, "ebsOptimized", request.ebsOptimized(), AttributeEffects::ebsOptimized);
        flag(changes, "enaSupport", request.enaSupport(), AttributeEffects::enaSupport);
        // By name, for its shape has another class in SDKs from 2.57 on.
        LaterMember.read(request, "UserData", SdkPojo.class)
                .ifPresent(shape -> changes.add(userData(LaterMember.read(shape, "Value", SdkBytes.class))));
        if (!request.groups().isEmpty()) {
            changes.add(
                    new AttributeChange("groupSet: " + request.groups(), effects -> effects.groups(request.groups())));
        }
        if (!request.blockDeviceMappings().isEmpty()) {
            changes.add(new AttributeChange(
                    "blockDeviceMapping changed", effects -> effects.devices(request.blockDeviceMappings())));
        }
        if (request.attribute() != null && request.value() != null) {
            changes.add(named(request.attribute(), request.value()));
        }
        return requireOne(changes);
    }

    private static AttributeChange requireOne(List<AttributeChange> changes) {
        if (changes.isEmpty()) {
            throw Ec2Error.invalidCombination("No attributes specified.");
        }
        if (changes.size() > 1) {
            throw Ec2Error.invalidCombination("Fields for multiple attribute types specified: "
                    + changes.stream()
                            .map(AttributeChange::description)
                            .map(description -> description.replaceFirst(":? .*", ""))
                            .collect(Collectors.joining(", ")));
        }
        return changes.get(0);
    }

    /** The older form: the attribute's name, and its value as text. */
    private static AttributeChange named(InstanceAttributeName name, String value) {
        return switch (name) {
            case INSTANCE_TYPE -> new AttributeChange(name + ": " + value, effects -> effects.instanceType(value));
            case USER_DATA -> userData(Optional.of(decoded(value)));
            case DISABLE_API_TERMINATION ->
                new AttributeChange(name + ": " + value, effects -> effects.disableApiTermination(truth(value)));
            case DISABLE_API_STOP ->
                new AttributeChange(name + ": " + value, effects -> effects.disableApiStop(truth(value)));
            case INSTANCE_INITIATED_SHUTDOWN_BEHAVIOR ->
                new AttributeChange(name + ": " + value, effects -> effects.shutdownBehavior(value));
            case SOURCE_DEST_CHECK ->
                new AttributeChange(name + ": " + value, effects -> effects.sourceDestCheck(truth(value)));
            case EBS_OPTIMIZED ->
                new AttributeChange(name + ": " + value, effects -> effects.ebsOptimized(truth(value)));
            case ENA_SUPPORT -> new AttributeChange(name + ": " + value, effects -> effects.enaSupport(truth(value)));
            case SRIOV_NET_SUPPORT ->
                new AttributeChange(name + ": " + value, effects -> effects.sriovNetSupport(value));
            case GROUP_SET -> new AttributeChange(name + ": " + value, effects -> effects.groups(List.of(value)));
            case BLOCK_DEVICE_MAPPING, ROOT_DEVICE_NAME, PRODUCT_CODES ->
                throw Ec2Error.invalidValue(
                        "Value (" + name + ") for parameter attribute is invalid. It cannot be set by a Value.");
            case KERNEL, RAMDISK, ENCLAVE_OPTIONS, UNKNOWN_TO_SDK_VERSION ->
                throw Ec2Error.notFaked("ModifyInstanceAttribute.Attribute (" + name + ")");
        };
    }

    private static void text(
            List<AttributeChange> changes,
            String name,
            @Nullable AttributeValue value,
            BiFunction<AttributeEffects, String, Runnable> effect) {
        if (value != null && value.value() != null) {
            changes.add(
                    new AttributeChange(name + ": " + value.value(), effects -> effect.apply(effects, value.value())));
        }
    }

    private static void flag(
            List<AttributeChange> changes,
            String name,
            @Nullable AttributeBooleanValue value,
            BiFunction<AttributeEffects, Boolean, Runnable> effect) {
        if (value != null && value.value() != null) {
            changes.add(
                    new AttributeChange(name + ": " + value.value(), effects -> effect.apply(effects, value.value())));
        }
    }

    private static AttributeChange userData(Optional<SdkBytes> value) {
        String base64 = value.map(bytes -> Base64.getEncoder().encodeToString(bytes.asByteArray()))
                .orElse("");
        return new AttributeChange("userData changed", effects -> effects.userData(base64));
    }

    private static SdkBytes decoded(String base64) {
        LaunchRules.requireUserData(base64);
        return SdkBytes.fromByteArray(Base64.getMimeDecoder().decode(base64.getBytes(StandardCharsets.US_ASCII)));
    }

    private static boolean truth(String value) {
        if (!Set.of("true", "false").contains(value)) {
            throw Ec2Error.invalidValue(
                    "Value (" + value + ") for parameter value is invalid. Valid values: true, false.");
        }
        return value.equals("true");
    }
}
