package dev.cloudjar.sdk.wire;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.JsonValueTrait;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.LocationTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;
import software.amazon.awssdk.core.traits.Trait;
import software.amazon.awssdk.utils.builder.Buildable;

/** A model class with the kinds of members and bindings that neither ec2 nor lambda has, but later services do. */
public final class Sample implements SdkPojo, Buildable {

    private static final SdkField<String> TEXT = field(MarshallingType.STRING, "");

    private static final List<SdkField<?>> FIELDS = List.of(
            member(MarshallingType.SHORT, "short", MarshallLocation.PAYLOAD),
            member(MarshallingType.BYTE, "byte", MarshallLocation.PAYLOAD),
            member(MarshallingType.FLOAT, "float", MarshallLocation.PAYLOAD),
            member(MarshallingType.DOUBLE, "double", MarshallLocation.PAYLOAD),
            member(MarshallingType.BIG_DECIMAL, "decimal", MarshallLocation.PAYLOAD),
            member(MarshallingType.DOCUMENT, "document", MarshallLocation.PAYLOAD),
            member(MarshallingType.SDK_POJO, "self", MarshallLocation.PAYLOAD),
            member(MarshallingType.INSTANT, "seconds", MarshallLocation.PAYLOAD),
            member(MarshallingType.INSTANT, "iso", MarshallLocation.PAYLOAD, time(Format.ISO_8601)),
            member(MarshallingType.INSTANT, "rfc", MarshallLocation.PAYLOAD, time(Format.RFC_822)),
            member(MarshallingType.INSTANT, "millis", MarshallLocation.PAYLOAD, time(Format.UNIX_TIMESTAMP_MILLIS)),
            member(MarshallingType.INSTANT, "x-time", MarshallLocation.HEADER),
            member(MarshallingType.STRING, "x-json", MarshallLocation.HEADER, JsonValueTrait.create()),
            member(MarshallingType.LIST, "x-list", MarshallLocation.HEADER, list()),
            member(MarshallingType.MAP, "x-meta-", MarshallLocation.HEADER, map()),
            member(MarshallingType.LIST, "q", MarshallLocation.QUERY_PARAM, list()),
            member(MarshallingType.INSTANT, "t", MarshallLocation.QUERY_PARAM),
            member(MarshallingType.MAP, "rest", MarshallLocation.QUERY_PARAM, map()),
            member(MarshallingType.STRING, "key", MarshallLocation.GREEDY_PATH));

    private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

    public static Sample builder() {
        return new Sample();
    }

    Sample with(String member, @Nullable Object value) {
        values.put(member, value);
        return this;
    }

    Map<String, @Nullable Object> values() {
        return values;
    }

    @Override
    public List<SdkField<?>> sdkFields() {
        return FIELDS;
    }

    @Override
    public Object build() {
        return this;
    }

    @Override
    public String toString() {
        return values.toString();
    }

    private static TimestampFormatTrait time(Format format) {
        return TimestampFormatTrait.create(format);
    }

    private static ListTrait list() {
        return ListTrait.builder().memberFieldInfo(TEXT).build();
    }

    private static MapTrait map() {
        return MapTrait.builder()
                .keyLocationName("key")
                .valueLocationName("value")
                .valueFieldInfo(TEXT)
                .build();
    }

    private static <T> SdkField<T> field(MarshallingType<T> type, String name) {
        return member(type, name, MarshallLocation.PAYLOAD);
    }

    private static <T> SdkField<T> member(
            MarshallingType<T> type, String name, MarshallLocation location, Trait... traits) {
        return SdkField.<T>builder(type)
                .memberName(name)
                .constructor(Sample::builder)
                .getter(pojo -> cast(((Sample) pojo).values.get(name)))
                .setter((pojo, value) -> ((Sample) pojo).values.put(name, value))
                .traits(LocationTrait.builder()
                        .location(location)
                        .locationName(name)
                        .build())
                .traits(traits)
                .build();
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T> @Nullable T cast(@Nullable Object value) {
        return (T) value;
    }
}
