package dev.cloudjar.throttling;

import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.ServiceNames;
import org.apiguardian.api.API;

/**
 * What each service answers when it throttles a call: its own code and status. The SDK takes every one of them for
 * throttling, and retries with the longer back-off. Where a service's model has no such error, the code and the words are
 * those that its documentation quotes: query services answer {@code Throttling}, JSON services {@code ThrottlingException}.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html">Error codes for the Amazon EC2
 *     API</a>
 * @see <a href="https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/elb-api-throttling.html">Request throttling
 *     for the Elastic Load Balancing API</a>
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/request-throttling.html">Request throttling for the
 *     Amazon ECS API</a>
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/API_GetFunction.html#API_GetFunction_Errors">TooManyRequestsException</a>
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class ThrottlingErrors {

    private static final String RATE_EXCEEDED = "Rate exceeded";

    private ThrottlingErrors() {}

    /**
     * The error of a throttled call.
     *
     * @param service such as {@code ec2}
     * @return its throttling error
     * @throws IllegalArgumentException if there is no such service; it names the nearest
     */
    public static AwsError of(String service) {
        return switch (ServiceNames.require(service)) {
            case "ec2" -> new AwsError("RequestLimitExceeded", 503, "Request limit exceeded.");
            case "lambda" ->
                new AwsError("TooManyRequestsException", 429, RATE_EXCEEDED)
                        .with("Type", "User")
                        .with("Reason", "CallerRateLimitExceeded");
            case "batch" -> new AwsError("TooManyRequestsException", 429, "Too Many Requests");
            case "eks" -> new AwsError("ThrottlingException", 429, RATE_EXCEEDED);
            case "application-autoscaling", "ecs", "elb", "elbv2", "lightsail", "logs" ->
                new AwsError("ThrottlingException", 400, RATE_EXCEEDED);
            case "sqs" -> new AwsError("RequestThrottled", 400, "The request was denied due to request throttling.");
            default -> new AwsError("Throttling", 400, RATE_EXCEEDED);
        };
    }
}
