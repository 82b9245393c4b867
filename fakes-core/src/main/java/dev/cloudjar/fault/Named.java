package dev.cloudjar.fault;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.DefaultValueTrait;

/** What a request or a response names, at whatever depth: its texts, and the tags in it. Idempotency tokens, which the SDK makes up, name nothing. */
final class Named {

    private final Set<String> texts = new LinkedHashSet<>();
    private final Map<String, String> tags = new LinkedHashMap<>();

    private Named() {}

    static Named in(@Nullable SdkPojo shape) {
        Named named = new Named();
        if (shape != null) {
            named.readPojo(shape);
        }
        return named;
    }

    /** {@return every text in it} */
    Set<String> texts() {
        return texts;
    }

    /** {@return the tags it asks for, by key} */
    Map<String, String> tags() {
        return tags;
    }

    private void readPojo(SdkPojo pojo) {
        String key = null;
        String value = null;
        for (SdkField<?> field : pojo.sdkFields()) {
            Object member = field.containsTrait(DefaultValueTrait.class) ? null : field.getValueOrDefault(pojo);
            read(member);
            if (member instanceof String text) {
                key = field.memberName().equalsIgnoreCase("key") ? text : key;
                value = field.memberName().equalsIgnoreCase("value") ? text : value;
            }
        }
        if (key != null && value != null) {
            tags.put(key, value);
        }
    }

    private void read(@Nullable Object member) {
        if (member instanceof String text) {
            texts.add(text);
        } else if (member instanceof SdkPojo pojo) {
            readPojo(pojo);
        } else if (member instanceof Collection<?> list) {
            list.forEach(this::read);
        } else if (member instanceof Map<?, ?> map) {
            map.forEach((BiConsumer<Object, Object>) (key, value) -> {
                texts.add(String.valueOf(key));
                read(value);
                if (value instanceof String text) {
                    tags.put(String.valueOf(key), text);
                }
            });
        }
    }
}
