package dev.cloudjar.sdk.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.Buildable;
import software.amazon.awssdk.utils.builder.ToCopyableBuilder;

/**
 * The MD5 digests of messages that SQS answers with and its clients check. Whoever makes an answer leaves them out and has
 * them filled in; a digest that is there already stays, right or wrong.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html#sqs-attributes-md5-message-digest-calculation">Calculating
 *     the MD5 message digest for message attributes</a>
 */
final class SqsDigests {

    private static final byte STRING = 1;
    private static final byte BINARY = 2;
    private static final byte STRING_LIST = 3;
    private static final byte BINARY_LIST = 4;

    private final MessageDigest md5 = md5();

    private SqsDigests() {}

    /** The response with its digests, or itself where none belongs. */
    static SdkPojo completed(SdkPojo response, WireRequest request, Route route) {
        if (!route.service().equals("sqs")) {
            return response;
        }
        return switch (route.operation()) {
            case "SendMessage" -> sent(response, decoded(response, request, route));
            case "SendMessageBatch" -> sentAll(response, decoded(response, request, route));
            case "ReceiveMessage" -> received(response);
            default -> response;
        };
    }

    /** The response tells neither body nor attributes; the request, read again, does. */
    private static SdkPojo decoded(SdkPojo response, WireRequest request, Route route) {
        Class<?> type = response.getClass();
        String name = type.getName().substring(0, type.getName().length() - "Response".length()) + "Request";
        try {
            Class<? extends SdkPojo> requestType =
                    Class.forName(name, true, type.getClassLoader()).asSubclass(SdkPojo.class);
            return route.protocol().decode(request, route, requestType);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(type.getName() + " answers no request of the SDK: there is no " + name, e);
        }
    }

    private static SdkPojo sent(SdkPojo result, SdkPojo message) {
        SdkPojo builder = builder(result);
        fill(builder, result, "MD5OfMessageBody", ofText(value(message, "MessageBody")));
        fill(builder, result, "MD5OfMessageAttributes", ofAttributes(value(message, "MessageAttributes")));
        fill(builder, result, "MD5OfMessageSystemAttributes", ofAttributes(value(message, "MessageSystemAttributes")));
        return built(builder);
    }

    private static SdkPojo sentAll(SdkPojo response, SdkPojo request) {
        List<SdkPojo> results = new ArrayList<>();
        for (SdkPojo result : structures(response, "Successful")) {
            SdkPojo completed = result;
            for (SdkPojo entry : structures(request, "Entries")) {
                Object id = value(entry, "Id");
                if (id != null && id.equals(value(result, "Id"))) {
                    completed = sent(result, entry);
                }
            }
            results.add(completed);
        }
        return with(response, "Successful", results);
    }

    private static SdkPojo received(SdkPojo response) {
        List<SdkPojo> messages = new ArrayList<>();
        for (SdkPojo message : structures(response, "Messages")) {
            SdkPojo builder = builder(message);
            fill(builder, message, "MD5OfBody", ofText(value(message, "Body")));
            fill(builder, message, "MD5OfMessageAttributes", ofAttributes(value(message, "MessageAttributes")));
            messages.add(built(builder));
        }
        return with(response, "Messages", messages);
    }

    private static SdkPojo with(SdkPojo pojo, String name, List<SdkPojo> structures) {
        if (structures.isEmpty()) {
            return pojo;
        }
        SdkPojo builder = builder(pojo);
        member(builder, name).write(builder, structures);
        return built(builder);
    }

    private static void fill(SdkPojo builder, SdkPojo original, String name, @Nullable String digest) {
        if (digest != null && value(original, name) == null) {
            member(builder, name).write(builder, digest);
        }
    }

    private static Member member(SdkPojo pojo, String name) {
        Member member = Shape.of(pojo).member(name);
        if (member == null) {
            throw new IllegalStateException(pojo.getClass().getName() + " has no " + name
                    + ", which messages of SQS have. Check that the SDK's version is one that Cloudjar supports.");
        }
        return member;
    }

    private static @Nullable Object value(SdkPojo pojo, String name) {
        return member(pojo, name).read(pojo);
    }

    private static List<SdkPojo> structures(SdkPojo pojo, String name) {
        List<SdkPojo> structures = new ArrayList<>();
        if (value(pojo, name) instanceof List<?> list) {
            list.forEach(each -> structures.add((SdkPojo) each));
        }
        return structures;
    }

    private static SdkPojo builder(SdkPojo pojo) {
        return (SdkPojo) ((ToCopyableBuilder<?, ?>) pojo).toBuilder();
    }

    private static SdkPojo built(SdkPojo builder) {
        return (SdkPojo) ((Buildable) builder).build();
    }

    private static @Nullable String ofText(@Nullable Object text) {
        if (text == null) {
            return null;
        }
        SqsDigests digest = new SqsDigests();
        digest.md5.update(text.toString().getBytes(StandardCharsets.UTF_8));
        return digest.hex();
    }

    private static @Nullable String ofAttributes(@Nullable Object attributes) {
        if (!(attributes instanceof Map<?, ?> map) || map.isEmpty()) {
            return null;
        }
        SqsDigests digest = new SqsDigests();
        TreeMap<String, SdkPojo> byName = new TreeMap<>();
        map.forEach((name, attribute) -> byName.put(name.toString(), (SdkPojo) attribute));
        byName.forEach(digest::add);
        return digest.hex();
    }

    private void add(String name, SdkPojo attribute) {
        add(name);
        add(String.valueOf(value(attribute, "DataType")));
        if (value(attribute, "StringValue") instanceof String text) {
            md5.update(STRING);
            add(text);
        } else if (value(attribute, "BinaryValue") instanceof SdkBytes bytes) {
            md5.update(BINARY);
            add(bytes.asByteArrayUnsafe());
        } else if (value(attribute, "StringListValues") instanceof List<?> texts && !texts.isEmpty()) {
            md5.update(STRING_LIST);
            texts.forEach(text -> add(text.toString()));
        } else if (value(attribute, "BinaryListValues") instanceof List<?> blobs && !blobs.isEmpty()) {
            md5.update(BINARY_LIST);
            blobs.forEach(blob -> add(((SdkBytes) blob).asByteArrayUnsafe()));
        }
    }

    private void add(String text) {
        add(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Four bytes of length, and the bytes. */
    private void add(byte[] bytes) {
        md5.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        md5.update(bytes);
    }

    private String hex() {
        return HexFormat.of().formatHex(md5.digest());
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JDK has no MD5, which every JDK must have", e);
        }
    }
}
