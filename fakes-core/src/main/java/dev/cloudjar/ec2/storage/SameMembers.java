package dev.cloudjar.ec2.storage;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/** Responses that have the members of a resource at their top level: CreateVolume, CreateSnapshot, AttachVolume. */
final class SameMembers {

    private SameMembers() {}

    /** Copies the members that both have, by name. */
    static <B extends SdkPojo> B copy(SdkPojo from, B into) {
        Map<String, SdkField<?>> targets =
                into.sdkFields().stream().collect(Collectors.toMap(SdkField::memberName, Function.identity()));
        for (SdkField<?> field : from.sdkFields()) {
            SdkField<?> target = targets.get(field.memberName());
            Object value = field.getValueOrDefault(from);
            if (target != null && value != null) {
                target.set(into, value);
            }
        }
        return into;
    }
}
