package dev.cloudjar.sdk.wire;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/** The members of a model class: the plan by which all protocols read and write it, made once per class and JVM. */
final class Shape {

    /** A place for a class's shape, which needs an instance to be made. */
    private static final class Slot {
        @Nullable
        Shape shape;
    }

    private static final ClassValue<Slot> SHAPES = new ClassValue<>() {
        @Override
        protected Slot computeValue(Class<?> type) {
            return new Slot();
        }
    };

    private final List<Member> members;
    private final Map<String, Member> byName;
    private final @Nullable Member payload;

    private Shape(List<SdkField<?>> fields) {
        this.members = fields.stream().map(field -> new Member(field)).toList();
        this.byName = new HashMap<>(members.size() * 2);
        Member body = null;
        for (Member member : members) {
            byName.put(member.name(), member);
            body = member.isPayload() ? member : body;
        }
        this.payload = body;
    }

    /** The shape of a model object or of its builder. */
    static Shape of(SdkPojo pojo) {
        Slot slot = SHAPES.get(pojo.getClass());
        Shape shape = slot.shape;
        if (shape == null) {
            shape = new Shape(pojo.sdkFields());
            slot.shape = shape;
        }
        return shape;
    }

    List<Member> members() {
        return members;
    }

    /** The member that requests call so, or null. */
    @Nullable
    Member member(String name) {
        return byName.get(name);
    }

    /** The member that alone is the body, or null. */
    @Nullable
    Member payload() {
        return payload;
    }
}
