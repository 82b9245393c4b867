package dev.cloudjar.examples;

import static java.net.http.HttpResponse.BodyHandlers.ofString;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.junit.FakeCloudExtension;
import dev.cloudjar.sdk.FakeCloudServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The snippets of {@code sdk-adapter/docs/server.md}. */
@ExtendWith(FakeCloudExtension.class)
class ServerGuideTest {

    @Test
    void anything_that_speaks_http_can_call(FakeCloud cloud) throws Exception {
        // region server
        String id = cloud.ec2().givenRunningInstance();

        try (FakeCloudServer server = FakeCloudServer.start(cloud, 0)) {
            URI call = server.endpoint().resolve("/?Action=DescribeInstances&Version=2016-11-15");
            String answer = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(call).build(), ofString())
                    .body();

            assertThat(answer).contains("<instanceId>" + id + "</instanceId>");
        }
        // endregion
    }
}
