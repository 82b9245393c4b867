package dev.cloudjar.examples;

import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** Sends orders to the order-processing function. */
final class OrderDesk {

    private final LambdaClient lambda;

    OrderDesk(LambdaClient lambda) {
        this.lambda = lambda;
    }

    /** An order that the function refused. */
    static final class OrderRefused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OrderRefused(String reason) {
            super(reason);
        }
    }

    /** Places an order and returns the function's receipt, both as JSON. */
    String place(String orderJson) {
        InvokeResponse answer =
                lambda.invoke(request -> request.functionName("orders").payload(SdkBytes.fromUtf8String(orderJson)));
        if (answer.functionError() != null) {
            throw new OrderRefused(answer.payload().asUtf8String());
        }
        return answer.payload().asUtf8String();
    }
}
