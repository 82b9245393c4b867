package dev.cloudjar.sdk.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
        byte[] body = ascii(
                "4;chunk-signature=ad80\r\nabcd\r\nA\r\n0123456789\r\n0\r\nx-amz-checksum-crc32:VAmMfw==\r\n\r\n");

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

    @ParameterizedTest
    @CsvSource({
        "Content-MD5, JfnnlDI7RTiF9RgfG2JNCw==",
        "x-amz-checksum-crc32, y/Q5Jg==",
        "x-amz-checksum-crc32c, 4waSgw==",
        "x-amz-checksum-sha1, 98O8HYCOBHMq32eZZczDTKeuNEE=",
        "X-Amz-Checksum-SHA256, FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiU=",
        "x-amz-checksum-crc64nvme, rosUhgp5mIg=",
    })
    void a_checksum_must_fit(String header, String checksum) {
        byte[] body = ascii("123456789");

        byte[] content = ContentEncoding.undo(WireHeaders.of(header, checksum), body);

        assertThat(content).isEqualTo(body);
        assertThatThrownBy(() -> ContentEncoding.undo(WireHeaders.of(header, checksum), ascii("123456780")))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining(header);
    }

    @Test
    void a_checksum_is_of_what_was_packed() {
        byte[] packed = Requests.gzip(ascii("123456789"));
        String crc = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(String.format("%08x", crc32(packed))));

        byte[] content =
                ContentEncoding.undo(WireHeaders.of("Content-Encoding", "gzip", "x-amz-checksum-crc32", crc), packed);

        assertThat(content).isEqualTo(ascii("123456789"));
    }

    private static long crc32(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return crc.getValue();
    }

    @Test
    void a_trailing_checksum_must_fit_the_chunks_together() {
        byte[] right = ascii("5\r\n12345\r\n4\r\n6789\r\n0\r\nx-amz-checksum-crc32:y/Q5Jg==\r\n\r\n");
        byte[] wrong = ascii("5\r\n12345\r\n4\r\n6780\r\n0\r\nx-amz-checksum-crc32:y/Q5Jg==\r\n\r\n");

        assertThat(undone("aws-chunked", right)).isEqualTo("123456789");
        assertThatThrownBy(() -> undone("aws-chunked", wrong)).isInstanceOf(Malformed.class);
    }

    @Test
    void a_checksum_of_an_algorithm_nobody_knows_is_let_be() {
        WireHeaders headers = WireHeaders.of("x-amz-checksum-xxhash", "AAAA", "x-amz-checksum-mode", "ENABLED");

        assertThat(ContentEncoding.undo(headers, ascii("a"))).isEqualTo(ascii("a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "4", "6", "-1", "", "many"})
    void a_body_of_another_length_than_announced_is_malformed(String length) {
        assertThatThrownBy(() -> ContentEncoding.undo(WireHeaders.of("Content-Length", length), ascii("12345")))
                .isInstanceOf(Malformed.class);
    }

    @Test
    void a_body_of_the_announced_length_is_taken() {
        assertThat(ContentEncoding.undo(WireHeaders.of("Content-Length", "5"), ascii("12345")))
                .hasSize(5);
    }
}
