package dev.cloudjar.service.declared;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.Trait;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Values of documents as the SDK's members take them. */
final class Typed {

    private Typed() {}

    static Object as(SdkField<?> field, Object value) {
        MarshallingType<?> type = field.marshallingType();
        if (type == MarshallingType.SDK_POJO) {
            SdkPojo blank = field.constructor().get();
            if (!(value instanceof Doc doc)) {
                throw new IllegalStateException(
                        "The member " + field.memberName() + " is a structure and cannot take the" + " value " + value
                                + ". Give its declaration a path to one of the structure's members.");
            }
            doc.into(blank);
            return ((SdkBuilder<?, ?>) blank).build();
        }
        if (type == MarshallingType.LIST) {
            SdkField<?> element = trait(field, ListTrait.class).memberFieldInfo();
            List<Object> list = new ArrayList<>();
            for (Object each : value instanceof List<?> items ? items : List.of(value)) {
                list.add(as(element, each));
            }
            return list;
        }
        if (type == MarshallingType.MAP && value instanceof Doc doc) {
            SdkField<?> element = trait(field, MapTrait.class).valueFieldInfo();
            Map<String, Object> map = new LinkedHashMap<>();
            doc.members().forEach((key, each) -> map.put(key, as(element, each)));
            return map;
        }
        return scalar(type, value);
    }

    private static Object scalar(MarshallingType<?> type, Object value) {
        if (type == MarshallingType.STRING) {
            return String.valueOf(value);
        }
        if (type == MarshallingType.INTEGER) {
            return Integer.valueOf(String.valueOf(value));
        }
        if (type == MarshallingType.LONG) {
            return Long.valueOf(String.valueOf(value));
        }
        if (type == MarshallingType.BOOLEAN) {
            return Boolean.valueOf(String.valueOf(value));
        }
        if (type == MarshallingType.DOUBLE) {
            return Double.valueOf(String.valueOf(value));
        }
        if (type == MarshallingType.FLOAT) {
            return Float.valueOf(String.valueOf(value));
        }
        if (type == MarshallingType.INSTANT && !(value instanceof Instant)) {
            return Instant.parse(String.valueOf(value));
        }
        return value;
    }

    /** The field of a list's elements or a map's values; null where the field is neither. */
    static @Nullable SdkField<?> element(SdkField<?> field) {
        if (field.marshallingType() == MarshallingType.LIST) {
            return trait(field, ListTrait.class).memberFieldInfo();
        }
        return field.marshallingType() == MarshallingType.MAP
                ? trait(field, MapTrait.class).valueFieldInfo()
                : null;
    }

    private static <T extends Trait> T trait(SdkField<?> field, Class<T> type) {
        return field.getOptionalTrait(type)
                .orElseThrow(
                        () -> new IllegalStateException("The SDK's member " + field.memberName() + " has no " + type));
    }
}
