package dev.cloudjar.service;

import java.lang.reflect.Method;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/** A request while it can still be changed: every member set, by the rules, at random from a seed. */
final class RequestTree {

    private static final int DEPTH = 4;

    private final String service;
    private final Class<?> type;
    private final Map<SdkField<?>, Object> values = new LinkedHashMap<>();

    private RequestTree(String service, Class<?> type) {
        this.service = service;
        this.type = type;
    }

    static RequestTree valid(String service, Class<?> type, Random random) {
        return valid(service, type, random, 0);
    }

    private static RequestTree valid(String service, Class<?> type, Random random, int depth) {
        RequestTree tree = new RequestTree(service, type);
        for (SdkField<?> field : ((SdkPojo) builder(type)).sdkFields()) {
            Facts facts = tree.facts(field);
            if (facts.required() || depth < DEPTH) {
                Object value = tree.value(field, facts.value(), random, depth);
                if (value != null) {
                    tree.values.put(field, value);
                }
            }
        }
        tree.fillSomething(random, depth);
        if (isUnion(type) && !tree.values.isEmpty()) {
            List<SdkField<?>> members = List.copyOf(tree.values.keySet());
            tree.values.keySet().retainAll(List.of(members.get(random.nextInt(members.size()))));
        }
        return tree;
    }

    /** An empty structure is nothing in the query protocols. */
    private void fillSomething(Random random, int depth) {
        for (SdkField<?> field : ((SdkPojo) builder(type)).sdkFields()) {
            if (!values.isEmpty()) {
                return;
            }
            Object value = value(field, facts(field).value(), random, depth);
            if (value != null) {
                values.put(field, value);
            }
        }
    }

    /** A union, of which one member is set, knows which: {@code Filter.Type}. */
    private static boolean isUnion(Class<?> type) {
        return Stream.of(type.getDeclaredClasses())
                .anyMatch(nested -> nested.isEnum() && nested.getSimpleName().equals("Type"));
    }

    Class<?> type() {
        return type;
    }

    Map<SdkField<?>, Object> values() {
        return values;
    }

    record Facts(boolean required, ValueFacts value) {}

    Facts facts(SdkField<?> field) {
        MemberFacts known = ApiFacts.of(service).membersOf(type.getSimpleName()).get(field.memberName());
        return known == null
                ? new Facts(false, new ValueFacts(null, null, null, null))
                : new Facts(known.required(), known.value());
    }

    /** This and every structure below it. */
    void forEach(Consumer<RequestTree> action) {
        action.accept(this);
        values.values().forEach(value -> forEach(value, action));
    }

    private static void forEach(Object value, Consumer<RequestTree> action) {
        if (value instanceof RequestTree tree) {
            tree.forEach(action);
        } else if (value instanceof List<?> list) {
            list.forEach(each -> forEach(each, action));
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(each -> forEach(each, action));
        }
    }

    SdkPojo build() {
        Object builder = builder(type);
        values.forEach((field, value) -> field.set(builder, built(value)));
        return (SdkPojo) ((Buildable) builder).build();
    }

    private static Object built(Object value) {
        if (value instanceof RequestTree tree) {
            return tree.build();
        }
        if (value instanceof List<?> list) {
            return list.stream().map(RequestTree::built).toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> copy = new LinkedHashMap<>();
            map.forEach((key, each) -> copy.put(key, built(each)));
            return copy;
        }
        return value;
    }

    private @Nullable Object value(SdkField<?> field, ValueFacts facts, Random random, int depth) {
        MarshallingType<?> type = field.marshallingType();
        Constraint constraint =
                facts.shape() == null ? null : ApiFacts.of(service).constraint(facts.shape());
        if (type == MarshallingType.SDK_POJO) {
            return valid(service, structureOf(field), random, depth + 1);
        }
        if (type == MarshallingType.LIST) {
            SdkField<?> element = field.getTrait(ListTrait.class).memberFieldInfo();
            return times(constraint, random, () -> value(element, orNothing(facts.elements()), random, depth));
        }
        if (type == MarshallingType.MAP) {
            SdkField<?> element = field.getTrait(MapTrait.class).valueFieldInfo();
            Map<Object, Object> map = new LinkedHashMap<>();
            int size = times(constraint, random, () -> "").size();
            for (int attempt = 0; map.size() < size && attempt < 100; attempt++) {
                map.put(
                        text(orNothing(facts.keys()), random),
                        value(element, orNothing(facts.elements()), random, depth));
            }
            return map;
        }
        Object scalar = scalar(type, facts, constraint, random);
        boolean isLabel = field.location() == MarshallLocation.PATH || field.location() == MarshallLocation.GREEDY_PATH;
        return isLabel && "".equals(scalar) ? "label" : scalar;
    }

    private @Nullable Object scalar(
            MarshallingType<?> type, ValueFacts facts, @Nullable Constraint constraint, Random random) {
        if (type == MarshallingType.STRING) {
            return text(facts, random);
        }
        if (type == MarshallingType.INTEGER) {
            return (int) number(constraint, random);
        }
        if (type == MarshallingType.LONG) {
            return number(constraint, random);
        }
        if (type == MarshallingType.DOUBLE) {
            return constraint == null ? random.nextDouble() : (constraint.min() + Math.min(constraint.max(), 1e6)) / 2;
        }
        if (type == MarshallingType.FLOAT) {
            return (float) number(constraint, random);
        }
        if (type == MarshallingType.BOOLEAN) {
            return random.nextBoolean();
        }
        if (type == MarshallingType.INSTANT) {
            return Instant.EPOCH.plusSeconds(random.nextInt(1_000_000));
        }
        return type == MarshallingType.SDK_BYTES ? SdkBytes.fromUtf8String("bytes") : null;
    }

    private String text(ValueFacts facts, Random random) {
        Constraint constraint =
                facts.shape() == null ? null : ApiFacts.of(service).constraint(facts.shape());
        if (facts.enumName() != null && !OpenEndedEnums.contains(service, facts.enumName())) {
            return List.copyOf(new AllowedValues(type, facts.enumName()).rule().values())
                    .get(0);
        }
        if (constraint != null && constraint.pattern() != null) {
            return TextFromPattern.of(constraint.pattern().text(), constraint.min(), constraint.max(), random);
        }
        int min = constraint == null ? 0 : (int) Math.max(0, constraint.min());
        int max = constraint == null ? 12 : (int) Math.min(min + 12, constraint.max());
        StringBuilder text = new StringBuilder();
        int length = min + random.nextInt(max - min + 1);
        while (text.length() < length) {
            text.append((char) ('a' + random.nextInt(26)));
        }
        return text.toString();
    }

    private static long number(@Nullable Constraint constraint, Random random) {
        long min = constraint == null ? 0 : (long) Math.max(-1e6, constraint.min());
        long max = constraint == null ? 1000 : (long) Math.min(min + 1000.0, constraint.max());
        return min + random.nextInt((int) (max - min) + 1);
    }

    private static List<Object> times(@Nullable Constraint constraint, Random random, Supplier<@Nullable Object> make) {
        int min = constraint == null ? 1 : (int) Math.max(1, constraint.min());
        int max = constraint == null ? 2 : (int) Math.min(Math.max(min, 2), constraint.max());
        List<Object> list = new ArrayList<>();
        int size = min + (max > min ? random.nextInt(max - min + 1) : 0);
        for (int i = 0; i < size; i++) {
            Object value = make.get();
            if (value != null) {
                list.add(value);
            }
        }
        return list;
    }

    private static ValueFacts orNothing(@Nullable ValueFacts facts) {
        return facts == null ? new ValueFacts(null, null, null, null) : facts;
    }

    static Class<?> structureOf(SdkField<?> field) {
        return field.constructor().get().getClass().getEnclosingClass();
    }

    private static Object builder(Class<?> type) {
        try {
            Method builder = type.getMethod("builder");
            return builder.invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("No builder in " + type, e);
        }
    }
}
