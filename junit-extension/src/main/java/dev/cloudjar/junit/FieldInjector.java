package dev.cloudjar.junit;

import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** Fills null, non-final fields of injectable types that carry no other framework's annotation. */
final class FieldInjector {

    private FieldInjector() {}

    static List<Field> staticFields(Class<?> testClass) {
        return fields(testClass, field -> Modifier.isStatic(field.getModifiers()) && isNull(field, null));
    }

    static List<Field> instanceFields(Object instance) {
        return fields(
                instance.getClass(), field -> !Modifier.isStatic(field.getModifiers()) && isNull(field, instance));
    }

    static void fill(List<Field> fields, @Nullable Object instance, Function<Field, @Nullable Object> value) {
        for (Field field : fields) {
            try {
                field.setAccessible(true);
                field.set(instance, value.apply(field));
            } catch (IllegalAccessException | RuntimeException e) {
                throw failed(field, e);
            }
        }
    }

    private static List<Field> fields(Class<?> type, java.util.function.Predicate<Field> matches) {
        return ReflectionSupport.findFields(
                type,
                field -> Injectables.supports(field.getType())
                        && !Modifier.isFinal(field.getModifiers())
                        && !field.isSynthetic()
                        && Stream.of(field.getAnnotations()).allMatch(FieldInjector::isOurs)
                        && matches.test(field),
                HierarchyTraversalMode.TOP_DOWN);
    }

    /** Another framework's annotation says that the field is that framework's to fill. */
    private static boolean isOurs(Annotation annotation) {
        String name = annotation.annotationType().getName();
        return annotation instanceof InRegion || name.startsWith("java.lang.") || name.endsWith(".Nullable");
    }

    private static boolean isNull(Field field, @Nullable Object instance) {
        try {
            field.setAccessible(true);
            return field.get(instance) == null;
        } catch (IllegalAccessException | RuntimeException e) {
            throw failed(field, e);
        }
    }

    private static ExtensionConfigurationException failed(Field field, Exception cause) {
        return new ExtensionConfigurationException(
                "The field " + field.getDeclaringClass().getName() + "." + field.getName() + " could not be injected: "
                        + cause.getMessage()
                        + ". Open its package to the extension, or take it as a parameter instead.",
                cause);
    }
}
