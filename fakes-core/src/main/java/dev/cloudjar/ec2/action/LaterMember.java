package dev.cloudjar.ec2.action;

import java.util.Optional;
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
        find(builder, member).ifPresent(field -> field.set(builder, value));
        return builder;
    }

    /**
     * Reads a member where the user's SDK knows it.
     *
     * @param pojo an SDK shape
     * @param member the API's name of the member
     * @param type the member's type
     * @param <T> the member's type
     * @return its value, or empty where it is absent or unknown
     */
    public static <T> Optional<T> read(SdkPojo pojo, String member, Class<T> type) {
        return find(pojo, member).map(field -> field.getValueOrDefault(pojo)).map(type::cast);
    }

    /**
     * Finds a member's field.
     *
     * @param pojo an SDK shape or a builder of one
     * @param member the API's name of the member
     * @return the field, or empty where the user's SDK does not know it
     */
    public static Optional<SdkField<?>> find(SdkPojo pojo, String member) {
        for (SdkField<?> field : pojo.sdkFields()) {
            if (field.memberName().equals(member)) {
                return Optional.of(field);
            }
        }
        return Optional.empty();
    }
}
