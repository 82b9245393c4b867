package dev.cloudjar.sdk.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.cloudjar.service.AwsError;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.GetDashboardRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetDashboardResponse;
import software.amazon.awssdk.services.cloudwatch.model.ResourceNotFoundException;

/** Every operation of CloudWatch through the SDK's own CBOR. */
class CborRoundTripTest {

    private static final long SEED = 20260101;
    private static final GetDashboardRequest REQUEST =
            GetDashboardRequest.builder().dashboardName("shop").build();

    private final Router router = Router.create();
    private final List<SdkPojo> decoded = new ArrayList<>();

    private CborClient answering(Class<? extends SdkPojo> type, SdkPojo response) {
        return new CborClient(request -> {
            Route route = router.route(request);
            decoded.add(route.protocol().decode(request, route, type));
            return route.protocol().encode(response, route, "id");
        });
    }

    private CborClient failing(AwsError error) {
        return new CborClient(request -> {
            Route route = router.route(request);
            return route.protocol().encodeError(error, route, "8f7724cf");
        });
    }

    /** The CBOR of 2.29, which no client of that version speaks, takes a millisecond from some timestamps. */
    @Test
    void requests_and_responses_of_every_operation_survive_it() throws Exception {
        assumeThat(SdkService.sdkVersion()).doesNotStartWith("2.29.");
        int operations = 0;
        for (SdkService.Operation operation : SdkService.CLOUDWATCH.operations()) {
            operations++;
            for (int i = 0; i < 4; i++) {
                Random random = new Random(SEED + i ^ operation.javaName().hashCode());
                SdkPojo request = new RandomModels(random, i / 3.0, true).fill(operation.newRequest());
                SdkPojo response = new RandomModels(random, i / 3.0, true).fill(operation.newResponse());
                decoded.clear();

                Object received = answering(operation.requestType(), response)
                        .call(operation.javaName(), request, operation::newResponse);

                assertThat(request.equalsBySdkFields(decoded.get(0)))
                        .as("%s came as %s", request, decoded)
                        .isTrue();
                assertThat(response.equalsBySdkFields(received))
                        .as("%s came as %s", response, received)
                        .isTrue();
            }
        }
        System.out.printf("cloudwatch over CBOR %d %d %d%n", operations, operations, operations);
    }

    @Test
    void errors_come_as_their_classes_with_the_codes_of_the_query_protocol() {
        AwsError modelled = new AwsError("DashboardNotFoundError", 404, "gone 😀");
        AwsError other = new AwsError("RequestExpired", 400, "late");

        CloudWatchException named = catchThrowableOfType(
                CloudWatchException.class,
                () -> failing(modelled).call("GetDashboard", REQUEST, GetDashboardResponse::builder));
        CloudWatchException unnamed = catchThrowableOfType(
                CloudWatchException.class,
                () -> failing(other).call("GetDashboard", REQUEST, GetDashboardResponse::builder));

        assertThat(named.awsErrorDetails().errorCode()).isEqualTo("ResourceNotFound");
        assertThat(named.awsErrorDetails().errorMessage()).isEqualTo("gone 😀");
        assertThat(named.statusCode()).isEqualTo(404);
        assertThat(named.requestId()).isEqualTo("8f7724cf");
        assertThat(unnamed).isExactlyInstanceOf(CloudWatchException.class);
        assertThat(unnamed.awsErrorDetails().errorCode()).isEqualTo("RequestExpired");
    }

    @Test
    void members_of_errors_come_too() {
        AwsError error = new AwsError("ResourceNotFoundException", 404, "gone")
                .with("ResourceType", "Alarm")
                .with("ResourceId", "a");

        ResourceNotFoundException thrown = catchThrowableOfType(
                ResourceNotFoundException.class,
                () -> failing(error).call("GetDashboard", REQUEST, GetDashboardResponse::builder));

        assertThat(thrown.resourceType()).isEqualTo("Alarm");
        assertThat(thrown.resourceId()).isEqualTo("a");
    }
}
