package dev.cloudjar.sdk.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.sdk.FakeSdkAsyncHttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsAsyncClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.StartLiveTailRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.StartLiveTailResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.StartLiveTailResponseHandler;
import software.amazon.awssdk.services.cloudwatchlogs.model.StartLiveTailResponseStream;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;
import software.amazon.awssdk.services.lambda.model.InvokeWithResponseStreamRequest;
import software.amazon.awssdk.services.lambda.model.InvokeWithResponseStreamResponse;
import software.amazon.awssdk.services.lambda.model.InvokeWithResponseStreamResponseEvent;
import software.amazon.awssdk.services.lambda.model.InvokeWithResponseStreamResponseHandler;

/** Streamed answers, read by real async clients: the operations that the sync clients have not. */
class EventStreamTest {

    private final Router router = Router.create();
    private final List<SdkPojo> decoded = new ArrayList<>();
    private final List<Object> received = new ArrayList<>();

    private LambdaAsyncClient client(InvokeWithResponseStreamResponse response, List<SdkPojo> events) {
        return SdkService.settled(LambdaAsyncClient.builder())
                .httpClient(new AsyncExchange(request -> {
                    Route route = router.route(request);
                    decoded.add(route.protocol().decode(request, route, InvokeWithResponseStreamRequest.class));
                    return route.protocol().encodeEvents(response, events, route, "id");
                }))
                .build();
    }

    private InvokeWithResponseStreamResponseHandler receiver() {
        return InvokeWithResponseStreamResponseHandler.builder()
                .onResponse(received::add)
                .subscriber(received::add)
                .build();
    }

    @Test
    void requests_responses_and_events_survive_the_wire() {
        Random random = new Random(3);
        for (int i = 0; i < 20; i++) {
            RandomModels models = new RandomModels(random, 0.7, true);
            InvokeWithResponseStreamRequest request =
                    (InvokeWithResponseStreamRequest) models.fill(InvokeWithResponseStreamRequest.builder());
            InvokeWithResponseStreamResponse response = (InvokeWithResponseStreamResponse)
                    new RandomModels(random, 1, true).fill(InvokeWithResponseStreamResponse.builder());
            List<SdkPojo> events = List.of(
                    models.fill(InvokeWithResponseStreamResponseEvent.payloadChunkBuilder()),
                    models.fill(InvokeWithResponseStreamResponseEvent.payloadChunkBuilder()),
                    models.fill(InvokeWithResponseStreamResponseEvent.invokeCompleteBuilder()));
            decoded.clear();
            received.clear();

            client(response, events)
                    .invokeWithResponseStream(request, receiver())
                    .join();

            assertThat(request.equalsBySdkFields(decoded.get(0)))
                    .as("%s came as %s", request, decoded)
                    .isTrue();
            assertThat(response.equalsBySdkFields(received.get(0)))
                    .as("%s came as %s", response, received)
                    .isTrue();
            assertThat(received.subList(1, received.size())).isEqualTo(events);
        }
    }

    @Test
    void a_stream_may_be_empty_and_a_chunk_large() {
        SdkPojo large = InvokeWithResponseStreamResponseEvent.payloadChunkBuilder()
                .payload(SdkBytes.fromByteArray(new byte[1_000_000]))
                .build();
        InvokeWithResponseStreamRequest request =
                InvokeWithResponseStreamRequest.builder().functionName("f").build();
        InvokeWithResponseStreamResponse response =
                InvokeWithResponseStreamResponse.builder().statusCode(200).build();

        client(response, List.of())
                .invokeWithResponseStream(request, receiver())
                .join();
        client(response, List.of(large))
                .invokeWithResponseStream(request, receiver())
                .join();

        assertThat(received).hasSize(3).last().isEqualTo(large);
    }

    private CloudWatchLogsAsyncClient logs(SdkPojo response, List<SdkPojo> events, Class<? extends SdkPojo> type) {
        return SdkService.settled(CloudWatchLogsAsyncClient.builder())
                .httpClient(new AsyncExchange(request -> {
                    Route route = router.route(request);
                    decoded.add(route.protocol().decode(request, route, type));
                    return route.protocol().encodeEvents(response, events, route, "id");
                }))
                .build();
    }

    @Test
    void a_live_tail_of_logs_survives_the_wire() {
        Random random = new Random(5);
        RandomModels models = new RandomModels(random, 0.7, true);
        StartLiveTailRequest request = (StartLiveTailRequest) models.fill(StartLiveTailRequest.builder());
        List<SdkPojo> events = List.of(
                models.fill(StartLiveTailResponseStream.sessionStartBuilder()),
                models.fill(StartLiveTailResponseStream.sessionUpdateBuilder()));

        logs(StartLiveTailResponse.builder().build(), events, StartLiveTailRequest.class)
                .startLiveTail(
                        request,
                        StartLiveTailResponseHandler.builder()
                                .onResponse(response -> {})
                                .subscriber(received::add)
                                .build())
                .join();

        assertThat(request.equalsBySdkFields(decoded.get(0))).isTrue();
        assertThat(received).isEqualTo(events);
    }

    @Test
    void an_answer_of_a_test_is_a_stream_that_ends_without_events() {
        try (FakeCloud cloud = FakeCloud.create()) {
            cloud.on(
                    StartLiveTailRequest.class,
                    request -> StartLiveTailResponse.builder().build());
            CloudWatchLogsAsyncClient client = SdkService.settled(CloudWatchLogsAsyncClient.builder())
                    .httpClient(FakeSdkAsyncHttpClient.of(cloud))
                    .build();

            client.startLiveTail(
                            StartLiveTailRequest.builder()
                                    .logGroupIdentifiers("arn:aws:logs:us-east-1:123456789012:log-group:shop")
                                    .build(),
                            StartLiveTailResponseHandler.builder()
                                    .onResponse(response -> {})
                                    .subscriber(received::add)
                                    .build())
                    .join();

            assertThat(received).isEmpty();
        }
    }
}
