package dev.cloudjar.sdk.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsAsyncClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogObjectRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogObjectResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogObjectResponseHandler;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogObjectResponseStream;

/** A streamed answer that the oldest supported SDK does not know: the profile {@code floor} leaves this class out. */
class LogObjectStreamTest {

    private final Router router = Router.create();
    private final List<SdkPojo> decoded = new ArrayList<>();
    private final List<Object> received = new ArrayList<>();

    @Test
    void a_log_object_survives_the_wire() {
        RandomModels models = new RandomModels(new Random(6), 0.7, true);
        GetLogObjectRequest request = (GetLogObjectRequest) models.fill(GetLogObjectRequest.builder());
        List<SdkPojo> events = List.of(models.fill(GetLogObjectResponseStream.fieldsBuilder()));

        client(events)
                .getLogObject(
                        request,
                        GetLogObjectResponseHandler.builder()
                                .onResponse(response -> {})
                                .subscriber(received::add)
                                .build())
                .join();

        assertThat(request.equalsBySdkFields(decoded.get(0))).isTrue();
        assertThat(received).isEqualTo(events);
    }

    private CloudWatchLogsAsyncClient client(List<SdkPojo> events) {
        return SdkService.settled(CloudWatchLogsAsyncClient.builder())
                .httpClient(new AsyncExchange(request -> {
                    Route route = router.route(request);
                    decoded.add(route.protocol().decode(request, route, GetLogObjectRequest.class));
                    return route.protocol()
                            .encodeEvents(GetLogObjectResponse.builder().build(), events, route, "id");
                }))
                .build();
    }
}
