package dev.cloudjar.sdk.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.sdk.FakeClients;
import dev.cloudjar.time.TimeMode;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** What the fuzzing relies on: the fingerprint sees what a call changes, and nothing where none did. */
class StateFingerprintTest {

    private final FakeCloud cloud =
            FakeCloud.builder().timeMode(TimeMode.MANUAL).build();
    private final Ec2Client ec2 = FakeClients.of(cloud).get(Ec2Client.class);
    private final LambdaClient lambda = FakeClients.of(cloud).get(LambdaClient.class);
    private final String instance = cloud.ec2().givenRunningInstance();

    private final StateFingerprint state;

    StateFingerprintTest() {
        cloud.lambda().givenFunction("orders", (event, context) -> "done");
        state = new StateFingerprint(cloud, Map.of("FunctionName", "orders", "InstanceId", instance));
    }

    @AfterEach
    void close() {
        cloud.close();
    }

    private boolean changes(Runnable call) {
        Map<String, String> before = state.of(cloud);
        call.run();
        return !state.of(cloud).equals(before);
    }

    @Test
    void a_tag_is_a_change() {
        assertThat(changes(() -> ec2.createTags(
                        r -> r.resources(instance).tags(t -> t.key("team").value("shop")))))
                .isTrue();
    }

    @Test
    void a_stopping_instance_is_a_change() {
        assertThat(changes(() -> ec2.stopInstances(r -> r.instanceIds(instance))))
                .isTrue();
    }

    @Test
    void a_setting_of_a_function_is_a_change() {
        assertThat(changes(() -> lambda.updateFunctionConfiguration(
                        r -> r.functionName("orders").timeout(77))))
                .isTrue();
    }

    @Test
    void a_look_is_none() {
        assertThat(changes(ec2::describeInstances)).isFalse();
        assertThat(changes(lambda::listFunctions)).isFalse();
    }

    @Test
    void it_looks_at_everything() {
        assertThat(state.looks()).isGreaterThan(60);
    }

    @Test
    void an_alias_of_a_function_is_a_change() {
        assertThat(changes(() -> lambda.createAlias(
                        r -> r.functionName("orders").name("live").functionVersion("$LATEST"))))
                .isTrue();
    }

    @Test
    void a_rule_of_a_security_group_is_a_change() {
        assertThat(changes(() -> ec2.authorizeSecurityGroupIngress(r -> r.groupName("default")
                        .ipProtocol("tcp")
                        .fromPort(80)
                        .toPort(80)
                        .cidrIp("10.0.0.0/8"))))
                .isTrue();
    }

    @Test
    void a_refused_call_is_none() {
        assertThat(changes(() -> assertThat(
                                catchThrowable(() -> ec2.stopInstances(r -> r.instanceIds(instance, "i-404"))))
                        .isInstanceOf(Ec2Exception.class)))
                .isFalse();
    }

    @Test
    void a_fork_has_the_same() {
        Map<String, String> before = state.of(cloud);

        assertThat(state.of(cloud.fork())).isEqualTo(before);
    }
}
