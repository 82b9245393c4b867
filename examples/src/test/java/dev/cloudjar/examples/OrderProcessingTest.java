package dev.cloudjar.examples;

import static dev.cloudjar.junit.CloudAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.junit.FakeAws;
import dev.cloudjar.lambda.LambdaContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.Runtime;

@FakeAws(coldStart = "PT0.8S")
@DisplayName("An order-processing function: cold starts and a failing handler")
class OrderProcessingTest {

    // region orders
    @Test
    void only_the_first_order_pays_for_a_cold_start(FakeCloud cloud, LambdaClient lambda) {
        cloud.lambda().givenFunction("orders", (Map<String, Object> order, LambdaContext context) -> {
            context.clock().sleep(Duration.ofMillis(50));
            return Map.of("id", order.get("id"), "status", "ACCEPTED");
        });
        OrderDesk desk = new OrderDesk(lambda);
        Instant start = cloud.clock().instant();

        desk.place("{\"id\": 1, \"quantity\": 2}");
        desk.place("{\"id\": 2, \"quantity\": 1}");

        assertThat(cloud).hasColdStarts("orders", 1);
        assertThat(Duration.between(start, cloud.clock().instant())).isEqualTo(Duration.ofMillis(800 + 50 + 50));
    }
    // endregion

    @Test
    void an_environment_that_idles_too_long_is_reclaimed(FakeCloud cloud, LambdaClient lambda) {
        givenDeployedOrders(lambda);
        OrderDesk desk = new OrderDesk(lambda);

        desk.place("{\"id\": 1, \"quantity\": 2}");
        cloud.clock().advance(Duration.ofHours(1));
        desk.place("{\"id\": 2, \"quantity\": 1}");

        assertThat(cloud).hasColdStarts("orders", 2);
    }

    @Test
    void the_deployed_handler_takes_an_order(LambdaClient lambda) {
        givenDeployedOrders(lambda);

        String receipt = new OrderDesk(lambda).place("{\"id\": 7, \"quantity\": 2}");

        assertThat(receipt).contains("\"status\":\"ACCEPTED\"").contains("\"total\":50");
    }

    @Test
    void an_order_that_the_handler_refuses_is_a_function_error(LambdaClient lambda) {
        givenDeployedOrders(lambda);

        assertThatThrownBy(() -> new OrderDesk(lambda).place("{\"id\": 7, \"quantity\": 0}"))
                .isInstanceOf(OrderDesk.OrderRefused.class)
                .hasMessageContaining("An order needs a quantity of 1 or more")
                .hasMessageContaining("java.lang.IllegalArgumentException");
    }

    @Test
    void an_order_by_event_is_tried_three_times(FakeCloud cloud, LambdaClient lambda) {
        givenDeployedOrders(lambda);

        lambda.invoke(request -> request.functionName("orders")
                .invocationType(InvocationType.EVENT)
                .payload(SdkBytes.fromUtf8String("{\"id\": 7}")));
        cloud.clock().advance(Duration.ofMinutes(5));

        assertThat(cloud.lambda().invocations("orders")).hasSize(3);
    }

    /** A function whose handler is the class on the class path. */
    private static void givenDeployedOrders(LambdaClient lambda) {
        lambda.createFunction(request -> request.functionName("orders")
                .runtime(Runtime.JAVA17)
                .handler(OrderHandler.class.getName())
                .role("arn:aws:iam::123456789012:role/orders")
                .code(code -> code.zipFile(SdkBytes.fromByteArray(EmptyZip.bytes()))));
        lambda.waiter().waitUntilFunctionActiveV2(request -> request.functionName("orders"));
    }
}
