package dev.cloudjar.sdk.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.protocols.query.unmarshall.XmlDomParser;

class XmlWriterTest {

    private static byte[] document(String text) {
        return XmlWriter.document().element("a", text).toBytes();
    }

    private static String written(String text) {
        String xml = new String(document(text), StandardCharsets.UTF_8);
        return xml.substring(xml.indexOf("<a>") + 3, xml.length() - 4);
    }

    private static String parsed(String text) {
        return XmlDomParser.parse(SdkBytes.fromByteArray(document(text)).asInputStream())
                .textContent();
    }

    @ParameterizedTest
    @CsvSource({"a<b, a&lt;b", "a>b, a&gt;b", "a&b, a&amp;b", "'\"''', '\"'''", "é€😀, é€😀"})
    void markup_is_escaped_and_nothing_else(String text, String written) {
        assertThat(written(text)).isEqualTo(written);
    }

    @Test
    void line_ends_survive_a_parser() {
        assertThat(written("\r\n\t")).isEqualTo("&#13;\n\t");
        assertThat(parsed("\r \r\n \n")).isEqualTo("\r \r\n \n");
    }

    @Test
    void what_xml_cannot_hold_becomes_the_replacement_character() {
        String impossible = "\u0000a\u0008b\u001fc\ud800d\udc00e\ufffef\uffff";

        assertThat(parsed(impossible)).isEqualTo("\ufffda\ufffdb\ufffdc\ufffdd\ufffde\ufffdf\ufffd");
    }

    @Test
    void every_other_character_survives_a_parser() {
        StringBuilder all = new StringBuilder("\t\n\r");
        for (int point = ' '; point < 0x30000; point++) {
            if ((point < 0xD800 || point > 0xDFFF) && point != 0xFFFE && point != 0xFFFF) {
                all.appendCodePoint(point);
            }
        }
        String text = all.toString();

        assertThat(parsed(text)).isEqualTo(text);
    }

    @Test
    void a_long_document_grows() {
        String text = "x".repeat(100_000);

        assertThat(parsed(text)).isEqualTo(text);
    }
}
