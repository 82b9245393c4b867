package dev.cloudjar.sdk.wire;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/**
 * The two things of a generated model class that only its own methods give: a new builder, and a member's value without
 * its default. Methods are found one by one, by their exact type: listing an EC2 request's methods would load dozens of
 * classes.
 */
final class ModelClass {

    private static final ClassValue<ModelClass> CLASSES = new ClassValue<>() {
        @Override
        protected ModelClass computeValue(Class<?> type) {
            return new ModelClass(type);
        }
    };

    private final Class<?> type;
    private @Nullable MethodHandle builder;
    private @Nullable MethodHandle member;

    private ModelClass(Class<?> type) {
        this.type = type;
    }

    static ModelClass of(Class<?> type) {
        return CLASSES.get(type);
    }

    SdkPojo newBuilder() {
        try {
            MethodHandle handle = builder;
            if (handle == null) {
                Class<?> builderType = Class.forName(type.getName() + "$Builder", false, type.getClassLoader());
                handle = MethodHandles.publicLookup()
                        .findStatic(type, "builder", MethodType.methodType(builderType))
                        .asType(MethodType.methodType(SdkPojo.class));
                builder = handle;
            }
            return (SdkPojo) handle.invokeExact();
        } catch (Throwable e) {
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
            MethodHandle handle = member;
            if (handle == null) {
                handle = MethodHandles.publicLookup()
                        .findVirtual(
                                type,
                                "getValueForField",
                                MethodType.methodType(Optional.class, String.class, Class.class))
                        .asType(MethodType.methodType(Optional.class, Object.class, String.class, Class.class));
                member = handle;
            }
            return ((Optional<?>) handle.invokeExact(pojo, memberName, Object.class)).orElse(null);
        } catch (Throwable e) {
            throw unlikeTheSdk(e);
        }
    }

    private IllegalStateException unlikeTheSdk(Throwable cause) {
        return new IllegalStateException(
                type.getName() + " is not built like a model class of the AWS SDK for Java 2.29.6 to 2.40.2: " + cause
                        + ". Cloudjar reads requests and writes responses through such classes only; check the SDK's version.",
                cause);
    }
}
