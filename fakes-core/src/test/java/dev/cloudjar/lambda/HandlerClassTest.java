package dev.cloudjar.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.cloudjar.FakeCloud;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

class HandlerClassTest {

    private final FakeCloud cloud = FakeCloud.create();
    private final LambdaCalls calls = LambdaCalls.on(cloud);

    public static final class Order {
        private String id = "";
        private int pieces;

        public String getId() {
            return id;
        }

        public void setId(String id) {
            this.id = id;
        }

        public int getPieces() {
            return pieces;
        }

        public void setPieces(int pieces) {
            this.pieces = pieces;
        }
    }

    public static final class TypedHandler implements RequestHandler<Order, List<String>> {
        @Override
        public List<String> handleRequest(Order order, Context context) {
            context.getLogger().log("order " + order.getId());
            return List.of(
                    order.getId(),
                    Integer.toString(order.getPieces()),
                    context.getFunctionName(),
                    Integer.toString(context.getMemoryLimitInMB()),
                    Integer.toString(context.getRemainingTimeInMillis()));
        }
    }

    public record Line(String article, int pieces) {}

    public static final class Records implements RequestHandler<List<Line>, Line> {
        @Override
        public Line handleRequest(List<Line> lines, Context context) {
            return new Line("all", lines.stream().mapToInt(Line::pieces).sum());
        }
    }

    public static final class UpperCase implements RequestStreamHandler {
        @Override
        public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
            String text = new String(input.readAllBytes(), StandardCharsets.UTF_8);
            output.write(text.toUpperCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Counts in a static and in an instance. */
    public static final class Counter implements RequestHandler<Map<String, Object>, String> {
        private static final AtomicInteger SHARED = new AtomicInteger();
        private int own;

        @Override
        public String handleRequest(Map<String, Object> event, Context context) {
            own++;
            return SHARED.incrementAndGet() + "/" + own;
        }
    }

    public static final class Plain {
        public String greet(Order order) {
            return "Order " + order.getId();
        }

        public int twice(int number, Context context) {
            return 2 * number;
        }
    }

    public static final class Broken {
        public Broken() {
            throw new IllegalStateException("no database");
        }

        public String handle(Object event) {
            return "never";
        }
    }

    @Nested
    class OnTheClassPath {

        @Test
        void a_request_handler_gets_its_own_event_type() {
            given(TypedHandler.class.getName());

            String answer = calls.answer("orders", "{\"id\":\"o-1\",\"pieces\":3,\"unknown\":1}");

            assertThat(answer).isEqualTo("[\"o-1\",\"3\",\"orders\",\"128\",\"3000\"]");
            assertThat(cloud.lambda().logs("orders")).contains("order o-1");
        }

        @Test
        void records_and_generic_lists_are_read_and_written() {
            given(Records.class.getName());

            String answer =
                    calls.answer("orders", "[{\"article\":\"a\",\"pieces\":2},{\"article\":\"b\",\"pieces\":3}]");

            assertThat(answer).isEqualTo("{\"article\":\"all\",\"pieces\":5}");
        }

        @Test
        void a_method_may_be_named_beside_the_class() {
            given(TypedHandler.class.getName() + "::handleRequest");

            assertThat(calls.answer("orders", "{\"id\":\"o-1\"}")).startsWith("[\"o-1\"");
        }

        @Test
        void a_stream_handler_reads_and_writes_bytes() {
            given(UpperCase.class.getName());

            assertThat(calls.answer("orders", "{\"id\":\"o-1\"}")).isEqualTo("{\"ID\":\"O-1\"}");
        }

        @Test
        void a_plain_method_takes_an_event() {
            given(Plain.class.getName() + "::greet");

            assertThat(calls.answer("orders", "{\"id\":\"o-1\"}")).isEqualTo("\"Order o-1\"");
        }

        @Test
        void a_plain_method_takes_an_event_and_the_context() {
            given(Plain.class.getName() + "::twice");

            assertThat(calls.answer("orders", "21")).isEqualTo("42");
        }

        @Test
        void each_environment_has_an_instance_and_all_share_statics() {
            given(Counter.class.getName());
            int before = Counter.SHARED.get();

            String first = calls.answer("orders", "{}");
            String warm = calls.answer("orders", "{}");
            cloud.lambda().reclaim("orders");
            String cold = calls.answer("orders", "{}");

            assertThat(List.of(first, warm, cold))
                    .containsExactly(
                            "\"" + (before + 1) + "/1\"", "\"" + (before + 2) + "/2\"", "\"" + (before + 3) + "/1\"");
        }

        @Test
        void the_test_can_give_a_function_by_its_class() {
            cloud.lambda().givenFunction("orders", UpperCase.class);

            assertThat(calls.answer("orders", "\"a\"")).isEqualTo("\"A\"");
        }

        @Test
        void a_lambda_of_the_test_comes_first() {
            given(UpperCase.class.getName());
            cloud.lambda().code("orders", (event, context) -> "mine");

            assertThat(calls.answer("orders", "{}")).isEqualTo("\"mine\"");
        }

        @Test
        void a_constructor_that_throws_fails_the_invocation_and_drops_the_environment() {
            given(Broken.class.getName() + "::handle");

            InvokeResponse response = calls.invoke("orders", "{}");

            assertThat(response.functionError()).isEqualTo("Unhandled");
            assertThat(response.payload().asUtf8String())
                    .startsWith("{\"errorMessage\":\"no database\",\"errorType\":\"java.lang.IllegalStateException\"");
            assertThat(cloud.lambda().environments("orders")).isEmpty();
        }

        @Test
        void a_method_that_is_not_there_fails_the_invocation() {
            given(Plain.class.getName() + "::nope");

            assertThat(calls.answer("orders", "{}")).contains("No public method named nope");
        }

        @Test
        void the_journal_says_once_that_variables_are_not_in_getenv() {
            calls.create(
                    "orders",
                    f -> f.handler(UpperCase.class.getName()).environment(e -> e.variables(Map.of("TABLE", "orders"))));
            calls.invoke("orders", "{}");
            cloud.lambda().reclaim("orders");
            calls.invoke("orders", "{}");

            assertThat(cloud.journal().timeLine())
                    .containsOnlyOnce("System.getenv() does not show the function's variables [TABLE]");
        }

        private void given(String handler) {
            calls.create("orders", f -> f.handler(handler));
        }
    }

    @Nested
    class InTheArchive {

        @Test
        void each_environment_has_its_own_classes() {
            given(Counter.class, archive(Map.of(entry(Counter.class), bytes(Counter.class))));

            String first = calls.answer("orders", "{}");
            String warm = calls.answer("orders", "{}");
            cloud.lambda().reclaim("orders");
            String cold = calls.answer("orders", "{}");

            assertThat(List.of(first, warm, cold)).containsExactly("\"1/1\"", "\"2/2\"", "\"1/1\"");
        }

        @Test
        void jars_under_lib_hold_classes_too() {
            SdkBytes jar = archive(Map.of(entry(Counter.class), bytes(Counter.class)));
            given(Counter.class, archive(Map.of("lib/orders.jar", jar.asByteArray())));

            calls.answer("orders", "{}");
            cloud.clock().advance(Duration.ofHours(1));

            assertThat(calls.answer("orders", "{}")).isEqualTo("\"1/1\"");
        }

        @Test
        void types_of_the_archive_are_read_and_written() {
            Map<String, byte[]> files = new LinkedHashMap<>();
            files.put(entry(TypedHandler.class), bytes(TypedHandler.class));
            files.put(entry(Order.class), bytes(Order.class));
            given(TypedHandler.class, archive(files));

            assertThat(calls.answer("orders", "{\"id\":\"o-1\",\"pieces\":3}")).startsWith("[\"o-1\",\"3\"");
        }

        @Test
        void a_class_that_is_in_no_place_is_not_found_as_in_lambda() {
            SdkBytes archive = archive(Map.of(entry(Counter.class), bytes(Counter.class)));
            calls.create("orders", f -> f.handler("example.Missing").code(c -> c.zipFile(archive)));

            InvokeResponse response = calls.invoke("orders", "{}");

            assertThat(response.functionError()).isEqualTo("Unhandled");
            assertThat(response.payload().asUtf8String())
                    .startsWith("{\"errorMessage\":\"Class not found: example.Missing\","
                            + "\"errorType\":\"java.lang.ClassNotFoundException\"");
        }

        private void given(Class<?> handler, SdkBytes archive) {
            calls.create("orders", f -> f.handler(handler.getName()).code(c -> c.zipFile(archive)));
        }

        private static SdkBytes archive(Map<String, byte[]> files) {
            return LambdaCalls.zip(files);
        }

        private static String entry(Class<?> type) {
            return type.getName().replace('.', '/') + ".class";
        }

        private static byte[] bytes(Class<?> type) {
            try (InputStream input = type.getClassLoader().getResourceAsStream(entry(type))) {
                return input == null ? new byte[0] : input.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
