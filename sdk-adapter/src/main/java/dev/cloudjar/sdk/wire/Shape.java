package dev.cloudjar.sdk.wire;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;

/** The members of a model class: the plan by which all protocols read and write it, made once per class and JVM. */
final class Shape {

    /** With so many members, looking up what an object was written as is cheaper than writing it. */
    private static final int MANY = 24;

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

    private final Member[] memberArray;
    private final List<Member> members;
    private final Map<String, Member> byName;
    private final @Nullable Member payload;
    private final boolean requestBody;
    private final boolean responseBody;
    private final @Nullable WrittenStructures written;
    private int usualSize = 512;

    private Shape(List<SdkField<?>> fields) {
        List<Member> all = new ArrayList<>(fields.size());
        for (SdkField<?> field : fields) {
            all.add(new Member(field));
        }
        this.members = List.copyOf(all);
        this.memberArray = all.toArray(new Member[0]);
        this.byName = new HashMap<>(members.size() * 2);
        Member alone = null;
        boolean inRequest = false;
        boolean inResponse = false;
        for (Member member : members) {
            byName.put(member.name(), member);
            alone = member.isPayload() ? member : alone;
            inRequest |= member.location() == MarshallLocation.PAYLOAD;
            inResponse |= member.isInResponseBody();
        }
        this.payload = alone;
        this.written = members.size() >= MANY ? new WrittenStructures() : null;
        this.requestBody = inRequest;
        this.responseBody = inResponse;
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

    /** The same, for the hot paths; not to be changed. */
    Member[] memberArray() {
        return memberArray;
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

    /** Whether, as a request, it has members in the body. */
    boolean hasRequestBody() {
        return requestBody;
    }

    /** Whether, as a response, it has members in the body. */
    boolean hasResponseBody() {
        return responseBody;
    }

    /** What its objects were written as; null where that is not worth keeping. */
    @Nullable
    WrittenStructures written() {
        return written;
    }

    /** How many bytes to make room for: as many as the latest answer had. Which thread's, does not matter. */
    int usualSize() {
        return usualSize;
    }

    void answeredWith(int bytes) {
        usualSize = bytes;
    }
}
