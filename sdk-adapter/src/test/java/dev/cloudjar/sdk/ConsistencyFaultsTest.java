package dev.cloudjar.sdk;

import static dev.cloudjar.fault.FaultPlan.onCall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.time.TimeMode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.ec2.Ec2AsyncClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

class ConsistencyFaultsTest {

    private static final Duration WINDOW = Duration.ofSeconds(20);

    private final FakeCloud cloud =
            FakeCloud.builder().timeMode(TimeMode.MANUAL).build();
    private final FakeClients clients = FakeClients.of(cloud);
    private final Ec2Client ec2 = clients.get(Ec2Client.class);

    private String launch() {
        return ec2.runInstances(r -> r.imageId("ami-0123456789abcdef0")
                        .instanceType("t3.micro")
                        .minCount(1)
                        .maxCount(1))
                .instances()
                .get(0)
                .instanceId();
    }

    @Test
    void what_a_call_created_is_not_found_by_reads_and_writes_that_name_it() {
        cloud.faults().add(onCall("ec2", "RunInstances").first(1).notFoundFor(WINDOW));
        String id = launch();

        assertThatThrownBy(() -> ec2.describeInstances(r -> r.instanceIds(id)))
                .isInstanceOfSatisfying(
                        Ec2Exception.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InvalidInstanceID.NotFound"));
        assertThatThrownBy(() -> ec2.stopInstances(r -> r.instanceIds(id)))
                .hasMessageContaining("The instance ID '" + id + "' does not exist");
        assertThatThrownBy(() -> clients.get(Ec2AsyncClient.class)
                        .terminateInstances(r -> r.instanceIds(id))
                        .join())
                .hasCauseInstanceOf(Ec2Exception.class);
        assertThat(ec2.describeInstances().reservations()).as("a list shows it").hasSize(1);
    }

    @Test
    void it_is_found_when_the_window_has_passed() {
        cloud.faults().add(onCall("ec2", "RunInstances").first(1).notFoundFor(WINDOW));
        String id = launch();

        cloud.clock().advance(WINDOW);

        assertThat(ec2.describeInstances(r -> r.instanceIds(id)).reservations()).hasSize(1);
    }

    @Test
    void other_resources_are_found_all_the_while() {
        String old = cloud.ec2().givenRunningInstance();
        cloud.faults().add(onCall("ec2", "RunInstances").first(1).notFoundFor(WINDOW));
        launch();
        String later = launch();

        assertThat(ec2.describeInstances(r -> r.instanceIds(old, later)).reservations())
                .hasSize(2);
    }

    @Test
    void a_function_is_missed_in_the_words_of_lambda() {
        LambdaClient lambda = clients.get(LambdaClient.class);
        cloud.faults().add(onCall("lambda", "CreateFunction").first(1).notFoundFor(WINDOW));
        String arn = lambda.createFunction(r -> r.functionName("orders")
                        .runtime("nodejs22.x")
                        .handler("index.handler")
                        .role("arn:aws:iam::123456789012:role/lambda")
                        .code(c -> c.zipFile(archive())))
                .functionArn();

        assertThatThrownBy(() -> lambda.getFunction(r -> r.functionName(arn)))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("Function not found: " + arn);
    }

    private static SdkBytes archive() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("index.js"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return SdkBytes.fromByteArray(bytes.toByteArray());
    }

    @Test
    void a_write_stays_unseen_by_reads_and_happened_all_the_same() {
        String id = cloud.ec2().givenRunningInstance();
        cloud.faults().add(onCall("ec2", "CreateTags").first(1).staysUnseenFor(WINDOW));

        ec2.createTags(r -> r.resources(id).tags(t -> t.key("env").value("prod")));

        assertThat(ec2.describeTags().tags()).isEmpty();
        assertThat(cloud.ec2().instance(id).tags()).containsEntry("env", "prod");
        cloud.clock().advance(WINDOW);
        assertThat(ec2.describeTags().tags()).hasSize(1);
    }

    @Test
    void a_read_from_the_past_sees_what_was_so_then() {
        String id = cloud.ec2().givenRunningInstance();
        cloud.faults().add(onCall("ec2", "DescribeTags").nth(2).readFromThePast(Duration.ofSeconds(10)));
        ec2.createTags(r -> r.resources(id).tags(t -> t.key("env").value("test")));
        cloud.clock().advance(Duration.ofSeconds(15));
        ec2.createTags(r -> r.resources(id).tags(t -> t.key("env").value("prod")));

        assertThat(ec2.describeTags().tags().get(0).value()).isEqualTo("prod");
        assertThat(ec2.describeTags().tags().get(0).value()).isEqualTo("test");
        assertThat(ec2.describeTags().tags().get(0).value()).isEqualTo("prod");
    }
}
