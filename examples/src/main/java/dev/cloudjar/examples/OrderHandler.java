package dev.cloudjar.examples;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;

/** The order-processing function, as it is deployed: AWS's own handler interface and nothing of Cloudjar's. */
public final class OrderHandler implements RequestHandler<Map<String, Object>, Map<String, Object>> {

    @Override
    public Map<String, Object> handleRequest(Map<String, Object> order, Context context) {
        if (!(order.get("quantity") instanceof Integer quantity) || quantity < 1) {
            throw new IllegalArgumentException("An order needs a quantity of 1 or more");
        }
        context.getLogger().log("Accepted order " + order.get("id"));
        return Map.of("id", order.get("id"), "status", "ACCEPTED", "total", quantity * 25);
    }
}
