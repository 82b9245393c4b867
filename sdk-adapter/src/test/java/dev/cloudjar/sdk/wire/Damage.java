package dev.cloudjar.sdk.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Damages requests, in the ways of broken clients and of hostile ones. */
final class Damage {

    private static final String BILLION_LAUGHS = "<?xml version=\"1.0\"?><!DOCTYPE lolz [<!ENTITY a \"ha\">"
            + "<!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">"
            + "<!ENTITY d SYSTEM \"file:///etc/passwd\">]><lolz>&c;&d;</lolz>";

    private static final List<String> NUMBERS = List.of(
            "-1",
            "2147483648",
            "-9223372036854775809",
            "99999999999999999999",
            "1e999",
            "-1e-999",
            "NaN",
            "Infinity",
            "0x10",
            "1.5",
            "9".repeat(5_000),
            "1e2147483647",
            "١٢");

    private static final List<String> TEXTS = List.of(
            "",
            "null",
            "true",
            "\u0000",
            "\ud800",
            "\u202e",
            "😀",
            "a".repeat(70_000),
            "../../etc/passwd",
            "${jndi:ldap://x}",
            "' OR 1=1 --",
            "<a>&b;</a>",
            "%00%ff%zz%",
            "\r\nX-Injected: 1",
            "*",
            "arn:aws:ec2:::");

    private static final List<String> CONTENT_TYPES = List.of(
            "",
            "text/plain",
            "application/xml",
            "application/json",
            "application/x-amz-json-1.0",
            "application/x-amz-json-9.9",
            "application/cbor",
            "application/x-www-form-urlencoded",
            "application/x-www-form-urlencoded; charset=UTF-16",
            "application/vnd.amazon.eventstream",
            "multipart/form-data; boundary=x",
            ";;;");

    private static final List<String> ENCODINGS =
            List.of("gzip", "x-gzip", "aws-chunked", "gzip,gzip,gzip", "br", "identity", ",");

    private static final List<String> HEADERS = List.of(
            "X-Amz-Target",
            "Authorization",
            "Host",
            "Smithy-Protocol",
            "amz-sdk-request",
            "amz-sdk-invocation-id",
            "X-Amz-Date",
            "User-Agent",
            "Content-Length",
            "x-amz-checksum-crc32",
            "Content-MD5",
            "X-Amz-Invocation-Type",
            "X-Amz-Log-Type",
            "X-Amz-Security-Token");

    private static final List<String> METHODS = List.of("GET", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "POST");

    private static final byte[] BOMB = Requests.gzip(new byte[17 * 1024 * 1024]);

    private final Random random;
    private final List<RawRequest> others;

    /** {@code others} are what requests are spliced with. */
    Damage(Random random, List<RawRequest> others) {
        this.random = random;
        this.others = others;
    }

    RawRequest to(RawRequest request) {
        RawRequest damaged = once(request);
        while (random.nextInt(3) == 0) {
            damaged = once(damaged);
        }
        return damaged;
    }

    private RawRequest once(RawRequest request) {
        return switch (random.nextInt(24)) {
            case 0, 1, 2, 3, 4 -> request.body(bytes(request.body()));
            case 5, 6, 7 -> request.body(number(request.body()));
            case 8, 9, 10 -> request.body(text(request.body()));
            case 11 -> request.body(Arrays.copyOf(request.body(), random.nextInt(request.body().length + 1)));
            case 12 -> request.body(noise(random.nextInt(400)));
            case 13 -> request.body(nested(request.header("Content-Type")));
            case 14 -> request.body(twice(request.body()));
            case 15 ->
                request.body(BILLION_LAUGHS.getBytes(StandardCharsets.UTF_8))
                        .header("Content-Type", random.nextBoolean() ? "text/xml" : request.header("Content-Type"));
            case 16 -> request.header("Content-Type", pick(CONTENT_TYPES));
            case 17 -> packed(request);
            case 18 -> request.header(pick(HEADERS), line(pick(TEXTS)));
            case 19 -> spoiledHeader(request);
            case 20 -> request.path(path(request.path()));
            case 21 -> request.query(query(request), pick(random.nextBoolean() ? TEXTS : NUMBERS));
            case 22 -> request.method(pick(METHODS));
            default -> request.body(other().body());
        };
    }

    private RawRequest other() {
        return others.get(random.nextInt(others.size()));
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private byte[] noise(int length) {
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        return noise;
    }

    private byte[] bytes(byte[] body) {
        byte[] damaged = body.clone();
        for (int i = random.nextInt(4); i >= 0 && damaged.length > 0; i--) {
            int at = random.nextInt(damaged.length);
            switch (random.nextInt(4)) {
                case 0 -> damaged[at] = (byte) random.nextInt();
                case 1 -> damaged[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> damaged = replaced(damaged, at, 1, new byte[0]);
                default -> damaged = replaced(damaged, at, 0, noise(1 + random.nextInt(3)));
            }
        }
        return damaged;
    }

    /** Replaces a run of digits. */
    private byte[] number(byte[] body) {
        int at = find(body, '0', '9');
        int end = at;
        while (end < body.length && body[end] >= '0' && body[end] <= '9') {
            end++;
        }
        return replaced(body, at, end - at, pick(NUMBERS).getBytes(StandardCharsets.UTF_8));
    }

    /** Replaces a run of letters. */
    private byte[] text(byte[] body) {
        int at = find(body, 'A', 'z');
        int end = at;
        while (end < body.length && body[end] >= 'A' && body[end] <= 'z') {
            end++;
        }
        return replaced(body, at, end - at, pick(TEXTS).getBytes(StandardCharsets.UTF_8));
    }

    private int find(byte[] body, char from, char to) {
        if (body.length == 0) {
            return 0;
        }
        int start = random.nextInt(body.length);
        for (int i = 0; i < body.length; i++) {
            int at = (start + i) % body.length;
            if (body[at] >= from && body[at] <= to) {
                return at;
            }
        }
        return start;
    }

    private byte[] nested(String contentType) {
        int depth = 1 << random.nextInt(16);
        if (contentType.contains("cbor")) {
            byte[] open = new byte[depth];
            Arrays.fill(open, (byte) (random.nextBoolean() ? 0x9F : 0x81));
            return open;
        }
        String text = contentType.contains("json")
                ? (random.nextBoolean() ? "{\"a\":" : "[").repeat(depth)
                : "Filter" + ".1".repeat(depth) + "=a";
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** What was said is said again, in the same request. */
    private byte[] twice(byte[] body) {
        byte[] again = replaced(body, body.length, 0, body);
        return random.nextBoolean() ? again : replaced(again, body.length, 0, new byte[] {'&'});
    }

    private RawRequest packed(RawRequest request) {
        byte[] body = switch (random.nextInt(8)) {
            case 0 -> request.body();
            case 1 -> BOMB;
            case 2 -> bytes(Requests.gzip(request.body()));
            default -> Requests.gzip(request.body());
        };
        return request.body(body).header("Content-Encoding", pick(ENCODINGS));
    }

    private RawRequest spoiledHeader(RawRequest request) {
        List<Map.Entry<String, List<String>>> headers =
                new ArrayList<>(request.headers().entrySet());
        if (headers.isEmpty()) {
            return request;
        }
        Map.Entry<String, List<String>> header = pick(headers);
        byte[] value = header.getValue().get(0).getBytes(StandardCharsets.UTF_8);
        String spoiled = new String(bytes(value), StandardCharsets.ISO_8859_1);
        return request.header(header.getKey(), random.nextInt(4) == 0 ? "" : line(spoiled));
    }

    /** HTTP has no line feeds in headers. */
    private static String line(String value) {
        return value.replaceAll("[\\r\\n\\x00]", " ");
    }

    private String path(String path) {
        return switch (random.nextInt(6)) {
            case 0 -> path + "/";
            case 1 -> path.replace("/", "//");
            case 2 -> path + "%zz";
            case 3 -> other().path();
            case 4 -> path.substring(0, random.nextInt(path.length() + 1));
            default -> "/" + "a/".repeat(random.nextInt(2_000));
        };
    }

    private String query(RawRequest request) {
        List<String> names = new ArrayList<>(request.query().keySet());
        names.addAll(List.of("Action", "Version", "X-Amz-Credential", "MaxItems", "find", "List"));
        return pick(names);
    }

    private static byte[] replaced(byte[] body, int at, int length, byte[] by) {
        byte[] replaced = new byte[body.length - length + by.length];
        System.arraycopy(body, 0, replaced, 0, at);
        System.arraycopy(by, 0, replaced, at, by.length);
        System.arraycopy(body, at + length, replaced, at + by.length, body.length - at - length);
        return replaced;
    }
}
