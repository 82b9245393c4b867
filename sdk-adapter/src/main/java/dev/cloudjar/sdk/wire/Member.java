package dev.cloudjar.sdk.wire;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.DefaultValueTrait;
import software.amazon.awssdk.core.traits.JsonValueTrait;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.PayloadTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait;

/** One member of a model class: what its {@link SdkField} says, looked up once. */
final class Member {

    private final SdkField<?> field;
    private final Kind kind;
    private final MarshallLocation location;
    private final boolean payload;
    private final boolean jsonValue;
    private final boolean defaulted;
    private final TimestampFormatTrait.@Nullable Format timestampFormat;
    private final @Nullable Items items;
    private final @Nullable Entries entries;
    private @Nullable Shape shape;
    private @Nullable XmlName xmlName;

    /** The elements of a list: {@code name} is theirs where the protocol gives each one. */
    record Items(Member member, String name, XmlName xmlName, boolean flattened) {}

    /** The entries of a map. */
    record Entries(Member value, String keyName, String valueName, boolean flattened) {}

    Member(SdkField<?> field) {
        this.field = field;
        this.kind = Kind.of(field.marshallingType());
        this.location = field.location();
        this.payload = field.containsTrait(PayloadTrait.class);
        this.jsonValue = field.containsTrait(JsonValueTrait.class);
        this.defaulted = field.containsTrait(DefaultValueTrait.class);
        TimestampFormatTrait format = field.getTrait(TimestampFormatTrait.class);
        this.timestampFormat = format == null ? null : format.format();
        this.items = kind == Kind.LIST ? items(field.getRequiredTrait(ListTrait.class)) : null;
        this.entries = kind == Kind.MAP ? entries(field.getRequiredTrait(MapTrait.class)) : null;
    }

    private static Items items(ListTrait list) {
        Member member = new Member(list.memberFieldInfo());
        String name = list.memberLocationName();
        String own = name == null ? member.responseName() : name;
        return new Items(member, own, new XmlName(own), list.isFlattened());
    }

    private static Entries entries(MapTrait map) {
        return new Entries(
                new Member(map.valueFieldInfo()), map.keyLocationName(), map.valueLocationName(), map.isFlattened());
    }

    Kind kind() {
        return kind;
    }

    MarshallLocation location() {
        return location;
    }

    /** Its name in requests, and in everything but the XML of the query protocols. */
    String name() {
        return field.locationName();
    }

    /** Its name in the XML of the query protocols. */
    String responseName() {
        return field.unmarshallLocationName();
    }

    /** The same with its tags, made when first written. */
    XmlName xmlName() {
        XmlName made = xmlName;
        if (made == null) {
            made = new XmlName(responseName());
            xmlName = made;
        }
        return made;
    }

    /** Whether it alone is the body. */
    boolean isPayload() {
        return payload;
    }

    /** Whether it is part of a response's body. The SDK reads members of paths and queries there, too. */
    boolean isInResponseBody() {
        return location != MarshallLocation.HEADER && location != MarshallLocation.STATUS_CODE;
    }

    /** Whether, as a header, it is JSON in base64. */
    boolean isJsonValue() {
        return jsonValue;
    }

    TimestampFormatTrait.@Nullable Format timestampFormat() {
        return timestampFormat;
    }

    Items items() {
        return required(items);
    }

    Entries entries() {
        return required(entries);
    }

    /** The structure it holds. */
    Shape shape() {
        Shape found = shape;
        if (found == null) {
            found = Shape.of(newBuilder());
            shape = found;
        }
        return found;
    }

    /** A builder for the structure it holds. */
    SdkPojo newBuilder() {
        return field.constructor().get();
    }

    /** Its value in a built object, null if absent; never a default. */
    @Nullable
    Object read(SdkPojo pojo) {
        return defaulted
                ? ModelClass.of(pojo.getClass()).value(pojo, field.memberName())
                : field.getValueOrDefault(pojo);
    }

    void write(SdkPojo builder, @Nullable Object value) {
        field.set(builder, value);
    }

    private <T> T required(@Nullable T trait) {
        if (trait == null) {
            throw new IllegalStateException(field.memberName() + " is a " + kind + " and has no elements");
        }
        return trait;
    }
}
