package dev.cloudjar.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.fault.FaultPlan;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.ec2.Ec2AsyncClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.LambdaException;

class RepeatableClientsTest {

    @Test
    void the_same_seed_and_calls_give_the_same_bytes() {
        assertThat(story(7)).isNotEmpty().isEqualTo(story(7));
    }

    @Test
    void another_seed_gives_other_tokens() {
        assertThat(story(7)).isNotEqualTo(story(8));
    }

    @Test
    void an_absent_token_is_filled_from_the_cloud() {
        List<String> tokens = new ArrayList<>();
        FakeCloud cloud = cloudThatNotes(tokens, 0);

        launch(FakeClients.of(cloud).get(Ec2Client.class));
        FakeClients.of(cloud)
                .get(Ec2AsyncClient.class)
                .runInstances(r -> r.imageId("ami-1").minCount(1).maxCount(1))
                .join();

        List<String> again = new ArrayList<>();
        FakeCloud same = cloudThatNotes(again, 0);
        launch(FakeClients.of(same).configure(Ec2Client.builder()).build());
        launch(FakeClients.of(same).get(Ec2Client.class));
        assertThat(tokens).hasSize(2).doesNotHaveDuplicates().isEqualTo(again);
    }

    @Test
    void a_token_of_the_callers_own_stays() {
        List<String> tokens = new ArrayList<>();
        FakeCloud cloud = cloudThatNotes(tokens, 0);

        FakeClients.of(cloud)
                .get(Ec2Client.class)
                .runInstances(r -> r.imageId("ami-1").minCount(1).maxCount(1).clientToken("mine"));

        assertThat(tokens).containsExactly("mine");
    }

    @Test
    void a_fork_and_its_origin_answer_alike_and_apart() {
        List<String> tokens = new ArrayList<>();
        FakeCloud origin = cloudThatNotes(tokens, 0);
        FakeCloud fork = origin.fork();

        launch(FakeClients.of(origin).get(Ec2Client.class));
        launch(FakeClients.of(fork).get(Ec2Client.class));

        assertThat(tokens).hasSize(2).containsOnly(tokens.get(0));
        assertThat(origin.journal().attempts()).hasSize(1);
        assertThat(fork.journal().attempts()).hasSize(1);
    }

    @Test
    void launches_and_descriptions_without_tokens_are_the_same_bytes_in_two_runs() {
        assertThat(launchedAndDescribed()).isEqualTo(launchedAndDescribed()).contains("<clientToken>");
    }

    private static String launchedAndDescribed() {
        FakeCloud cloud = FakeCloud.create();
        Tap tap = new Tap(FakeSdkHttpClient.of(cloud));
        Ec2Client ec2 = FakeClients.of(cloud)
                .configure(Ec2Client.builder())
                .httpClient(tap)
                .build();
        ec2.runInstances(r -> r.imageId("ami-0123456789abcdef0")
                .instanceType("t3.micro")
                .minCount(3)
                .maxCount(3));
        ec2.describeInstances();
        ec2.waiter().waitUntilInstanceStatusOk(r -> r.includeAllInstances(true));
        ec2.describeVolumes();
        return tap.heard + cloud.journal().timeLine();
    }

    private static FakeCloud cloudThatNotes(List<String> tokens, long seed) {
        FakeCloud cloud = FakeCloud.builder().seed(seed).build();
        cloud.on(RunInstancesRequest.class, request -> {
            tokens.add(request.clientToken());
            return RunInstancesResponse.builder()
                    .reservationId(request.clientToken())
                    .build();
        });
        return cloud;
    }

    private static void launch(Ec2Client ec2) {
        ec2.runInstances(r -> r.imageId("ami-1").minCount(1).maxCount(1));
    }

    /** Launches, a refusal, a retried error and a lost answer, as the bytes of their answers and the journal's text. */
    private static String story(long seed) {
        FakeCloud cloud = cloudThatNotes(new ArrayList<>(), seed);
        cloud.faults()
                .add(FaultPlan.onCall("ec2", "RunInstances").nth(2).attempts(2).failWith("InternalError", 500, "Oh"));
        cloud.faults()
                .add(FaultPlan.onCall("ec2", "RunInstances").nth(3).attempts(1).loseAnswer());
        Tap tap = new Tap(FakeSdkHttpClient.of(cloud));
        Ec2Client ec2 = FakeClients.of(cloud)
                .configure(Ec2Client.builder())
                .overrideConfiguration(o -> o.retryStrategy(
                        s -> s.backoffStrategy(software.amazon.awssdk.retries.api.BackoffStrategy.retryImmediately())))
                .httpClient(tap)
                .build();
        LambdaClient lambda = FakeClients.of(cloud)
                .configure(LambdaClient.builder())
                .httpClient(tap)
                .build();
        for (int i = 0; i < 4; i++) {
            launch(ec2);
        }
        try {
            ec2.getVpnConnectionDeviceTypes(r -> {});
        } catch (Ec2Exception refused) {
            tap.heard(refused.toString());
        }
        try {
            lambda.listCodeSigningConfigs(r -> {});
        } catch (LambdaException refused) {
            tap.heard(refused.toString());
        }
        return tap.heard + cloud.journal().timeLine();
    }

    /** Writes down every answer, headers sorted, as it goes to the SDK. */
    private record Tap(SdkHttpClient http, StringBuilder heard) implements SdkHttpClient {

        Tap(SdkHttpClient http) {
            this(http, new StringBuilder());
        }

        void heard(String what) {
            heard.append(what).append('\n');
        }

        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            ExecutableHttpRequest execution = http.prepareRequest(request);
            return new ExecutableHttpRequest() {
                @Override
                public HttpExecuteResponse call() throws IOException {
                    return copied(execution.call());
                }

                @Override
                public void abort() {
                    execution.abort();
                }
            };
        }

        private HttpExecuteResponse copied(HttpExecuteResponse response) throws IOException {
            byte[] body = new byte[0];
            try (InputStream stream = response.responseBody().orElseThrow()) {
                body = stream.readAllBytes();
            }
            heard(response.httpResponse().statusCode() + " "
                    + new TreeMap<>(response.httpResponse().headers()));
            ByteArrayOutputStream copy = new ByteArrayOutputStream();
            copy.writeBytes(body);
            heard(copy.toString(java.nio.charset.StandardCharsets.UTF_8));
            return HttpExecuteResponse.builder()
                    .response(response.httpResponse())
                    .responseBody(AbortableInputStream.create(new java.io.ByteArrayInputStream(body)))
                    .build();
        }

        @Override
        public void close() {}
    }
}
