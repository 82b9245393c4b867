package dev.cloudjar.autoscaling;

import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/** The members of a request that an operation honours. Others are refused where they are set, those of newer SDKs too. */
record HonouredMembers(String operation, Set<String> members) {

    static HonouredMembers of(String operation, String... members) {
        return new HonouredMembers(operation, Set.of(members));
    }

    void check(SdkPojo request) {
        for (SdkField<?> field : request.sdkFields()) {
            Object value = field.getValueOrDefault(request);
            if (!members.contains(field.memberName()) && isSet(value)) {
                throw AutoScalingErrors.notFaked(operation + "." + field.memberName());
            }
        }
    }

    private static boolean isSet(@Nullable Object value) {
        return value != null && !(value instanceof Collection<?> items && items.isEmpty());
    }
}
