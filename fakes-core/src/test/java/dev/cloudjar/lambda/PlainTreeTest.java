package dev.cloudjar.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTreeTest {

    private static final ObjectMapper JACKSON = new ObjectMapper();

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Nested
    class Read {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{}",
                    "[]",
                    "null",
                    "true",
                    "false",
                    "\"\"",
                    "0",
                    "-7",
                    "999999999",
                    "-999999999",
                    " { \"a\" : [ 1 , null , { \"b\" : \"c d\" } ] ,\n\t\"e\" : false } ",
                    "{\"a\":1,\"a\":2}",
                    "{\"order\":\"o-1\",\"items\":[{\"sku\":\"s\",\"count\":3},{}],\"paid\":true}"
                })
        void what_is_plain_is_read_as_jackson_reads_it(String document) throws Exception {
            Object read = PlainTree.read(utf8(document));

            assertThat(read).isEqualTo(JACKSON.readValue(document, Object.class));
        }

        @Test
        void members_keep_their_order_and_can_be_changed() {
            Object read = PlainTree.read(utf8("{\"z\":1,\"a\":[2]}"));

            assertThat(read).isInstanceOf(LinkedHashMap.class).hasToString("{z=1, a=[2]}");
            assertThat(((Map<?, ?>) read).get("a")).isInstanceOf(ArrayList.class);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "{",
                    "[1",
                    "[1,]",
                    "[1 2]",
                    "{\"a\"}",
                    "{\"a\":}",
                    "{\"a\":1,}",
                    "{a:1}",
                    "\"open",
                    "tru",
                    "truely",
                    "01",
                    "-",
                    "-0",
                    "1.5",
                    "1e3",
                    "1000000000",
                    "\"\\n\"",
                    "\"\\u0041\"",
                    "\"é\"",
                    "{} {}",
                    "[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]"
                })
        void everything_else_is_for_jackson(String document) {
            assertThat(PlainTree.read(utf8(document))).isSameAs(PlainTree.OTHER);
        }

        @Test
        void a_damaged_document_is_never_read_as_another() {
            String document = "{\"order\":\"o-1\",\"items\":[{\"sku\":\"s\",\"count\":30}],\"paid\":true}";
            Random random = new Random(7);
            for (int i = 0; i < 20_000; i++) {
                byte[] damaged = utf8(document);
                damaged[random.nextInt(damaged.length)] =
                        (byte) " {}[],:\"0123456789-.etrufalsn\\".charAt(random.nextInt(30));

                Object read = PlainTree.read(damaged);

                if (read != PlainTree.OTHER) {
                    assertThat(read).isEqualTo(byJackson(damaged));
                }
            }
        }

        private Object byJackson(byte[] document) {
            try {
                return JACKSON.readValue(document, Object.class);
            } catch (java.io.IOException e) {
                return e;
            }
        }
    }

    @Nested
    class Write {

        @Test
        void what_is_plain_is_written_as_jackson_writes_it() throws Exception {
            Map<String, Object> members = new TreeMap<>();
            members.put("flag", true);
            members.put("count", 3);
            members.put("large", Long.MIN_VALUE);
            members.put("nothing", null);
            members.put("list", Arrays.asList("a b", null, List.of(), Map.of()));
            for (Object each : Arrays.asList(members, List.of(1, members), "text", "", 5, -5L, false, null)) {
                assertThat(PlainTree.write(each)).isEqualTo(JACKSON.writeValueAsBytes(each));
            }
        }

        @Test
        void everything_else_is_for_jackson() {
            record Order(String id) {}

            for (Object each : List.of(
                    new Order("o-1"),
                    Map.of("order", new Order("o-1")),
                    Map.of(1, "one"),
                    List.of(1.5),
                    "é",
                    "\n",
                    "\"",
                    "\\",
                    'c')) {
                assertThat(PlainTree.write(each)).isNull();
            }
        }

        @Test
        void what_holds_itself_is_for_jackson() {
            List<Object> endless = new ArrayList<>();
            endless.add(endless);

            assertThat(PlainTree.write(endless)).isNull();
        }
    }
}
