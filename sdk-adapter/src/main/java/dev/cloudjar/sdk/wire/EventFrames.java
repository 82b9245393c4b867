package dev.cloudjar.sdk.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;

/**
 * Writes the events of a stream as binary frames: headers that say which event it is, its header members, and its payload.
 *
 * @see <a href="https://smithy.io/2.0/aws/amazon-eventstream.html">Amazon event stream specification</a>
 */
final class EventFrames {

    private final Json json;
    private final ByteArrayOutputStream frames = new ByteArrayOutputStream();

    EventFrames(Json json) {
        this.json = json;
    }

    /** The response itself, where the protocol has no other place for it. */
    EventFrames initial(SdkPojo response) {
        Map<String, HeaderValue> headers = new LinkedHashMap<>();
        headers.put(":message-type", HeaderValue.fromString("event"));
        headers.put(":event-type", HeaderValue.fromString("initial-response"));
        headers.put(":content-type", HeaderValue.fromString(MediaType.JSON));
        Shape shape = Shape.of(response);
        new Message(headers, json.write(to -> to.object(response, shape))).encode(frames);
        return this;
    }

    EventFrames add(SdkPojo event) {
        Shape shape = Shape.of(event);
        Map<String, HeaderValue> headers = new LinkedHashMap<>();
        headers.put(":message-type", HeaderValue.fromString("event"));
        headers.put(":event-type", HeaderValue.fromString(eventType(event)));
        for (Member member : shape.members()) {
            Object value = member.location() == MarshallLocation.HEADER ? member.read(event) : null;
            if (value != null) {
                headers.put(member.name(), HeaderValue.fromString(Scalars.format(member, value, Format.ISO_8601)));
            }
        }
        byte[] payload = payload(event, shape, headers);
        new Message(headers, payload).encode(frames);
        return this;
    }

    byte[] toBytes() {
        return frames.toByteArray();
    }

    private byte[] payload(SdkPojo event, Shape shape, Map<String, HeaderValue> headers) {
        Member payload = shape.payload();
        Object value = payload == null ? null : payload.read(event);
        if (value instanceof SdkBytes bytes) {
            headers.put(":content-type", HeaderValue.fromString(MediaType.BYTES));
            return bytes.asByteArray();
        }
        if (value instanceof String text) {
            headers.put(":content-type", HeaderValue.fromString("text/plain"));
            return text.getBytes(StandardCharsets.UTF_8);
        }
        headers.put(":content-type", HeaderValue.fromString(MediaType.JSON));
        return json.write(encoder -> {
            if (payload == null) {
                encoder.object(event, shape);
            } else {
                encoder.value(payload, value);
            }
        });
    }

    /** The event's name in its union, which every generated event knows: {@code PayloadChunk}. */
    private static String eventType(SdkPojo event) {
        try {
            return event.getClass().getMethod("sdkEventType").invoke(event).toString();
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(
                    event.getClass().getName() + " is no event of a stream: it does not know its type. "
                            + "Build events with the builders of the stream's own interface, such as "
                            + "InvokeWithResponseStreamResponseEvent.payloadChunkBuilder().",
                    e);
        }
    }
}
