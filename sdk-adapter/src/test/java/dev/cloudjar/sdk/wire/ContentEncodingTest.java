package dev.cloudjar.sdk.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentEncodingTest {

    private static String undone(String encoding, byte[] body) {
        byte[] content = ContentEncoding.undo(WireHeaders.of("content-encoding", encoding), body);
        return new String(content, StandardCharsets.UTF_8);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void gzip_is_unpacked() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(ascii("Action=PutMetricData"));
        }

        assertThat(undone("gzip", packed.toByteArray())).isEqualTo("Action=PutMetricData");
    }

    @Test
    void chunks_are_joined_without_their_signatures_and_trailers() {
        byte[] body =
                ascii("4;chunk-signature=ad80\r\nabcd\r\nA\r\n0123456789\r\n0\r\nx-amz-checksum-crc32:AAAA\r\n\r\n");

        assertThat(undone("aws-chunked", body)).isEqualTo("abcd0123456789");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "4", "4\r\nab", "4\r\nabcd", "4\r\nabcdX", "g\r\n", "fffffff\r\n", "ffffffff\r\n", "-1\r\n"})
    void broken_chunks_are_malformed(String body) {
        assertThatThrownBy(() -> undone("aws-chunked", ascii(body))).isInstanceOf(Malformed.class);
    }

    @Test
    void no_encoding_is_no_work() {
        assertThat(undone("", ascii("as it is"))).isEqualTo("as it is");
        assertThat(undone("identity", ascii("as it is"))).isEqualTo("as it is");
    }
}
