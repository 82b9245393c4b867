package dev.cloudjar.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceAttributeResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceCreditSpecificationsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceCreditSpecificationsResponse;
import software.amazon.awssdk.services.ec2.model.GetConsoleOutputRequest;
import software.amazon.awssdk.services.ec2.model.GetConsoleOutputResponse;
import software.amazon.awssdk.services.ec2.model.InstanceAttributeName;
import software.amazon.awssdk.services.ec2.model.InstanceBlockDeviceMappingSpecification;
import software.amazon.awssdk.services.ec2.model.InstanceCreditSpecificationRequest;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceCreditSpecificationRequest;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceCreditSpecificationResponse;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceMaintenanceOptionsRequest;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceMetadataOptionsRequest;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceMetadataOptionsResponse;
import software.amazon.awssdk.services.ec2.model.MonitorInstancesRequest;
import software.amazon.awssdk.services.ec2.model.MonitorInstancesResponse;
import software.amazon.awssdk.services.ec2.model.ResetInstanceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.StopInstancesRequest;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesRequest;
import software.amazon.awssdk.services.ec2.model.UnmonitorInstancesRequest;

class InstanceAttributesTest {

    private final Ec2Caller ec2 = Ec2Caller.settling();
    private final String id = ec2.cloud().ec2().givenRunningInstance(i -> i.launch(r -> r.userData("aGVsbG8=")));

    private DescribeInstanceAttributeResponse attribute(InstanceAttributeName name) {
        return ec2.call(
                DescribeInstanceAttributeRequest.builder()
                        .instanceId(id)
                        .attribute(name)
                        .build(),
                DescribeInstanceAttributeResponse.class);
    }

    private ModifyInstanceAttributeRequest modify(Consumer<ModifyInstanceAttributeRequest.Builder> change) {
        return ModifyInstanceAttributeRequest.builder()
                .instanceId(id)
                .applyMutation(change)
                .build();
    }

    private void stopped() {
        ec2.call(StopInstancesRequest.builder().instanceIds(id).build());
        ec2.describe(id);
    }

    @Test
    void attributes_that_no_description_shows_can_be_asked_for() {
        assertThat(attribute(InstanceAttributeName.USER_DATA).userData().value())
                .isEqualTo("aGVsbG8=");
        assertThat(attribute(InstanceAttributeName.DISABLE_API_TERMINATION)
                        .disableApiTermination()
                        .value())
                .isFalse();
        assertThat(attribute(InstanceAttributeName.INSTANCE_INITIATED_SHUTDOWN_BEHAVIOR)
                        .instanceInitiatedShutdownBehavior()
                        .value())
                .isEqualTo("stop");
        assertThat(attribute(InstanceAttributeName.GROUP_SET).groups()).hasSize(1);
        assertThat(attribute(InstanceAttributeName.BLOCK_DEVICE_MAPPING).blockDeviceMappings())
                .hasSize(1);
    }

    @Test
    void a_stopped_instance_can_have_another_type() {
        stopped();

        ec2.call(modify(m -> m.instanceType(t -> t.value("m5.large"))));

        assertThat(ec2.describe(id).instanceTypeAsString()).isEqualTo("m5.large");
        assertThat(ec2.describe(id).cpuOptions().coreCount()).isEqualTo(1);
    }

    @Test
    void a_running_instance_keeps_its_type() {
        var refusal = ec2.refusal(modify(m -> m.instanceType(t -> t.value("m5.large"))));

        assertThat(refusal.code()).isEqualTo("IncorrectInstanceState");
        assertThat(ec2.describe(id).instanceTypeAsString()).isEqualTo("t3.micro");
    }

    static List<Arguments> refusals() {
        return List.of(
                refused("InvalidParameterCombination", m -> {}),
                refused(
                        "InvalidParameterCombination",
                        m -> m.disableApiStop(v -> v.value(true)).disableApiTermination(v -> v.value(true))),
                refused("IncorrectInstanceState", m -> m.userData(u -> u.value(SdkBytes.fromUtf8String("x")))),
                refused("InvalidInstanceAttributeValue", m -> m.instanceType(t -> t.value("t3.mikro"))),
                refused("InvalidParameterValue", m -> m.instanceInitiatedShutdownBehavior(v -> v.value("explode"))),
                refused("InvalidGroup.NotFound", m -> m.groups("sg-00000000000000000")),
                refused("InvalidInstanceAttributeValue", m -> m.blockDeviceMappings(kept("/dev/sdz"))),
                refused("UnsupportedOperation", m -> m.kernel(k -> k.value("aki-12345678"))),
                refused(
                        "DryRunOperation",
                        m -> m.disableApiStop(v -> v.value(true)).dryRun(true)),
                refused("InvalidInstanceID.NotFound", m -> m.instanceId("i-00000000000000000")));
    }

    private static InstanceBlockDeviceMappingSpecification kept(String device) {
        return InstanceBlockDeviceMappingSpecification.builder()
                .deviceName(device)
                .ebs(ebs -> ebs.deleteOnTermination(false))
                .build();
    }

    private static InstanceCreditSpecificationRequest standard(String id) {
        return InstanceCreditSpecificationRequest.builder()
                .instanceId(id)
                .cpuCredits("standard")
                .build();
    }

    private static Arguments refused(String code, Consumer<ModifyInstanceAttributeRequest.Builder> change) {
        return Arguments.of(code, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void a_change_that_is_refused_changes_nothing(
            String code, Consumer<ModifyInstanceAttributeRequest.Builder> change) {
        var before = ec2.describe(id);

        var refusal = ec2.refusal(modify(change));

        assertThat(refusal.code()).isEqualTo(code);
        assertThat(ec2.describe(id)).isEqualTo(before);
        assertThat(attribute(InstanceAttributeName.DISABLE_API_STOP)
                        .disableApiStop()
                        .value())
                .isFalse();
    }

    @Test
    void user_data_comes_as_bytes_and_goes_as_base64() {
        stopped();

        ec2.call(modify(m -> m.userData(u -> u.value(SdkBytes.fromUtf8String("#!/bin/sh")))));

        assertThat(attribute(InstanceAttributeName.USER_DATA).userData().value())
                .isEqualTo("IyEvYmluL3No");
    }

    @Test
    void the_older_form_names_the_attribute() {
        ec2.call(modify(
                m -> m.attribute(InstanceAttributeName.DISABLE_API_TERMINATION).value("true")));

        assertThat(ec2.refusal(TerminateInstancesRequest.builder()
                                .instanceIds(id)
                                .build())
                        .code())
                .isEqualTo("OperationNotPermitted");
    }

    @Test
    void the_source_destination_check_is_reset_to_true() {
        ec2.call(modify(m -> m.sourceDestCheck(v -> v.value(false))));
        assertThat(ec2.describe(id).sourceDestCheck()).isFalse();

        ec2.call(ResetInstanceAttributeRequest.builder()
                .instanceId(id)
                .attribute(InstanceAttributeName.SOURCE_DEST_CHECK)
                .build());

        assertThat(ec2.describe(id).sourceDestCheck()).isTrue();
    }

    @Test
    void a_volume_may_be_kept_beyond_its_instance() {
        String device = ec2.describe(id).rootDeviceName();

        ec2.call(modify(m -> m.blockDeviceMappings(kept(device))));

        assertThat(ec2.describe(id).blockDeviceMappings().get(0).ebs().deleteOnTermination())
                .isFalse();
    }

    @Test
    void metadata_options_keep_what_is_left_out() {
        var answer = ec2.call(
                ModifyInstanceMetadataOptionsRequest.builder()
                        .instanceId(id)
                        .httpTokens("optional")
                        .build(),
                ModifyInstanceMetadataOptionsResponse.class);

        assertThat(answer.instanceMetadataOptions().stateAsString()).isEqualTo("pending");
        assertThat(ec2.describe(id).metadataOptions().stateAsString()).isEqualTo("applied");
        assertThat(ec2.describe(id).metadataOptions().httpTokensAsString()).isEqualTo("optional");
        assertThat(ec2.describe(id).metadataOptions().httpPutResponseHopLimit()).isEqualTo(2);
    }

    @Test
    void maintenance_options_change() {
        ec2.call(ModifyInstanceMaintenanceOptionsRequest.builder()
                .instanceId(id)
                .autoRecovery("disabled")
                .build());

        assertThat(ec2.describe(id).maintenanceOptions().autoRecoveryAsString()).isEqualTo("disabled");
    }

    @Test
    void detailed_monitoring_goes_on_and_off() {
        var answer =
                ec2.call(MonitorInstancesRequest.builder().instanceIds(id).build(), MonitorInstancesResponse.class);

        assertThat(answer.instanceMonitorings().get(0).monitoring().stateAsString())
                .isEqualTo("pending");
        assertThat(ec2.describe(id).monitoring().stateAsString()).isEqualTo("enabled");
        ec2.call(UnmonitorInstancesRequest.builder().instanceIds(id).build());
        assertThat(ec2.describe(id).monitoring().stateAsString()).isEqualTo("disabled");
    }

    @Test
    void credits_are_unlimited_for_t3_unless_changed() {
        String plain = ec2.cloud().ec2().givenRunningInstance(i -> i.type("m5.large"));

        var before = ec2.call(
                DescribeInstanceCreditSpecificationsRequest.builder().build(),
                DescribeInstanceCreditSpecificationsResponse.class);
        var changed = ec2.call(
                ModifyInstanceCreditSpecificationRequest.builder()
                        .instanceCreditSpecifications(standard(id), standard(plain))
                        .build(),
                ModifyInstanceCreditSpecificationResponse.class);

        assertThat(before.instanceCreditSpecifications())
                .extracting("instanceId")
                .containsExactly(id);
        assertThat(changed.successfulInstanceCreditSpecifications())
                .extracting("instanceId")
                .containsExactly(id);
        assertThat(changed.unsuccessfulInstanceCreditSpecifications()
                        .get(0)
                        .error()
                        .codeAsString())
                .isEqualTo("InstanceCreditSpecification.NotSupported");
        assertThat(ec2.refusal(DescribeInstanceCreditSpecificationsRequest.builder()
                                .instanceIds(plain)
                                .build())
                        .code())
                .isEqualTo("InstanceCreditSpecification.NotSupported");
    }

    @Test
    void the_console_says_where_the_instance_is() {
        var answer = ec2.call(
                GetConsoleOutputRequest.builder().instanceId(id).latest(true).build(), GetConsoleOutputResponse.class);

        assertThat(new String(Base64.getDecoder().decode(answer.output()), StandardCharsets.UTF_8))
                .contains(id)
                .contains("running");
    }
}
