package dev.cloudjar.sdk.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.sdk.FakeClients;
import dev.cloudjar.time.TimeMode;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.InstanceInterruptionBehavior;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.MarketType;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.SpotInstanceRequest;
import software.amazon.awssdk.services.ec2.model.SpotInstanceType;

/** What protects instances from calls, what of it Spot Instances have not, and what hibernation asks for. */
class InstanceProtectionTest {

    private final FakeCloud cloud =
            FakeCloud.builder().timeMode(TimeMode.MANUAL).build();
    private final Ec2Client ec2 = FakeClients.of(cloud).get(Ec2Client.class);

    private String launch(Consumer<RunInstancesRequest.Builder> wish) {
        String id = ec2.runInstances(RunInstancesRequest.builder()
                        .imageId("ami-0123456789abcdef0")
                        .instanceType("m5.large")
                        .minCount(1)
                        .maxCount(1)
                        .applyMutation(wish)
                        .build())
                .instances()
                .get(0)
                .instanceId();
        cloud.clock().advance(Duration.ofMinutes(2));
        return id;
    }

    private InstanceStateName state(String id) {
        return ec2.describeInstances(r -> r.instanceIds(id))
                .reservations()
                .get(0)
                .instances()
                .get(0)
                .state()
                .name();
    }

    @Test
    void from_stopping_is_one_from_termination_too() {
        String id = launch(r -> r.disableApiStop(true));

        Refused.with(
                "OperationNotPermitted",
                "The instance '" + id
                        + "' may not be terminated. Modify its 'disableApiStop' instance attribute and try" + " again.",
                () -> ec2.terminateInstances(r -> r.instanceIds(id)));
        assertThat(state(id)).isEqualTo(InstanceStateName.RUNNING);
        assertThat(ec2.describeInstanceAttribute(r -> r.instanceId(id).attribute("disableApiTermination"))
                        .disableApiTermination()
                        .value())
                .isFalse();

        ec2.modifyInstanceAttribute(r -> r.instanceId(id).disableApiStop(v -> v.value(false)));
        ec2.terminateInstances(r -> r.instanceIds(id));
        assertThat(state(id)).isEqualTo(InstanceStateName.SHUTTING_DOWN);
    }

    @Test
    void of_one_keeps_those_of_its_zone_only_from_termination() {
        String zone = "us-east-1a";
        String first = launch(r -> r.placement(p -> p.availabilityZone(zone)));
        String second = launch(r -> r.placement(p -> p.availabilityZone(zone)));
        String isProtected =
                launch(r -> r.placement(p -> p.availabilityZone("us-east-1b")).disableApiTermination(true));
        String beside = launch(r -> r.placement(p -> p.availabilityZone("us-east-1b")));

        Refused.with(
                "OperationNotPermitted",
                "The instance '" + isProtected
                        + "' may not be terminated. Modify its 'disableApiTermination' instance attribute and try again.",
                () -> ec2.terminateInstances(r -> r.instanceIds(first, second, isProtected, beside)));

        assertThat(state(first)).isEqualTo(InstanceStateName.SHUTTING_DOWN);
        assertThat(state(second)).isEqualTo(InstanceStateName.SHUTTING_DOWN);
        assertThat(state(isProtected)).isEqualTo(InstanceStateName.RUNNING);
        assertThat(state(beside)).isEqualTo(InstanceStateName.RUNNING);
    }

    @Test
    void of_one_keeps_all_from_stopping() {
        String one = launch(r -> {});
        String isProtected = launch(r -> r.disableApiStop(true));

        Refused.with("OperationNotPermitted", () -> ec2.stopInstances(r -> r.instanceIds(one, isProtected)));

        assertThat(state(one)).isEqualTo(InstanceStateName.RUNNING);
        assertThat(state(isProtected)).isEqualTo(InstanceStateName.RUNNING);
    }

    @Test
    void holds_against_force() {
        String id = launch(r -> r.disableApiStop(true));

        Refused.with(
                "OperationNotPermitted",
                () -> ec2.stopInstances(r -> r.instanceIds(id).force(true)));
        assertThat(state(id)).isEqualTo(InstanceStateName.RUNNING);
    }

    @Nested
    class OfSpotInstances {

        @ParameterizedTest
        @ValueSource(strings = {"disableApiTermination", "disableApiStop"})
        void is_not_to_be_had(String attribute) {
            boolean stop = attribute.equals("disableApiStop");

            Refused.with(
                    "InvalidParameterCombination",
                    "The attribute '" + attribute + "' is not supported for spot instances.",
                    () -> launch(r -> r.instanceMarketOptions(m -> m.marketType(MarketType.SPOT))
                            .disableApiStop(stop)
                            .disableApiTermination(!stop)));
            assertThat(cloud.ec2().instances()).isEmpty();

            String id = launch(r -> r.instanceMarketOptions(m -> m.marketType(MarketType.SPOT)));
            for (boolean value : new boolean[] {true, false}) {
                Refused.with(
                        "UnsupportedOperation",
                        "Modifying '" + attribute + "' is not supported for spot instances.",
                        () -> ec2.modifyInstanceAttribute(
                                r -> r.instanceId(id).attribute(attribute).value(Boolean.toString(value))));
            }
        }
    }

    @Nested
    class Hibernation {

        private void hibernates(RunInstancesRequest.Builder request, int gib) {
            request.hibernationOptions(h -> h.configured(true))
                    .blockDeviceMappings(m ->
                            m.deviceName("/dev/xvda").ebs(e -> e.encrypted(true).volumeSize(gib)));
        }

        @Test
        void needs_room_for_the_memory() {
            Refused.with(
                    "UnsupportedHibernationConfiguration",
                    "Hibernation requires a root volume that holds the 16384 MiB of memory of the instance type"
                            + " 'm5.xlarge'; it has 15 GiB.",
                    () -> launch(r -> {
                        hibernates(r, 15);
                        r.instanceType("m5.xlarge");
                    }));
            assertThat(ec2.describeVolumes().volumes()).isEmpty();
        }

        @Test
        void is_of_less_than_150_gib_of_memory() {
            Refused.with(
                    "UnsupportedHibernationConfiguration",
                    "The instance type 'r5.8xlarge' does not support hibernation",
                    () -> launch(r -> {
                        hibernates(r, 300);
                        r.instanceType("r5.8xlarge");
                    }));
        }

        @Test
        void is_of_16_gib_at_most_under_windows() {
            String windows = cloud.ec2()
                    .givenImage(i -> i.shape(s ->
                            s.platform("windows").platformDetails("Windows").usageOperation("RunInstances:0002")));

            Refused.with(
                    "UnsupportedHibernationConfiguration",
                    "The instance type 'm5.2xlarge' does not support hibernation of Windows.",
                    () -> launch(r -> {
                        hibernates(r, 100);
                        r.imageId(windows).instanceType("m5.2xlarge");
                    }));
            assertThat(launch(r -> {
                        hibernates(r, 100);
                        r.imageId(windows).instanceType("m5.xlarge");
                    }))
                    .startsWith("i-");
        }

        @Test
        void keeps_the_type_until_the_instance_is_started() {
            String id = launch(r -> hibernates(r, 30));
            ec2.stopInstances(r -> r.instanceIds(id).hibernate(true));
            cloud.clock().advance(Duration.ofMinutes(2));

            Refused.with(
                    "UnsupportedOperation",
                    "The instance type of the instance '" + id + "' cannot be changed while it is hibernated.",
                    () -> ec2.modifyInstanceAttribute(r -> r.instanceId(id).instanceType(v -> v.value("m5.xlarge"))));

            ec2.startInstances(r -> r.instanceIds(id));
            cloud.clock().advance(Duration.ofMinutes(2));
            ec2.stopInstances(r -> r.instanceIds(id));
            cloud.clock().advance(Duration.ofMinutes(2));
            ec2.modifyInstanceAttribute(r -> r.instanceId(id).instanceType(v -> v.value("m5.xlarge")));
        }

        @Test
        void is_what_the_interruption_of_a_spot_instance_is_then() {
            launch(r -> {
                hibernates(r, 30);
                r.instanceMarketOptions(m -> m.marketType(MarketType.SPOT)
                        .spotOptions(s -> s.spotInstanceType(SpotInstanceType.PERSISTENT)));
            });

            assertThat(ec2.describeSpotInstanceRequests().spotInstanceRequests())
                    .extracting(SpotInstanceRequest::instanceInterruptionBehavior)
                    .containsExactly(InstanceInterruptionBehavior.HIBERNATE);
            Refused.with(
                    "InvalidParameterCombination",
                    "The instance interruption behavior 'stop' is not supported when HibernationOptions.Configured is true.",
                    () -> launch(r -> {
                        hibernates(r, 30);
                        r.instanceMarketOptions(m -> m.marketType(MarketType.SPOT)
                                .spotOptions(s -> s.spotInstanceType(SpotInstanceType.PERSISTENT)
                                        .instanceInterruptionBehavior(InstanceInterruptionBehavior.STOP)));
                    }));
        }
    }
}
