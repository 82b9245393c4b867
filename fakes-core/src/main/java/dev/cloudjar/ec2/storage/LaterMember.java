package dev.cloudjar.ec2.storage;

import java.util.Optional;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/**
 * A member that younger SDKs have and the oldest supported one lacks: reached by its name.
 *
 * @param name the member's API name, such as {@code SourceImageId}
 */
record LaterMember(String name) {

    static LaterMember of(String name) {
        return new LaterMember(name);
    }

    /** Sets it in a builder, where the user's SDK knows it. */
    void setWhereKnown(SdkPojo builder, Object value) {
        field(builder).ifPresent(field -> field.set(builder, value));
    }

    /** {@return its value, or empty where it is absent or the user's SDK does not know it} */
    <T> Optional<T> read(SdkPojo pojo, Class<T> type) {
        return field(pojo).map(field -> field.getValueOrDefault(pojo)).map(type::cast);
    }

    Optional<SdkField<?>> field(SdkPojo pojo) {
        return pojo.sdkFields().stream()
                .filter(field -> field.memberName().equals(name))
                .findFirst();
    }
}
