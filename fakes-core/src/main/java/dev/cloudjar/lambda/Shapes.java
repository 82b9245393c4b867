package dev.cloudjar.lambda;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/** Copies members by name between the SDK's shapes, many of which are Lambda's function configuration again. */
final class Shapes {

    /** What is in a request class beside what its operation honours: nothing, but where the SDK is newer. */
    private static final Map<Class<?>, List<SdkField<?>>> OTHERS = new ConcurrentHashMap<>();

    private Shapes() {}

    /**
     * Copies what both have.
     *
     * @param from a shape
     * @param to a builder
     * @return the builder
     */
    static <B extends SdkPojo> B copy(SdkPojo from, B to) {
        Map<String, SdkField<?>> source = from.sdkFields().stream()
                .collect(Collectors.toMap(SdkField::memberName, Function.identity(), (first, second) -> first));
        for (SdkField<?> field : to.sdkFields()) {
            SdkField<?> same = source.get(field.memberName());
            Object value = same == null ? null : value(same, from);
            if (value != null) {
                field.set(to, value);
            }
        }
        return to;
    }

    /** Refuses members of a request that this fake does not know: those of newer APIs, too. */
    static void refuseOthers(String operation, SdkPojo request, List<String> known) {
        List<SdkField<?>> others = OTHERS.get(request.getClass());
        if (others == null) {
            others = others(request, known);
            OTHERS.put(request.getClass(), others);
        }
        for (SdkField<?> field : others) {
            if (value(field, request) != null) {
                throw LambdaErrors.notFaked("the parameter " + field.memberName() + " of lambda:" + operation);
            }
        }
    }

    private static List<SdkField<?>> others(SdkPojo request, List<String> known) {
        List<SdkField<?>> others = new ArrayList<>();
        for (SdkField<?> field : request.sdkFields()) {
            if (!known.contains(field.memberName())) {
                others.add(field);
            }
        }
        return others;
    }

    private static @Nullable Object value(SdkField<?> field, SdkPojo shape) {
        Object value = field.getValueOrDefault(shape);
        return value instanceof SdkAutoConstructList || value instanceof SdkAutoConstructMap ? null : value;
    }
}
