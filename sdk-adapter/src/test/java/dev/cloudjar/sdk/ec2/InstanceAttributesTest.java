package dev.cloudjar.sdk.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.sdk.FakeClients;
import dev.cloudjar.time.TimeMode;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceAttributeName;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceSpecification;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceAttributeRequest;

/** Changes of instances through the client, one attribute a call, and what is refused. */
class InstanceAttributesTest {

    private final FakeCloud cloud =
            FakeCloud.builder().timeMode(TimeMode.MANUAL).build();
    private final Ec2Client ec2 = FakeClients.of(cloud).get(Ec2Client.class);

    private final String id = cloud.ec2().givenRunningInstance(i -> i.availabilityZone("us-east-1a"));

    private void modify(Consumer<ModifyInstanceAttributeRequest.Builder> change) {
        ec2.modifyInstanceAttribute(ModifyInstanceAttributeRequest.builder()
                .instanceId(id)
                .applyMutation(change)
                .build());
    }

    private Instance shown() {
        return shown(id);
    }

    private Instance shown(String instance) {
        return ec2.describeInstances(r -> r.instanceIds(instance))
                .reservations()
                .get(0)
                .instances()
                .get(0);
    }

    private void stop(String instance) {
        ec2.stopInstances(r -> r.instanceIds(instance));
        cloud.clock().advance(Duration.ofMinutes(2));
    }

    @Nested
    class Refusing {

        static List<Arguments> refusals() {
            return List.of(
                    refused("InvalidParameterCombination", m -> {}),
                    refused(
                            "InvalidParameterCombination",
                            m -> m.disableApiStop(v -> v.value(true)).disableApiTermination(v -> v.value(true))),
                    refused("IncorrectInstanceState", m -> m.userData(u -> u.value(SdkBytes.fromUtf8String("x")))),
                    refused("IncorrectInstanceState", m -> m.instanceType(t -> t.value("m5.large"))),
                    refused("IncorrectInstanceState", m -> m.ebsOptimized(e -> e.value(true))),
                    refused("IncorrectInstanceState", m -> m.sriovNetSupport(e -> e.value("simple"))),
                    refused("InvalidInstanceAttributeValue", m -> m.instanceType(t -> t.value("zz9.huge"))),
                    refused("InvalidParameterValue", m -> m.instanceInitiatedShutdownBehavior(v -> v.value("explode"))),
                    refused("InvalidGroup.NotFound", m -> m.groups("sg-00000000000000000")),
                    refused("UnsupportedOperation", m -> m.kernel(k -> k.value("aki-12345678"))),
                    refused("InvalidInstanceID.NotFound", m -> m.instanceId("i-00000000000000000")),
                    refused("InvalidInstanceID.Malformed", m -> m.instanceId("i-1")),
                    refused("MissingParameter", m -> m.instanceId(null)),
                    refused(
                            "DryRunOperation",
                            m -> m.disableApiStop(v -> v.value(true)).dryRun(true)));
        }

        private static Arguments refused(String code, Consumer<ModifyInstanceAttributeRequest.Builder> change) {
            return Arguments.of(code, change);
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("refusals")
        void changes_nothing(String code, Consumer<ModifyInstanceAttributeRequest.Builder> change) {
            Instance before = shown();

            Refused.with(code, () -> modify(change));

            assertThat(shown()).isEqualTo(before);
            assertThat(ec2.describeInstanceAttribute(
                                    a -> a.instanceId(id).attribute(InstanceAttributeName.DISABLE_API_STOP))
                            .disableApiStop()
                            .value())
                    .isFalse();
        }
    }

    @Nested
    class Devices {

        @Test
        void are_those_that_the_instance_has() {
            String foreign = cloud.ec2().givenVolume("us-east-1a", 8);

            Refused.with(
                    "InvalidInstanceAttributeValue",
                    "No device is currently mapped at /dev/sdz",
                    () -> modify(m -> m.blockDeviceMappings(
                            b -> b.deviceName("/dev/sdz").ebs(e -> e.deleteOnTermination(false)))));
            Refused.with(
                    "InvalidInstanceAttributeValue",
                    "The volume '" + foreign + "' is not mapped at /dev/xvda",
                    () -> modify(m ->
                            m.blockDeviceMappings(b -> b.deviceName("/dev/xvda").ebs(e -> e.volumeId(foreign)))));

            assertThat(shown().blockDeviceMappings().get(0).ebs().deleteOnTermination())
                    .isTrue();
        }

        @Test
        void stay_beyond_the_instance_where_they_should() {
            modify(m -> m.blockDeviceMappings(b -> b.deviceName("/dev/xvda").ebs(e -> e.deleteOnTermination(false))));

            ec2.terminateInstances(r -> r.instanceIds(id));
            cloud.clock().advance(Duration.ofMinutes(2));

            assertThat(ec2.describeVolumes().volumes()).hasSize(1);
        }
    }

    @Nested
    class SeveralInterfaces {

        private InstanceNetworkInterfaceSpecification device(int index) {
            return InstanceNetworkInterfaceSpecification.builder()
                    .deviceIndex(index)
                    .build();
        }

        private String with(int interfaces, String type) {
            String instance = cloud.ec2()
                    .givenRunningInstance(i -> i.type(type).launch(r -> {
                        InstanceNetworkInterfaceSpecification[] devices =
                                new InstanceNetworkInterfaceSpecification[interfaces];
                        for (int index = 0; index < interfaces; index++) {
                            devices[index] = device(index);
                        }
                        r.networkInterfaces(devices);
                    }));
            assertThat(shown(instance).networkInterfaces()).hasSize(interfaces);
            return instance;
        }

        @Test
        void make_groups_and_checks_a_matter_of_each_interface() {
            String instance = with(2, "t3.micro");

            Refused.with(
                    "InvalidInstanceID",
                    "There are multiple interfaces attached to instance '" + instance
                            + "'. Please specify an interface ID for the operation instead.",
                    () -> modify(m -> m.instanceId(instance).sourceDestCheck(c -> c.value(false))));

            assertThat(shown(instance).networkInterfaces())
                    .allMatch(each -> Boolean.TRUE.equals(each.sourceDestCheck()));
        }

        @Test
        void are_no_more_than_the_new_type_takes() {
            String instance = with(4, "c5.xlarge");
            stop(instance);

            Refused.with(
                    "AttachmentLimitExceeded",
                    "The instance has more network interfaces than the instance type 't3.micro' takes.",
                    () -> modify(m -> m.instanceId(instance).instanceType(t -> t.value("t3.micro"))));

            assertThat(shown(instance).instanceTypeAsString()).isEqualTo("c5.xlarge");
        }
    }

    @Nested
    class Resetting {

        @Test
        void lifts_the_source_destination_check() {
            modify(m -> m.sourceDestCheck(c -> c.value(false)));

            ec2.resetInstanceAttribute(r -> r.instanceId(id).attribute(InstanceAttributeName.SOURCE_DEST_CHECK));

            assertThat(shown().sourceDestCheck()).isTrue();
            Refused.with(
                    "InvalidInstanceID.NotFound",
                    () -> ec2.resetInstanceAttribute(r ->
                            r.instanceId("i-00000000000000000").attribute(InstanceAttributeName.SOURCE_DEST_CHECK)));
        }
    }
}
