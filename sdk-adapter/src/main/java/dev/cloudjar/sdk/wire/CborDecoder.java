package dev.cloudjar.sdk.wire;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.cbor.CBORParser;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;

/**
 * Reads CBOR as Smithy RPC v2 has it: blobs are byte strings, timestamps are tagged numbers, and a number in any width
 * that holds it will do.
 *
 * @see <a href="https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html#shape-serialization">Shape
 *     serialization</a>
 */
final class CborDecoder extends JsonDecoder {

    private static final int EPOCH_TIME = 1;
    private static final double LAST_SECOND = 253_402_300_799.999;

    private final CBORParser cbor;

    CborDecoder(CBORParser cbor) {
        super(cbor);
        this.cbor = cbor;
    }

    @Override
    SdkBytes bytes(String name, JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_EMBEDDED_OBJECT && cbor.getEmbeddedObject() instanceof byte[] bytes) {
            return SdkBytes.fromByteArrayUnsafe(bytes);
        }
        throw Malformed.value(name, shown(token), "a byte string");
    }

    @Override
    Object number(Member member, String name, JsonToken token) throws IOException {
        if (!token.isNumeric()) {
            throw Malformed.value(name, shown(token), "a number");
        }
        return switch (member.kind()) {
            case FLOAT -> cbor.getFloatValue();
            case DOUBLE -> cbor.getDoubleValue();
            default -> Scalars.parse(member, shown(token), Format.UNIX_TIMESTAMP, name);
        };
    }

    /** Seconds, whatever format the model has: Smithy's CBOR knows no other. */
    @Override
    Instant instant(Member member, String name, JsonToken token) throws IOException {
        if (cbor.getCurrentTag() != EPOCH_TIME || !token.isNumeric()) {
            throw Malformed.value(name, shown(token), "a timestamp");
        }
        try {
            if (token == JsonToken.VALUE_NUMBER_INT) {
                return Timestamps.inRange(Instant.ofEpochSecond(cbor.getLongValue()));
            }
            double seconds = cbor.getDoubleValue();
            if (Math.abs(seconds) <= LAST_SECOND) {
                return Timestamps.inRange(Instant.ofEpochMilli(Math.round(seconds * 1000)));
            }
        } catch (DateTimeException e) {
            throw Malformed.value(name, shown(token), "a timestamp");
        }
        throw Malformed.value(name, shown(token), "a timestamp");
    }

    /** Smithy's CBOR has no documents. */
    @Override
    Object document(String name, JsonToken token) throws IOException {
        throw Malformed.value(name, shown(token), "no document: CBOR has none");
    }

    @Override
    String shown(JsonToken token) throws IOException {
        return token == JsonToken.VALUE_EMBEDDED_OBJECT ? "bytes" : super.shown(token);
    }
}
