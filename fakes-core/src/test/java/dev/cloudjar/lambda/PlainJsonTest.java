package dev.cloudjar.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainJsonTest {

    private static final String DOCUMENT =
            "{\"id\": 17, \"tags\": [\"a\", \"b\\n\", []], \"total\": -1.50e+3, \"paid\": true,"
                    + " \"note\": null, \"customer\": {\"name\": \"Jane\", \"zip\": \"00100\"}, \"rate\": 0.25, \"no\": false}";

    private final JsonMapper parser = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "true",
                "false",
                "0",
                "-0",
                "-12.5E-3",
                "\"\"",
                "\"a \\\" b\"",
                " { \"a\" : [ 1 , { } ] } \n",
                DOCUMENT
            })
    void a_document_of_ascii_characters_is_recognised(String text) {
        assertThat(recognised(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "}",
                "{]",
                "[}",
                "[1,]",
                "[,1]",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{a:1}",
                "01",
                "1.",
                ".5",
                "+1",
                "1e",
                "tru",
                "nullx",
                "\"a",
                "\"\t\"",
                "\"\\x\"",
                "{} {}",
                "[1 2]",
                "-",
                "NaN",
                "'a'",
                "1\u0000",
                "{\"a\":1\u0000}"
            })
    void what_is_no_document_is_not(String text) {
        assertThat(recognised(text)).isFalse();
    }

    @Test
    void other_characters_escapes_of_digits_and_deep_nesting_are_for_a_parser() {
        assertThat(recognised("\"\u00e9\"")).isFalse();
        assertThat(recognised("\"\\u00e9\"")).isFalse();
        assertThat(recognised("[".repeat(100) + "]".repeat(100))).isFalse();
        assertThat(EventJson.whyNotJson("\"\u00e9\"".getBytes(UTF_8))).isEmpty();
        assertThat(EventJson.whyNotJson("\"\\u00e9\"".getBytes(UTF_8))).isEmpty();
        assertThat(EventJson.whyNotJson(("[".repeat(100) + "]".repeat(100)).getBytes(UTF_8)))
                .isEmpty();
    }

    @Test
    void whatever_it_recognises_a_parser_takes() {
        Random random = new Random(17);
        int recognised = 0;
        for (int i = 0; i < 100_000; i++) {
            StringBuilder text = new StringBuilder(DOCUMENT);
            for (int changes = random.nextInt(4); changes > 0; changes--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.deleteCharAt(at);
                    case 1 -> text.setCharAt(at, text.charAt(random.nextInt(text.length())));
                    default -> text.insert(at, text.charAt(random.nextInt(text.length())));
                }
            }
            boolean plain = recognised(text.toString());
            assertThat(plain).as(text.toString()).isEqualTo(isParsed(text.toString()));
            recognised += plain ? 1 : 0;
        }
        assertThat(recognised).isBetween(25_000, 75_000);
    }

    private boolean isParsed(String text) {
        try {
            parser.readTree(text);
            return true;
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private static boolean recognised(String text) {
        return PlainJson.is(text.getBytes(UTF_8));
    }
}
