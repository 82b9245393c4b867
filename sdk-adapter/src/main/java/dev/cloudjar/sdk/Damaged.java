package dev.cloudjar.sdk;

import dev.cloudjar.sdk.wire.WireHeaders;
import dev.cloudjar.sdk.wire.WireResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Bodies that do not arrive as they were sent. One that announces more bytes than it has is cut short. */
final class Damaged {

    private static final String LENGTH = "Content-Length";

    private Damaged() {}

    /** The first half, announced as the whole. */
    static WireResponse truncated(WireResponse whole) {
        List<String> headers = new ArrayList<>();
        whole.headers().forEach((name, value) -> headers.addAll(List.of(name, value)));
        headers.addAll(List.of(LENGTH, Integer.toString(whole.body().length)));
        return new WireResponse(
                whole.status(),
                WireHeaders.of(headers.toArray(String[]::new)),
                Arrays.copyOf(whole.body(), whole.body().length / 2));
    }

    /** As long as announced, and from its middle on nothing but zeros. */
    static WireResponse garbled(WireResponse whole) {
        byte[] body = whole.body().clone();
        Arrays.fill(body, body.length / 2, body.length, (byte) 0);
        return new WireResponse(whole.status(), whole.headers(), body);
    }

    /** How many bytes of it never come. */
    static int missing(WireResponse response) {
        String announced = response.headers().first(LENGTH);
        return announced == null ? 0 : Math.max(0, Integer.parseInt(announced) - response.body().length);
    }

    /** In the words of the HTTP clients that the SDK uses. */
    static IOException cutShort(WireResponse response) {
        int received = response.body().length;
        return new IOException("Premature end of Content-Length delimited message body (expected: "
                + (received + missing(response)) + "; received: " + received + ")");
    }

    /** A body that breaks off. */
    static final class CutShort extends InputStream {

        private final WireResponse response;
        private int read;

        CutShort(WireResponse response) {
            this.response = response;
        }

        @Override
        public int read() throws IOException {
            if (read == response.body().length) {
                throw cutShort(response);
            }
            return response.body()[read++] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, into.length);
            if (length == 0) {
                return 0;
            }
            int left = response.body().length - read;
            if (left == 0) {
                throw cutShort(response);
            }
            int count = Math.min(length, left);
            System.arraycopy(response.body(), read, into, offset, count);
            read += count;
            return count;
        }
    }
}
