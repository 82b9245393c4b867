package dev.cloudjar.ec2.action;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/**
 * The API has many shapes twice and more, as a request, as an answer and as part of a launch template: what has the same name
 * means the same.
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class SameNames {

    private SameNames() {}

    /**
     * Copies the members that are set and that both have, at any depth, by their names.
     *
     * @param from what to copy; null for nothing
     * @param into a builder of another shape
     * @param <B> the builder
     * @return the builder
     */
    public static <B extends SdkPojo> B copy(@Nullable SdkPojo from, B into) {
        return copy(from, into, Map.of());
    }

    /**
     * Copies the members that are set and that both have, at any depth, by their names, some of which differ at the top.
     *
     * @param from what to copy; null for nothing
     * @param into a builder of another shape
     * @param renamed from the name of a member at the top of {@code from} to that in {@code into}
     * @param <B> the builder
     * @return the builder
     */
    public static <B extends SdkPojo> B copy(@Nullable SdkPojo from, B into, Map<String, String> renamed) {
        if (from == null) {
            return into;
        }
        for (SdkField<?> field : from.sdkFields()) {
            Optional<Object> value = valueOf(field, from);
            if (value.isPresent()) {
                String name = renamed.getOrDefault(field.memberName(), field.memberName());
                LaterMember.find(into, name).ifPresent(target -> target.set(into, converted(value.get(), target)));
            }
        }
        return into;
    }

    /**
     * The value of a member that is set.
     *
     * @param field the member
     * @param pojo an SDK shape
     * @return its value; empty where it is absent or an empty collection
     */
    public static Optional<Object> valueOf(SdkField<?> field, SdkPojo pojo) {
        Object value = field.getValueOrDefault(pojo);
        return value == null || (value instanceof Collection<?> items && items.isEmpty())
                ? Optional.empty()
                : Optional.of(value);
    }

    private static Object converted(Object value, SdkField<?> target) {
        if (value instanceof SdkPojo pojo && target.marshallingType() == MarshallingType.SDK_POJO) {
            return built(pojo, target);
        }
        if (value instanceof Collection<?> items && target.marshallingType() == MarshallingType.LIST) {
            SdkField<?> item = target.getTrait(ListTrait.class).memberFieldInfo();
            List<Object> converted = new ArrayList<>();
            for (Object each : items) {
                converted.add(converted(each, item));
            }
            return converted;
        }
        return value;
    }

    private static Object built(SdkPojo from, SdkField<?> target) {
        SdkPojo builder = target.constructor().get();
        copy(from, builder);
        return ((SdkBuilder<?, ?>) builder).build();
    }
}
