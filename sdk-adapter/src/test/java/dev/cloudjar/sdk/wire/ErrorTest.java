package dev.cloudjar.sdk.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cloudjar.service.AwsError;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.lambda.model.TooManyRequestsException;

/** Errors as a real client throws them. */
class ErrorTest {

    private static final String REQUEST_ID = "8f7724cf-496f-496e-8fe3-c0c7e4e8a5d1";
    private static final String NASTY = "The ID '<i-1>' & \"co\" does not exist 😀 ]]>";

    private final Router router = Router.create();

    private WireResponse answer(WireRequest request, AwsError error) {
        Route route = router.route(request);
        return route.protocol().encodeError(error, route, REQUEST_ID);
    }

    private LambdaClient lambda(AwsError error) {
        return (LambdaClient) SdkService.LAMBDA.client(new Exchange(request -> answer(request, error)));
    }

    private Ec2Client ec2(AwsError error) {
        return (Ec2Client) SdkService.EC2.client(new Exchange(request -> answer(request, error)));
    }

    @Test
    void ec2_throws_its_one_exception_with_the_raw_code() {
        AwsError error = new AwsError("InvalidInstanceID.NotFound", 400, NASTY);

        Ec2Exception thrown =
                catchThrowableOfType(Ec2Exception.class, () -> ec2(error).describeInstances());

        assertThat(thrown.awsErrorDetails().errorCode()).isEqualTo("InvalidInstanceID.NotFound");
        assertThat(thrown.awsErrorDetails().errorMessage()).isEqualTo(NASTY);
        assertThat(thrown.statusCode()).isEqualTo(400);
        assertThat(thrown.requestId()).isEqualTo(REQUEST_ID);
    }

    @Test
    void lambda_says_whose_fault_it_is() {
        ResourceNotFoundException users = catchThrowableOfType(
                ResourceNotFoundException.class,
                () -> lambda(new AwsError("ResourceNotFoundException", 404, "Function not found"))
                        .listFunctions());
        InvalidParameterValueException told = catchThrowableOfType(
                InvalidParameterValueException.class,
                () -> lambda(new AwsError("InvalidParameterValueException", 400, "no").with("Type", "Other"))
                        .listFunctions());

        assertThat(users.type()).isEqualTo("User");
        assertThat(told.type()).isEqualTo("Other");
    }

    @Test
    void members_go_to_the_body_or_to_their_header() {
        AwsError error = new AwsError("TooManyRequestsException", 429, "Rate Exceeded.")
                .with("Reason", "ConcurrentInvocationLimitExceeded")
                .with("Retry-After", "3");

        TooManyRequestsException thrown = catchThrowableOfType(
                TooManyRequestsException.class, () -> lambda(error).listFunctions());

        assertThat(thrown.reasonAsString()).isEqualTo("ConcurrentInvocationLimitExceeded");
        assertThat(thrown.retryAfterSeconds()).isEqualTo("3");
    }

    @Test
    void an_error_lambda_does_not_model_keeps_its_code() {
        LambdaException thrown = catchThrowableOfType(
                LambdaException.class,
                () -> lambda(new AwsError("AccessDeniedException", 403, "no")).listFunctions());

        assertThat(thrown.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException");
        assertThat(thrown.awsErrorDetails().errorMessage()).isEqualTo("no");
    }

    @Test
    void lambdas_body_uses_the_names_of_the_model() {
        WireRequest list = Requests.rest("lambda", "GET", "/2015-03-31/functions", "");

        WireResponse capital = answer(list, new AwsError("ResourceNotFoundException", 404, "gone"));
        WireResponse small = answer(list, new AwsError("ResourceConflictException", 409, "twice"));

        assertThat(capital.body()).asString().isEqualTo("{\"Type\":\"User\",\"Message\":\"gone\"}");
        assertThat(small.body()).asString().isEqualTo("{\"Type\":\"User\",\"message\":\"twice\"}");
        assertThat(small.headers().first("Date")).isNull();
    }

    @Test
    void query_and_json_each_have_their_own_form() {
        WireResponse query = answer(
                Requests.form("sts", "Action=GetCallerIdentity&Version=2011-06-15"),
                new AwsError("CloudjarNotFaked", 501, "<no>"));
        WireResponse json = answer(
                Requests.form("logs", new byte[0], "X-Amz-Target", "Logs_20140328.GetLogEvents"),
                new AwsError("CloudjarNotFaked", 501, "<no>"));
        WireResponse cbor = answer(
                Requests.rest(
                        "monitoring",
                        "POST",
                        "/service/GraniteServiceVersion20100801/operation/PutMetricData",
                        "",
                        "smithy-protocol",
                        "rpc-v2-cbor"),
                new AwsError("CloudjarNotFaked", 501, "<no>"));

        assertThat(query.body())
                .asString()
                .contains(
                        "<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><Error><Type>Receiver</Type>",
                        "<Code>CloudjarNotFaked</Code><Message>&lt;no&gt;</Message></Error>",
                        "<RequestId>" + REQUEST_ID + "</RequestId></ErrorResponse>");
        assertThat(json.body()).asString().isEqualTo("{\"__type\":\"CloudjarNotFaked\",\"message\":\"<no>\"}");
        assertThat(json.headers().first("Content-Type")).isEqualTo("application/x-amz-json-1.1");
        assertThat(json.headers().first("x-amzn-query-error")).isNull();
        assertThat(cbor.headers().first("Content-Type")).isEqualTo("application/cbor");
        assertThat(cbor.body()).asString(StandardCharsets.UTF_8).contains("com.amazonaws.cloudwatch#CloudjarNotFaked");
    }

    @Test
    void sqs_also_says_the_code_that_its_query_protocol_had() {
        WireRequest send = Requests.form("sqs", new byte[0], "X-Amz-Target", "AmazonSQS.SendMessage");

        WireResponse answer =
                answer(send, new AwsError("QueueDoesNotExist", 400, "The specified queue does not exist."));

        assertThat(answer.body())
                .asString()
                .isEqualTo("{\"__type\":\"com.amazonaws.sqs#QueueDoesNotExist\","
                        + "\"message\":\"The specified queue does not exist.\"}");
        assertThat(answer.headers().first("x-amzn-query-error"))
                .isEqualTo("AWS.SimpleQueueService.NonExistentQueue;Sender");
        assertThat(answer.headers().first("Content-Type")).isEqualTo("application/x-amz-json-1.0");
    }
}
