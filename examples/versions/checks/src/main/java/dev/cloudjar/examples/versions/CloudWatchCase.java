package dev.cloudjar.examples.versions;

import static dev.cloudjar.fault.FaultPlan.onCall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.junit.FakeCloudExtension;
import dev.cloudjar.sdk.FakeClients;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.InternalServiceException;
import software.amazon.awssdk.services.cloudwatch.model.ListMetricsRequest;
import software.amazon.awssdk.services.cloudwatch.model.ListMetricsResponse;
import software.amazon.awssdk.services.cloudwatch.model.Metric;

/** A client that speaks Smithy RPC v2 CBOR of its own accord, with answers and faults: the newer modules of CloudWatch do. */
@ExtendWith(FakeCloudExtension.class)
class CloudWatchCase {

    private static final String LIST_METRICS = "ListMetrics";

    private final List<String> protocols = new ArrayList<>();

    private CloudWatchClient client(FakeCloud cloud) {
        return FakeClients.of(cloud)
                .configure(CloudWatchClient.builder())
                .overrideConfiguration(o -> o.addExecutionInterceptor(new ExecutionInterceptor() {
                    @Override
                    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
                        protocols.add(context.httpRequest()
                                .firstMatchingHeader("smithy-protocol")
                                .orElse("none"));
                    }
                }))
                .build();
    }

    @BeforeEach
    void there_are_metrics(FakeCloud cloud) {
        cloud.on(
                ListMetricsRequest.class,
                request -> ListMetricsResponse.builder()
                        .metrics(Metric.builder()
                                .namespace(request.namespace())
                                .metricName("Hits")
                                .build())
                        .build());
    }

    @Test
    void an_operation_that_the_test_answers_crosses_the_wire(FakeCloud cloud, CloudWatchAsyncClient async) {
        assertThat(client(cloud)
                        .listMetrics(r -> r.namespace("Shop"))
                        .metrics()
                        .get(0)
                        .namespace())
                .isEqualTo("Shop");
        assertThat(async.listMetrics(r -> r.namespace("Shop"))
                        .join()
                        .metrics()
                        .get(0)
                        .namespace())
                .isEqualTo("Shop");
        assertThat(protocols).containsExactly("rpc-v2-cbor");
    }

    @Test
    void an_injected_error_is_its_class_with_its_code(FakeCloud cloud, CloudWatchAsyncClient async) {
        cloud.faults()
                .add(onCall("cloudwatch", LIST_METRICS).always().failWith("InternalServiceFault", 500, "Out of order"));

        assertThatThrownBy(client(cloud)::listMetrics)
                .isInstanceOfSatisfying(
                        InternalServiceException.class,
                        e -> assertThat(e.awsErrorDetails().errorMessage()).isEqualTo("Out of order"));
        assertThatThrownBy(async.listMetrics()::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(InternalServiceException.class);
    }

    @Test
    void throttling_is_retried_in_virtual_time(FakeCloud cloud) {
        cloud.faults()
                .add(onCall("cloudwatch", LIST_METRICS).first(1).attempts(2).throttle());
        Instant start = cloud.clock().instant();

        assertThat(client(cloud).listMetrics().metrics()).hasSize(1);

        assertThat(cloud.journal().attempts("cloudwatch:" + LIST_METRICS)).hasSize(3);
        assertThat(Duration.between(start, cloud.clock().instant())).isPositive();
        assertThat(protocols).containsOnly("rpc-v2-cbor").hasSize(3);
    }

    @Test
    void throttling_without_an_end_is_the_service_s_own_exception(FakeCloud cloud) {
        cloud.faults().add(onCall("cloudwatch", LIST_METRICS).always().throttle());

        assertThatThrownBy(client(cloud)::listMetrics)
                .isInstanceOfSatisfying(
                        CloudWatchException.class,
                        e -> assertThat(e.isThrottlingException()).isTrue());
    }

    @Test
    void a_lost_answer_and_a_damaged_one_are_retried(FakeCloud cloud) {
        cloud.faults()
                .add(onCall("cloudwatch", LIST_METRICS).first(1).attempts(1).loseAnswer());
        cloud.faults().add(onCall("cloudwatch", LIST_METRICS).nth(2).garbleBody());

        assertThat(client(cloud).listMetrics().metrics()).hasSize(1);
        assertThatThrownBy(client(cloud)::listMetrics).isInstanceOf(SdkClientException.class);
    }
}
