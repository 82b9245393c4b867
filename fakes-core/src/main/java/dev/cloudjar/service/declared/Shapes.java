package dev.cloudjar.service.declared;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** The SDK's structures of one service, by their names: what the user's SDK does not know is not there. */
final class Shapes {

    private final String modelPackage;

    Shapes(String modelPackage) {
        this.modelPackage = modelPackage;
    }

    Optional<Class<?>> find(String shape) {
        try {
            return Optional.of(Class.forName(modelPackage + "." + shape, true, Shapes.class.getClassLoader()));
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        }
    }

    Optional<SdkPojo> blank(String shape) {
        return find(shape).map(Shapes::blank);
    }

    /** An empty builder. The model classes are public, and so is their {@code builder()}. */
    static SdkPojo blank(Class<?> type) {
        try {
            Class<?> builder = Class.forName(type.getName() + "$Builder", true, type.getClassLoader());
            return (SdkPojo) MethodHandles.publicLookup()
                    .findStatic(type, "builder", MethodType.methodType(builder))
                    .invoke();
        } catch (Throwable e) {
            throw new IllegalStateException("The SDK's " + type + " has no builder", e);
        }
    }

    static Object build(SdkPojo builder) {
        return ((SdkBuilder<?, ?>) builder).build();
    }

    static @Nullable SdkField<?> member(SdkPojo shape, String name) {
        for (SdkField<?> field : shape.sdkFields()) {
            if (field.memberName().equals(name)) {
                return field;
            }
        }
        return null;
    }

    /** Whether a path leads to a member of one of several shapes. */
    static boolean has(List<SdkPojo> shapes, String path) {
        int dot = path.indexOf('.');
        String first = dot < 0 ? path : path.substring(0, dot);
        return shapes.stream().anyMatch(shape -> {
            SdkField<?> field = member(shape, first);
            return field != null && (dot < 0 || has(structures(field), path.substring(dot + 1)));
        });
    }

    /** The structures that a member holds, itself, in a list or in a map; none where it holds scalars. */
    static List<SdkPojo> structures(SdkField<?> field) {
        if (field.marshallingType() == MarshallingType.SDK_POJO) {
            return List.of(field.constructor().get());
        }
        SdkField<?> element = Typed.element(field);
        return element == null ? List.of() : structures(element);
    }

    /** The first thing that a document says and none of the shapes has a member for. */
    static Optional<String> lost(Doc doc, List<SdkPojo> shapes) {
        return doc.members().entrySet().stream()
                .flatMap(member -> lost(member.getKey(), member.getValue(), shapes))
                .findFirst();
    }

    private static Stream<String> lost(String name, Object value, List<SdkPojo> shapes) {
        List<SdkField<?>> fields = shapes.stream()
                .<SdkField<?>>mapMulti((shape, found) -> {
                    SdkField<?> field = member(shape, name);
                    if (field != null) {
                        found.accept(field);
                    }
                })
                .toList();
        if (fields.isEmpty()) {
            return Stream.of(name);
        }
        List<SdkPojo> inner =
                fields.stream().flatMap(field -> structures(field).stream()).toList();
        if (inner.isEmpty()) {
            return Stream.empty();
        }
        return (value instanceof Collection<?> items ? items.stream() : Stream.of(value))
                .filter(Doc.class::isInstance)
                .flatMap(each -> lost((Doc) each, inner).map(path -> name + "." + path).stream());
    }
}
