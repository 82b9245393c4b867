package dev.cloudjar.sdk.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.ec2.Ec2InstanceState;
import dev.cloudjar.sdk.FakeClients;
import dev.cloudjar.time.TimeMode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.HttpTokensState;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceAttributeName;
import software.amazon.awssdk.services.ec2.model.InstanceCreditSpecification;
import software.amazon.awssdk.services.ec2.model.InstanceStateChange;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.InstanceStatus;
import software.amazon.awssdk.services.ec2.model.MonitoringState;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.SummaryStatus;
import software.amazon.awssdk.services.ec2.model.UnsuccessfulInstanceCreditSpecificationItem;

/** The lives of instances through the client: what leads where, what is refused, and that what is refused changes nothing. */
class InstanceLifeTest {

    private static final String UNKNOWN = "i-0123456789abcdef0";
    private static final String IMAGE = "ami-0123456789abcdef0";

    private final FakeCloud cloud =
            FakeCloud.builder().timeMode(TimeMode.MANUAL).build();
    private final Ec2Client ec2 = FakeClients.of(cloud).get(Ec2Client.class);

    private Instance launch(Consumer<RunInstancesRequest.Builder> wish) {
        return ec2.runInstances(RunInstancesRequest.builder()
                        .imageId(IMAGE)
                        .instanceType("t3.micro")
                        .minCount(1)
                        .maxCount(1)
                        .applyMutation(wish)
                        .build())
                .instances()
                .get(0);
    }

    private String running() {
        return running(r -> {});
    }

    private String running(Consumer<RunInstancesRequest.Builder> wish) {
        return cloud.ec2().givenRunningInstance(i -> i.launch(wish));
    }

    private String stopped() {
        return stopped(r -> {});
    }

    private String stopped(Consumer<RunInstancesRequest.Builder> wish) {
        String id = running(wish);
        ec2.stopInstances(r -> r.instanceIds(id));
        pass(Duration.ofMinutes(2));
        return id;
    }

    private void pass(Duration time) {
        cloud.clock().advance(time);
    }

    private Instance shown(String id) {
        return ec2.describeInstances(r -> r.instanceIds(id))
                .reservations()
                .get(0)
                .instances()
                .get(0);
    }

    private InstanceStateName state(String id) {
        return shown(id).state().name();
    }

    private InstanceStatus status(String id) {
        return ec2.describeInstanceStatus(r -> r.instanceIds(id).includeAllInstances(true))
                .instanceStatuses()
                .get(0);
    }

    private static void refused(String code, ThrowingCallable call) {
        Refused.with(code, call);
    }

    @Nested
    class TheCycle {

        @Test
        void leads_from_pending_to_running_to_stopped_and_back() {
            String id = launch(r -> {}).instanceId();
            InstanceStateName launched = state(id);
            pass(Duration.ofMinutes(1));
            InstanceStateName up = state(id);
            InstanceStateChange stopping = ec2.stopInstances(r -> r.instanceIds(id))
                    .stoppingInstances()
                    .get(0);
            pass(Duration.ofMinutes(1));
            InstanceStateName down = state(id);
            InstanceStateChange starting = ec2.startInstances(r -> r.instanceIds(id))
                    .startingInstances()
                    .get(0);
            pass(Duration.ofMinutes(1));

            assertThat(launched).isEqualTo(InstanceStateName.PENDING);
            assertThat(up).isEqualTo(InstanceStateName.RUNNING);
            assertThat(stopping.previousState().code()).isEqualTo(16);
            assertThat(stopping.currentState().code()).isEqualTo(64);
            assertThat(down).isEqualTo(InstanceStateName.STOPPED);
            assertThat(starting.previousState().code()).isEqualTo(80);
            assertThat(starting.currentState().code()).isZero();
            assertThat(state(id)).isEqualTo(InstanceStateName.RUNNING);
        }

        @Test
        void refuses_what_the_state_does_not_allow() {
            String pending = launch(r -> {}).instanceId();
            String stopping = running();
            ec2.stopInstances(r -> r.instanceIds(stopping));
            String ending = running();
            ec2.terminateInstances(r -> r.instanceIds(ending));

            refused("IncorrectInstanceState", () -> ec2.stopInstances(r -> r.instanceIds(pending)));
            refused("IncorrectInstanceState", () -> ec2.rebootInstances(r -> r.instanceIds(pending)));
            refused("IncorrectInstanceState", () -> ec2.startInstances(r -> r.instanceIds(stopping)));
            refused("IncorrectInstanceState", () -> ec2.stopInstances(r -> r.instanceIds(ending)));
            refused("IncorrectInstanceState", () -> ec2.startInstances(r -> r.instanceIds(ending)));
            refused("IncorrectInstanceState", () -> ec2.monitorInstances(r -> r.instanceIds(ending)));

            assertThat(state(pending)).isEqualTo(InstanceStateName.PENDING);
            assertThat(state(stopping)).isEqualTo(InstanceStateName.STOPPING);
            assertThat(state(ending)).isEqualTo(InstanceStateName.SHUTTING_DOWN);
        }

        @ParameterizedTest
        @ValueSource(strings = {"stop", "start", "reboot", "terminate", "monitor", "describe"})
        void refuses_ids_that_are_unknown_or_none(String call) {
            refused("InvalidInstanceID.NotFound", () -> call(call, UNKNOWN));
            refused("InvalidInstanceID.Malformed", () -> call(call, "i-nonsense"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"stop", "reboot", "terminate", "monitor"})
        void is_all_or_nothing(String call) {
            String known = running();

            refused("InvalidInstanceID.NotFound", () -> call(call, known, UNKNOWN));

            assertThat(state(known)).isEqualTo(InstanceStateName.RUNNING);
            assertThat(shown(known).monitoring().state()).isEqualTo(MonitoringState.DISABLED);
            assertThat(cloud.journal().timeLine()).doesNotContain("rebooting");
        }

        @Test
        void is_all_or_nothing_where_one_is_in_the_wrong_state() {
            String known = running();
            String pending = launch(r -> {}).instanceId();

            refused("IncorrectInstanceState", () -> ec2.stopInstances(r -> r.instanceIds(known, pending)));

            assertThat(state(known)).isEqualTo(InstanceStateName.RUNNING);
        }

        private void call(String name, String... ids) {
            switch (name) {
                case "stop" -> ec2.stopInstances(r -> r.instanceIds(ids));
                case "start" -> ec2.startInstances(r -> r.instanceIds(ids));
                case "reboot" -> ec2.rebootInstances(r -> r.instanceIds(ids));
                case "terminate" -> ec2.terminateInstances(r -> r.instanceIds(ids));
                case "monitor" -> ec2.monitorInstances(r -> r.instanceIds(ids));
                case "describe" -> ec2.describeInstances(r -> r.instanceIds(ids));
                default -> throw new AssertionError(name);
            }
        }
    }

    @Nested
    class Tombstones {

        @Test
        void are_described_for_an_hour() {
            String id = running();
            ec2.terminateInstances(r -> r.instanceIds(id));
            pass(Duration.ofMinutes(59));

            assertThat(state(id)).isEqualTo(InstanceStateName.TERMINATED);
            assertThat(shown(id).privateIpAddress()).isNull();
            pass(Duration.ofMinutes(2));
            refused("InvalidInstanceID.NotFound", () -> shown(id));
        }

        @Test
        void are_known_to_no_call_afterwards_and_their_ids_to_no_other_instance() {
            List<String> gone = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                gone.add(running());
            }
            ec2.terminateInstances(r -> r.instanceIds(gone));
            pass(Duration.ofHours(2));

            refused("InvalidInstanceID.NotFound", () -> ec2.terminateInstances(r -> r.instanceIds(gone.get(0))));
            refused(
                    "InvalidInstanceID.NotFound",
                    () -> ec2.createTags(
                            r -> r.resources(gone.get(0)).tags(t -> t.key("a").value("b"))));
            refused(
                    "InvalidInstanceID.NotFound",
                    () -> ec2.describeInstanceAttribute(
                            r -> r.instanceId(gone.get(0)).attribute("instanceType")));
            for (int i = 0; i < 20; i++) {
                assertThat(gone).doesNotContain(running());
            }
        }

        @Test
        void are_terminated_again_without_effect_and_take_nothing_else() {
            String id = running();
            ec2.terminateInstances(r -> r.instanceIds(id));
            pass(Duration.ofMinutes(1));

            InstanceStateChange again = ec2.terminateInstances(r -> r.instanceIds(id))
                    .terminatingInstances()
                    .get(0);
            ec2.rebootInstances(r -> r.instanceIds(id));

            assertThat(again.previousState().name()).isEqualTo(InstanceStateName.TERMINATED);
            assertThat(again.currentState().name()).isEqualTo(InstanceStateName.TERMINATED);
            refused("IncorrectInstanceState", () -> ec2.startInstances(r -> r.instanceIds(id)));
            refused(
                    "IncorrectInstanceState",
                    () -> ec2.modifyInstanceAttribute(r -> r.instanceId(id).disableApiTermination(v -> v.value(true))));
        }
    }

    @Nested
    class Protection {

        @Test
        void keeps_from_termination_until_it_is_lifted() {
            String id = running(r -> r.disableApiTermination(true));

            refused("OperationNotPermitted", () -> ec2.terminateInstances(r -> r.instanceIds(id)));
            ec2.modifyInstanceAttribute(r -> r.instanceId(id).disableApiTermination(v -> v.value(false)));
            ec2.terminateInstances(r -> r.instanceIds(id));

            assertThat(state(id)).isEqualTo(InstanceStateName.SHUTTING_DOWN);
        }

        @Test
        void keeps_from_stopping_until_it_is_lifted() {
            String id = running(r -> r.disableApiStop(true));

            refused("OperationNotPermitted", () -> ec2.stopInstances(r -> r.instanceIds(id)));
            assertThat(state(id)).isEqualTo(InstanceStateName.RUNNING);
            ec2.modifyInstanceAttribute(r -> r.instanceId(id).disableApiStop(v -> v.value(false)));
            ec2.stopInstances(r -> r.instanceIds(id));

            assertThat(state(id)).isEqualTo(InstanceStateName.STOPPING);
        }

        @ParameterizedTest
        @CsvSource({"stop, STOPPING", "terminate, SHUTTING_DOWN"})
        void does_not_keep_an_instance_from_shutting_itself_down(String behavior, Ec2InstanceState through) {
            String id = running(r ->
                    r.disableApiTermination(true).disableApiStop(true).instanceInitiatedShutdownBehavior(behavior));

            cloud.ec2().shutDownFromInside(id);

            assertThat(cloud.ec2().instance(id).state()).isEqualTo(through);
            assertThat(shown(id).stateReason().code()).isEqualTo("Client.InstanceInitiatedShutdown");
        }
    }

    @Nested
    class StateReasons {

        @Test
        void tell_a_launch_from_a_users_stop_and_a_termination() {
            Instance launched = launch(r -> {});
            pass(Duration.ofMinutes(1));
            String id = launched.instanceId();
            Instance up = shown(id);
            ec2.stopInstances(r -> r.instanceIds(id));
            pass(Duration.ofMinutes(1));
            Instance down = shown(id);

            assertThat(launched.stateReason().code()).isEqualTo("pending");
            assertThat(up.stateReason()).isNull();
            assertThat(down.stateReason().code()).isEqualTo("Client.UserInitiatedShutdown");
            assertThat(down.stateReason().message()).isEqualTo("Client.UserInitiatedShutdown: User initiated shutdown");
            assertThat(down.stateTransitionReason()).isEqualTo("User initiated (2026-01-01 00:01:00 GMT)");
        }

        @Test
        void tell_of_hardware_that_failed() {
            String id = running();

            cloud.ec2().crash(id);

            assertThat(shown(id).stateReason().code()).isEqualTo("Server.InternalError");
        }
    }

    @Test
    void an_instance_without_its_root_volume_does_not_start() {
        String id = stopped();
        String other = stopped();
        String root = shown(id).blockDeviceMappings().get(0).ebs().volumeId();
        ec2.detachVolume(r -> r.volumeId(root));
        pass(Duration.ofMinutes(1));

        Refused.with(
                "InvalidParameterValue",
                "Invalid value '" + id
                        + "' for instanceId. Instance does not have a volume attached at root (/dev/xvda)",
                () -> ec2.startInstances(r -> r.instanceIds(other, id)));
        assertThat(state(other)).isEqualTo(InstanceStateName.STOPPED);

        ec2.attachVolume(r -> r.volumeId(root).instanceId(id).device("/dev/xvda"));
        pass(Duration.ofMinutes(1));
        ec2.startInstances(r -> r.instanceIds(other, id));
        assertThat(state(id)).isEqualTo(InstanceStateName.PENDING);
    }

    @Nested
    class Hibernation {

        private void hibernatable(RunInstancesRequest.Builder request) {
            request.instanceType("m5.large")
                    .hibernationOptions(h -> h.configured(true))
                    .blockDeviceMappings(m ->
                            m.deviceName("/dev/xvda").ebs(e -> e.encrypted(true).volumeSize(30)));
        }

        @Test
        void stops_and_keeps_the_reason() {
            String id = running(this::hibernatable);

            ec2.stopInstances(r -> r.instanceIds(id).hibernate(true));
            pass(Duration.ofMinutes(2));

            assertThat(state(id)).isEqualTo(InstanceStateName.STOPPED);
            assertThat(shown(id).hibernationOptions().configured()).isTrue();
            assertThat(shown(id).stateReason().code()).isEqualTo("Client.UserInitiatedHibernate");
            ec2.startInstances(r -> r.instanceIds(id));
            pass(Duration.ofMinutes(1));
            assertThat(state(id)).isEqualTo(InstanceStateName.RUNNING);
        }

        @Test
        void is_refused_where_the_launch_did_not_ask_for_it() {
            String id = running();

            refused(
                    "UnsupportedHibernationConfiguration",
                    () -> ec2.stopInstances(r -> r.instanceIds(id).hibernate(true)));

            assertThat(state(id)).isEqualTo(InstanceStateName.RUNNING);
        }

        @Test
        void cannot_be_launched_without_an_encrypted_root_or_with_another_type() {
            refused(
                    "UnsupportedHibernationConfiguration",
                    () -> launch(r -> r.instanceType("m5.large").hibernationOptions(h -> h.configured(true))));
            refused(
                    "UnsupportedHibernationConfiguration",
                    () -> launch(r -> {
                        hibernatable(r);
                        r.instanceType("m5.metal");
                    }));

            assertThat(cloud.ec2().instances()).isEmpty();
        }
    }

    @Nested
    class StatusChecks {

        @Test
        void initialize_and_are_ok() {
            String id = launch(r -> {}).instanceId();
            pass(Duration.ofSeconds(20));
            SummaryStatus first = status(id).instanceStatus().status();
            pass(Duration.ofSeconds(150));

            assertThat(first).isEqualTo(SummaryStatus.INITIALIZING);
            assertThat(status(id).instanceStatus().status()).isEqualTo(SummaryStatus.OK);
            assertThat(status(id).systemStatus().status()).isEqualTo(SummaryStatus.OK);
        }

        @Test
        void are_impaired_by_a_fault_until_a_reboot() {
            String id = running();

            cloud.ec2().impair(id);
            SummaryStatus impaired = status(id).instanceStatus().status();
            ec2.rebootInstances(r -> r.instanceIds(id));

            assertThat(impaired).isEqualTo(SummaryStatus.IMPAIRED);
            assertThat(status(id).instanceStatus().status()).isEqualTo(SummaryStatus.OK);
        }
    }

    @Nested
    class TheConsole {

        private String text(String id) {
            return new String(
                    Base64.getDecoder()
                            .decode(ec2.getConsoleOutput(r -> r.instanceId(id)).output()),
                    StandardCharsets.UTF_8);
        }

        @Test
        void has_what_was_written_since_the_last_start() {
            String id = running();
            pass(Duration.ofMinutes(1));
            cloud.ec2().writeToConsole(id, "[    0.000000] Linux version 6.1\n");
            cloud.ec2().writeToConsole(id, "login: \n");

            assertThat(text(id))
                    .startsWith("[    0.000000] Linux version 6.1\nlogin: \n")
                    .contains("is running");
            assertThat(ec2.getConsoleOutput(r -> r.instanceId(id)).timestamp())
                    .isEqualTo(cloud.clock().instant());
            ec2.stopInstances(r -> r.instanceIds(id));
            pass(Duration.ofMinutes(1));
            ec2.startInstances(r -> r.instanceIds(id));
            assertThat(text(id)).doesNotContain("Linux").contains("is pending");
        }

        @Test
        void keeps_the_latest_64_kilobytes() {
            String id = running();

            cloud.ec2().writeToConsole(id, "first\n" + "x".repeat(64 * 1024 - 5) + "last\n");

            assertThat(text(id)).doesNotContain("first").contains("last");
        }

        @Test
        void has_a_latest_on_nitro_only() {
            String nitro = running();
            String xen = running(r -> r.instanceType("t2.micro"));

            assertThat(ec2.getConsoleOutput(r -> r.instanceId(nitro).latest(true))
                            .output())
                    .isNotEmpty();
            refused(
                    "UnsupportedOperation",
                    () -> ec2.getConsoleOutput(r -> r.instanceId(xen).latest(true)));
            refused("InvalidInstanceID.NotFound", () -> ec2.getConsoleOutput(r -> r.instanceId(UNKNOWN)));
        }

        @Test
        void is_written_by_what_runs_only() {
            String id = stopped();

            assertThatThrownBy(() -> cloud.ec2().writeToConsole(id, "hello"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("it is stopped");
        }
    }

    @Nested
    class UserData {

        private String userData(String id) {
            return ec2.describeInstanceAttribute(r -> r.instanceId(id).attribute(InstanceAttributeName.USER_DATA))
                    .userData()
                    .value();
        }

        @Test
        void is_changed_while_stopped_only() {
            String id = stopped(r -> r.userData("aGVsbG8="));
            String before = userData(id);
            ec2.modifyInstanceAttribute(r -> r.instanceId(id).userData(u -> u.value(SdkBytes.fromUtf8String("other"))));
            ec2.startInstances(r -> r.instanceIds(id));
            pass(Duration.ofMinutes(1));

            assertThat(before).isEqualTo("aGVsbG8=");
            assertThat(userData(id)).isEqualTo("b3RoZXI=");
            refused(
                    "IncorrectInstanceState",
                    () -> ec2.modifyInstanceAttribute(
                            r -> r.instanceId(id).userData(u -> u.value(SdkBytes.fromUtf8String("third")))));
            assertThat(userData(id)).isEqualTo("b3RoZXI=");
        }

        @Test
        void has_16_kilobytes_at_most() {
            String long16 = Base64.getEncoder().encodeToString(new byte[16 * 1024 + 1]);

            refused("InvalidParameterValue", () -> launch(r -> r.userData(long16)));
            refused("InvalidUserData.Malformed", () -> launch(r -> r.userData("not base64!")));
        }
    }

    @Nested
    class MetadataOptions {

        @Test
        void change_and_keep_what_is_left_out() {
            String id = running(r -> r.metadataOptions(o -> o.httpPutResponseHopLimit(5)));

            ec2.modifyInstanceMetadataOptions(r -> r.instanceId(id).httpTokens(HttpTokensState.OPTIONAL));

            assertThat(shown(id).metadataOptions().httpTokens()).isEqualTo(HttpTokensState.OPTIONAL);
            assertThat(shown(id).metadataOptions().httpPutResponseHopLimit()).isEqualTo(5);
        }

        @Test
        void have_hop_limits_from_1_to_64() {
            String id = running();

            refused(
                    "InvalidParameterValue",
                    () -> ec2.modifyInstanceMetadataOptions(
                            r -> r.instanceId(id).httpPutResponseHopLimit(65)));
            refused("InvalidInstanceID.NotFound", () -> ec2.modifyInstanceMetadataOptions(r -> r.instanceId(UNKNOWN)));
        }
    }

    @Nested
    class Monitoring {

        @Test
        void goes_on_and_off() {
            String id = running();

            MonitoringState on = ec2.monitorInstances(r -> r.instanceIds(id))
                    .instanceMonitorings()
                    .get(0)
                    .monitoring()
                    .state();
            MonitoringState shownOn = shown(id).monitoring().state();
            MonitoringState off = ec2.unmonitorInstances(r -> r.instanceIds(id))
                    .instanceMonitorings()
                    .get(0)
                    .monitoring()
                    .state();

            assertThat(on).isEqualTo(MonitoringState.PENDING);
            assertThat(shownOn).isEqualTo(MonitoringState.ENABLED);
            assertThat(off).isEqualTo(MonitoringState.DISABLING);
            assertThat(shown(id).monitoring().state()).isEqualTo(MonitoringState.DISABLED);
        }
    }

    @Nested
    class TheType {

        private void change(String id, String type) {
            ec2.modifyInstanceAttribute(r -> r.instanceId(id).instanceType(t -> t.value(type)));
        }

        @Test
        void changes_while_stopped() {
            String id = stopped();

            change(id, "m5.large");

            assertThat(shown(id).instanceTypeAsString()).isEqualTo("m5.large");
            assertThat(shown(id).cpuOptions().coreCount()).isEqualTo(1);
        }

        @Test
        void stays_while_running() {
            String id = running();

            refused("IncorrectInstanceState", () -> change(id, "m5.large"));

            assertThat(shown(id).instanceTypeAsString()).isEqualTo("t3.micro");
        }

        @Test
        void has_to_exist_and_to_fit_the_image() {
            String id = stopped();

            refused("InvalidInstanceAttributeValue", () -> change(id, "zz9.huge"));
            assertThatThrownBy(() -> change(id, "m6g.large")).hasMessageContaining("arm64");

            assertThat(shown(id).instanceTypeAsString()).isEqualTo("t3.micro");
        }

        @Test
        void asks_for_the_network_driver_where_the_new_one_needs_it() {
            String old = cloud.ec2().givenImage(i -> i.shape(s -> s.enaSupport(false)));
            String id = stopped(r -> r.imageId(old).instanceType("t2.micro"));

            Refused.with(
                    "InvalidParameterCombination",
                    "Enhanced networking with the Elastic Network Adapter (ENA) is required for the 't3.micro' instance"
                            + " type. Ensure that your instance '" + id + "' is enabled for ENA.",
                    () -> change(id, "t3.micro"));
            ec2.modifyInstanceAttribute(r -> r.instanceId(id).enaSupport(v -> v.value(true)));
            change(id, "t3.micro");

            assertThat(shown(id).instanceTypeAsString()).isEqualTo("t3.micro");
        }
    }

    @Nested
    class CpuOptions {

        private void change(String id, int cores, int threads) {
            ec2.modifyInstanceCpuOptions(r -> r.instanceId(id).coreCount(cores).threadsPerCore(threads));
        }

        @Test
        void change_while_stopped() {
            String id = stopped(r -> r.instanceType("m5.2xlarge"));

            change(id, 2, 1);

            assertThat(shown(id).cpuOptions().coreCount()).isEqualTo(2);
            assertThat(shown(id).cpuOptions().threadsPerCore()).isEqualTo(1);
        }

        @Test
        void are_refused_beyond_the_type_and_while_running() {
            String id = stopped(r -> r.instanceType("m5.2xlarge"));
            String up = running(r -> r.instanceType("m5.2xlarge"));

            refused("InvalidParameterValue", () -> change(id, 5, 1));
            refused("InvalidParameterValue", () -> change(id, 4, 3));
            refused("IncorrectInstanceState", () -> change(up, 2, 1));
            refused("InvalidInstanceID.NotFound", () -> change(UNKNOWN, 2, 1));

            assertThat(shown(id).cpuOptions().coreCount()).isEqualTo(4);
        }
    }

    @Nested
    class Credits {

        private List<InstanceCreditSpecification> credits(String id) {
            return ec2.describeInstanceCreditSpecifications(r -> r.instanceIds(id))
                    .instanceCreditSpecifications();
        }

        @Test
        void are_unlimited_for_t3_and_standard_for_t2() {
            assertThat(credits(running()).get(0).cpuCredits()).isEqualTo("unlimited");
            assertThat(credits(running(r -> r.instanceType("t2.micro"))).get(0).cpuCredits())
                    .isEqualTo("standard");
        }

        @Test
        void change_for_each_instance_by_itself() {
            String burstable = running();
            String fixed = running(r -> r.instanceType("m5.large"));

            var answer = ec2.modifyInstanceCreditSpecification(r -> r.instanceCreditSpecifications(
                    s -> s.instanceId(burstable).cpuCredits("standard"),
                    s -> s.instanceId(fixed).cpuCredits("standard"),
                    s -> s.instanceId(UNKNOWN).cpuCredits("standard")));

            assertThat(answer.successfulInstanceCreditSpecifications()).hasSize(1);
            assertThat(answer.unsuccessfulInstanceCreditSpecifications())
                    .extracting(UnsuccessfulInstanceCreditSpecificationItem::instanceId)
                    .containsExactly(fixed, UNKNOWN);
            assertThat(credits(burstable).get(0).cpuCredits()).isEqualTo("standard");
        }

        @Test
        void are_those_of_burstable_types_only() {
            String fixed = running(r -> r.instanceType("m5.large"));

            refused("InstanceCreditSpecification.NotSupported", () -> credits(fixed));
            refused(
                    "InvalidParameterCombination",
                    () -> launch(r -> r.instanceType("m5.large").creditSpecification(c -> c.cpuCredits("unlimited"))));
            refused("InvalidCpuCredits.Malformed", () -> launch(r -> r.creditSpecification(c -> c.cpuCredits("lots"))));
        }
    }
}
