package dev.cloudjar.sdk.wire;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.core.protocol.MarshallingType;

/** What a member holds. */
enum Kind {
    STRING(String.class),
    INTEGER(Integer.class),
    LONG(Long.class),
    SHORT(Short.class),
    BYTE(Byte.class),
    FLOAT(Float.class),
    DOUBLE(Double.class),
    BIG_DECIMAL(BigDecimal.class),
    BOOLEAN(Boolean.class),
    INSTANT(Instant.class),
    BYTES(SdkBytes.class),
    STRUCTURE(SdkPojo.class),
    LIST(List.class),
    MAP(Map.class),
    DOCUMENT(Document.class);

    private static final Kind[] KINDS = values();

    private final Class<?> javaType;

    Kind(Class<?> javaType) {
        this.javaType = javaType;
    }

    static Kind of(MarshallingType<?> type) {
        for (Kind kind : KINDS) {
            if (kind.javaType == type.getTargetClass()) {
                return kind;
            }
        }
        throw new IllegalStateException("The SDK has members of type " + type.getTargetClass()
                + ", which this version of Cloudjar does not know. Use a newer Cloudjar or an older SDK.");
    }
}
