package dev.cloudjar.lambda;

import dev.cloudjar.time.VirtualClock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * What a handler knows of its invocation, as AWS's context object has it, and what a test may want besides.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/java-context.html">The context object</a>
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public interface LambdaContext {

    /** {@return the invocation's request id, a UUID; retries of an event share it} */
    String awsRequestId();

    /** {@return the function's name} */
    String functionName();

    /** {@return the version that runs: {@code $LATEST} or a number} */
    String functionVersion();

    /** {@return the ARN that was invoked, with its qualifier if the caller gave one} */
    String invokedFunctionArn();

    /** {@return the function's memory in MiB, which AWS calls MB} */
    int memoryLimitInMB();

    /** {@return the log group, {@code /aws/lambda/<name>} unless configured} */
    String logGroupName();

    /** {@return the log stream, which is one per execution environment} */
    String logStreamName();

    /** {@return how much virtual time is left until the function's timeout} */
    Duration remainingTime();

    /** {@return the caller's client context, as JSON text; synchronous invocations only} */
    Optional<String> clientContext();

    /** {@return the function's environment variables, and those that Lambda defines, by name} */
    Map<String, String> environment();

    /** {@return the cloud's time; its {@code sleep} is how a handler takes long} */
    VirtualClock clock();

    /**
     * Writes a line into the function's log.
     *
     * @param message the line, or several
     */
    void log(String message);
}
