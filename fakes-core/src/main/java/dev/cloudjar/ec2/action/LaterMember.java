package dev.cloudjar.ec2.action;

import org.apiguardian.api.API;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/** Members that younger SDKs have and the oldest supported one lacks: reached by their names. */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class LaterMember {

    private LaterMember() {}

    /**
     * Sets a member where the user's SDK knows it.
     *
     * @param builder a builder of an SDK shape
     * @param member the API's name of the member, such as {@code AvailabilityZoneId}
     * @param value its value, of the member's type
     * @param <B> the builder
     * @return the builder
     */
    public static <B extends SdkPojo> B set(B builder, String member, Object value) {
        for (SdkField<?> field : builder.sdkFields()) {
            if (field.memberName().equals(member)) {
                field.set(builder, value);
            }
        }
        return builder;
    }
}
