package dev.cloudjar.sdk.wire;

import java.lang.reflect.Method;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/**
 * The two things of a generated model class that only its own methods give: a new builder, and a member's value without
 * its default. Each method is looked up once per class and JVM.
 */
final class ModelClass {

    private static final ClassValue<ModelClass> CLASSES = new ClassValue<>() {
        @Override
        protected ModelClass computeValue(Class<?> type) {
            return new ModelClass(type);
        }
    };

    private final Class<?> type;
    private @Nullable Method builder;
    private @Nullable Method valueForField;

    private ModelClass(Class<?> type) {
        this.type = type;
    }

    static ModelClass of(Class<?> type) {
        return CLASSES.get(type);
    }

    SdkPojo newBuilder() {
        try {
            Method method = builder;
            if (method == null) {
                method = type.getMethod("builder");
                builder = method;
            }
            return (SdkPojo) method.invoke(null);
        } catch (ReflectiveOperationException e) {
            throw unlikeTheSdk(e);
        }
    }

    /**
     * A member's value as it is: {@code SdkField.getValueOrDefault} would mint a new token for an absent idempotency
     * token.
     */
    @Nullable
    Object value(Object pojo, String memberName) {
        try {
            Method method = valueForField;
            if (method == null) {
                method = type.getMethod("getValueForField", String.class, Class.class);
                valueForField = method;
            }
            return ((Optional<?>) method.invoke(pojo, memberName, Object.class)).orElse(null);
        } catch (ReflectiveOperationException e) {
            throw unlikeTheSdk(e);
        }
    }

    private IllegalStateException unlikeTheSdk(ReflectiveOperationException cause) {
        return new IllegalStateException(
                type.getName() + " is not built like a model class of the AWS SDK for Java 2.29.6 to 2.40.2: " + cause
                        + ". Cloudjar reads requests and writes responses through such classes only; check the SDK's version.",
                cause);
    }
}
