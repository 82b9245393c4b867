package dev.cloudjar.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudjar.FakeCloud;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * Many clients at once, each of which writes a tag and reads it back, for a second; with {@code -Dcloudjar.load=PT1M}, for a
 * minute.
 */
class ServerUnderLoadTest {

    private static final int CLIENTS = 64;
    private static final Duration LOAD = Duration.parse(System.getProperty("cloudjar.load", "PT1S"));

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void parallel_clients_see_no_error_and_lose_no_update() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try (FakeCloud cloud = FakeCloud.create();
                FakeCloudServer server = FakeCloudServer.start(cloud, 0)) {
            // Half of the clients share an instance: its tags are written by 32 at once.
            List<String> shared =
                    List.of(cloud.ec2().givenRunningInstance(), cloud.ec2().givenRunningInstance());
            long end = System.nanoTime() + LOAD.toNanos();
            List<Future<Integer>> written = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                String instance = shared.get(i % 2);
                String key = "client-" + i;
                written.add(clients.submit(() -> write(server.endpoint(), instance, key, end)));
            }

            int calls = 0;
            for (int i = 0; i < CLIENTS; i++) {
                int last = written.get(i).get();
                assertThat(read(server.endpoint(), shared.get(i % 2), "client-" + i))
                        .contains("<value>" + last + "</value>");
                calls += 2 * last;
            }

            System.out.println(CLIENTS + " clients made " + calls + " calls in " + LOAD);
            assertThat(calls).isGreaterThanOrEqualTo(2 * CLIENTS);
        } finally {
            clients.shutdownNow();
        }
    }

    private int write(URI endpoint, String instance, String key, long end) throws Exception {
        int count = 0;
        do {
            count++;
            call(
                    endpoint,
                    "Action=CreateTags&Version=2016-11-15&ResourceId.1=" + instance + "&Tag.1.Key=" + key
                            + "&Tag.1.Value=" + count);
            assertThat(read(endpoint, instance, key)).contains("<value>" + count + "</value>");
        } while (System.nanoTime() < end);
        return count;
    }

    private String read(URI endpoint, String instance, String key) throws Exception {
        return call(
                endpoint,
                "Action=DescribeTags&Version=2016-11-15&Filter.1.Name=resource-id&Filter.1.Value.1=" + instance
                        + "&Filter.2.Name=key&Filter.2.Value.1=" + URLEncoder.encode(key, StandardCharsets.UTF_8));
    }

    private String call(URI endpoint, String form) throws Exception {
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(endpoint)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }
}
