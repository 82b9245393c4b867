package dev.cloudjar.sdk.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudjar.service.ValidRequests;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.services.autoscaling.AutoScalingAsyncClient;
import software.amazon.awssdk.services.batch.BatchAsyncClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClient;
import software.amazon.awssdk.services.ec2.Ec2AsyncClient;
import software.amazon.awssdk.services.ecs.EcsAsyncClient;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sts.StsAsyncClient;

/** A sample of each protocol through async clients; the operations that only they have are in {@link EventStreamTest}. */
class AsyncRoundTripTest {

    /** One service of each protocol, its async client, and operations of every kind: reads, writes, blobs, empty answers. */
    enum Sample {
        EC2(SdkService.EC2, "RunInstances", "DescribeVolumes", "GetConsoleOutput", "DeleteVpc") {
            @Override
            Object client(SdkAsyncHttpClient http) {
                return built(Ec2AsyncClient.builder().httpClient(http));
            }
        },
        AUTOSCALING(SdkService.AUTOSCALING, "CreateAutoScalingGroup", "DescribePolicies", "DetachInstances") {
            @Override
            Object client(SdkAsyncHttpClient http) {
                return built(AutoScalingAsyncClient.builder().httpClient(http));
            }
        },
        STS(SdkService.STS, "AssumeRole", "GetCallerIdentity") {
            @Override
            Object client(SdkAsyncHttpClient http) {
                return built(StsAsyncClient.builder().httpClient(http));
            }
        },
        CLOUDWATCH(SdkService.CLOUDWATCH, "PutMetricData", "GetMetricData", "GetMetricWidgetImage") {
            @Override
            Object client(SdkAsyncHttpClient http) {
                return built(CloudWatchAsyncClient.builder().httpClient(http));
            }
        },
        ECS(SdkService.ECS, "RunTask", "RegisterTaskDefinition", "DescribeServices") {
            @Override
            Object client(SdkAsyncHttpClient http) {
                return built(EcsAsyncClient.builder().httpClient(http));
            }
        },
        SQS(SdkService.SQS, "CreateQueue", "GetQueueAttributes", "DeleteMessage") {
            @Override
            Object client(SdkAsyncHttpClient http) {
                return built(SqsAsyncClient.builder().httpClient(http));
            }
        },
        LAMBDA(SdkService.LAMBDA, "Invoke", "CreateFunction", "ListFunctions", "DeleteLayerVersion") {
            @Override
            Object client(SdkAsyncHttpClient http) {
                return built(LambdaAsyncClient.builder().httpClient(http));
            }
        },
        BATCH(SdkService.BATCH, "SubmitJob", "DescribeJobs", "DeleteJobQueue") {
            @Override
            Object client(SdkAsyncHttpClient http) {
                return built(BatchAsyncClient.builder().httpClient(http));
            }
        };

        private final SdkService service;

        @SuppressWarnings("ImmutableEnumChecker") // made by List.of
        private final List<String> operations;

        Sample(SdkService service, String... operations) {
            this.service = service;
            this.operations = List.of(operations);
        }

        abstract Object client(SdkAsyncHttpClient http);

        static <B extends AwsClientBuilder<B, C>, C> C built(B builder) {
            return SdkService.settled(builder).build();
        }

        Class<?> asyncType() {
            String name = service.clientType().getName();
            try {
                return Class.forName(name.substring(0, name.length() - "Client".length()) + "AsyncClient");
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private final Router router = Router.create();
    private final AtomicReference<SdkPojo> decoded = new AtomicReference<>();

    @ParameterizedTest
    @EnumSource
    void requests_and_responses_survive_the_wire(Sample sample) throws ReflectiveOperationException {
        for (String name : sample.operations) {
            SdkService.Operation operation = new SdkService.Operation(sample.service, name);
            Random random = new Random(name.hashCode());
            Map<Double, SdkPojo> requests = Map.of(
                    0.2, RandomModels.ofRequests(sample.service, random, 0.2).fill(operation.newRequest()),
                    0.8, RandomModels.ofRequests(sample.service, random, 0.8).fill(operation.newRequest()),
                    1.0, ValidRequests.of(sample.service.serviceName(), operation.requestType(), random));
            for (Map.Entry<Double, SdkPojo> request : requests.entrySet()) {
                SdkPojo response = new RandomModels(random, request.getKey(), true).fill(operation.newResponse());

                Object received = call(sample, operation, request.getValue(), response);

                assertThat(request.getValue().equalsBySdkFields(decoded.get()))
                        .as("%s came as %s", request.getValue(), decoded)
                        .isTrue();
                assertThat(response.equalsBySdkFields(received))
                        .as("%s came as %s", response, received)
                        .isTrue();
            }
        }
    }

    private Object call(Sample sample, SdkService.Operation operation, SdkPojo request, SdkPojo response)
            throws ReflectiveOperationException {
        Object client = sample.client(new AsyncExchange(wire -> {
            Route route = router.route(wire);
            decoded.set(route.protocol().decode(wire, route, operation.requestType()));
            return route.protocol().encode(response, route, "00000000-0000-0000-0000-000000000001");
        }));
        try {
            return ((CompletableFuture<?>) sample.asyncType()
                            .getMethod(operation.methodName(), operation.requestType())
                            .invoke(client, request))
                    .join();
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
