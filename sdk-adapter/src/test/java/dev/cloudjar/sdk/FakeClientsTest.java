package dev.cloudjar.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.journal.JournalEntry;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2AsyncClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.waiters.Ec2Waiter;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

class FakeClientsTest {

    private final FakeCloud cloud = FakeCloud.create();
    private final FakeClients clients = FakeClients.of(cloud);

    private interface NoService extends SdkClient {}

    @Test
    void a_sync_client_gets_the_answers_of_its_cloud() {
        Instances.givenOne(cloud, InstanceStateName.RUNNING);

        var response = clients.get(Ec2Client.class).describeInstances();

        assertThat(response.reservations().get(0).instances().get(0).state().name())
                .isEqualTo(InstanceStateName.RUNNING);
    }

    @Test
    void an_async_client_has_its_answer_at_once_where_nothing_makes_it_wait() {
        Instances.givenOne(cloud, InstanceStateName.RUNNING);

        var response = clients.get(Ec2AsyncClient.class).describeInstances().join();

        assertThat(response.reservations()).hasSize(1);
    }

    @Test
    void payloads_travel_both_ways() {
        cloud.on(
                InvokeRequest.class,
                request -> InvokeResponse.builder()
                        .statusCode(200)
                        .payload(SdkBytes.fromUtf8String(
                                request.functionName() + request.payload().asUtf8String()))
                        .build());

        var sync = clients.get(LambdaClient.class)
                .invoke(r -> r.functionName("orders").payload(SdkBytes.fromUtf8String("{\"n\":1}")));
        var async = clients.get(LambdaAsyncClient.class)
                .invoke(r -> r.functionName("orders").payload(SdkBytes.fromUtf8String("{\"n\":2}")))
                .join();

        assertThat(sync.payload().asUtf8String()).isEqualTo("orders{\"n\":1}");
        assertThat(async.payload().asUtf8String()).isEqualTo("orders{\"n\":2}");
    }

    @Test
    void clients_call_the_default_account_and_region() {
        Instances.givenOne(cloud, InstanceStateName.RUNNING);

        clients.get(Ec2Client.class).describeInstances();

        assertThat(onlyCall().account()).isEqualTo("123456789012");
        assertThat(onlyCall().region()).isEqualTo("us-east-1");
    }

    @Test
    void a_region_and_an_account_can_be_chosen() {
        Instances.givenOne(cloud, InstanceStateName.RUNNING);

        clients.region("eu-west-1").account("210987654321").get(Ec2Client.class).describeInstances();

        assertThat(onlyCall().account()).isEqualTo("210987654321");
        assertThat(onlyCall().region()).isEqualTo("eu-west-1");
    }

    @Test
    void an_account_is_twelve_digits() {
        assertThatThrownBy(() -> clients.account("acme"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"acme\" is not an account");
    }

    @Test
    void only_clients_of_known_services_are_made() {
        assertThatThrownBy(() -> clients.get(NoService.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NoService is not a client of a service that Cloudjar knows")
                .hasMessageContaining("lambda")
                .hasMessageContaining("Build any other client with its own builder()");
    }

    @Test
    void client_interfaces_are_recognised() {
        assertThat(List.<Class<?>>of(
                        Ec2Client.class, Ec2AsyncClient.class, LambdaClient.class, LambdaAsyncClient.class))
                .allMatch(FakeClients::isClient);
        assertThat(List.<Class<?>>of(NoService.class, Ec2Waiter.class, SdkClient.class, String.class, FakeCloud.class))
                .noneMatch(FakeClients::isClient);
    }

    @Test
    void any_builder_works_with_the_http_client_alone() {
        Instances.givenOne(cloud, InstanceStateName.RUNNING);
        Ec2Client plain = Ec2Client.builder()
                .httpClient(FakeSdkHttpClient.of(cloud))
                .region(Region.AP_SOUTH_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAIOSFODNN7EXAMPLE", "any")))
                .build();

        plain.describeInstances();

        assertThat(onlyCall().account()).isEqualTo("123456789012");
        assertThat(onlyCall().region()).isEqualTo("ap-south-1");
    }

    @Test
    void what_is_set_after_configuring_a_builder_stands() {
        Instances.givenOne(cloud, InstanceStateName.RUNNING);

        clients.configure(Ec2Client.builder()).region(Region.EU_NORTH_1).build().describeInstances();

        assertThat(onlyCall().region()).isEqualTo("eu-north-1");
    }

    @Test
    void a_plug_in_brings_what_was_chosen() {
        Instances.givenOne(cloud, InstanceStateName.RUNNING);

        Ec2Client.builder()
                .httpClient(FakeSdkHttpClient.of(cloud))
                .region(Region.US_EAST_2)
                .addPlugin(clients.region("eu-west-3").account("210987654321").plugin())
                .build()
                .describeInstances();

        assertThat(onlyCall().account()).isEqualTo("210987654321");
        assertThat(onlyCall().region()).isEqualTo("eu-west-3");
    }

    @Test
    void clients_of_a_slot_call_the_cloud_that_is_current() {
        FakeCloud other = FakeCloud.create();
        Instances.givenOne(cloud, InstanceStateName.RUNNING);
        Instances.givenOne(other, InstanceStateName.STOPPED);
        AtomicReference<FakeCloud> slot = new AtomicReference<>(cloud);
        Ec2Client ec2 = FakeClients.of(slot::get).get(Ec2Client.class);

        slot.set(other);
        ec2.describeInstances();

        assertThat(cloud.journal().attempts()).isEmpty();
        assertThat(other.journal().attempts()).hasSize(1);
    }

    @Test
    void a_closed_client_leaves_the_cloud_to_others() {
        Instances.givenOne(cloud, InstanceStateName.RUNNING);
        clients.get(Ec2Client.class).close();

        assertThat(clients.get(Ec2Client.class).describeInstances().reservations())
                .hasSize(1);
    }

    @Test
    void the_code_under_test_keeps_its_own_interceptors_and_timeouts() {
        Ec2Client ec2 = clients.configure(Ec2Client.builder())
                .overrideConfiguration(o -> o.apiCallTimeout(java.time.Duration.ofSeconds(30)))
                .build();

        ClientOverrideConfiguration effective = ec2.serviceClientConfiguration().overrideConfiguration();

        assertThat(effective.apiCallTimeout()).contains(java.time.Duration.ofSeconds(30));
    }

    private JournalEntry.ApiCall onlyCall() {
        assertThat(cloud.journal().attempts()).hasSize(1);
        return cloud.journal().attempts().get(0);
    }
}
