package dev.cloudjar.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.Strictness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypeOfferingsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypeOfferingsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStatus;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;
import software.amazon.awssdk.services.ec2.model.LocationType;
import software.amazon.awssdk.services.ec2.model.StopInstancesRequest;

class InstanceQueriesTest {

    private final Ec2Caller ec2 = Ec2Caller.manual();

    private String given() {
        return ec2.cloud().ec2().givenRunningInstance();
    }

    @ParameterizedTest
    @CsvSource({
        "instance-type, m5.*",
        "instance-state-name, running",
        "instance-state-code, 16",
        "tag:Name, w?b",
        "tag-key, Name",
        "architecture, x86_64",
        "availability-zone, us-east-1a",
        "vpc-id, vpc-*",
        "subnet-id, subnet-*",
        "private-ip-address, 172.31.*",
        "ip-address, *",
        "dns-name, ec2-*",
        "instance.group-name, default",
        "network-interface.group-name, default",
        "network-interface.attachment.status, attached",
        "network-interface.addresses.primary, true",
        "block-device-mapping.delete-on-termination, true",
        "root-device-type, ebs",
        "monitoring-state, disabled",
        "metadata-options.http-tokens, required",
        "tenancy, default",
        "launch-index, 0",
        "launch-time, 2026-01-01T00:00:00.000Z",
        "reservation-id, r-*",
        "owner-id, 123456789012",
        "virtualization-type, hvm",
        "hibernation-options.configured, false",
        "platform-details, Linux/UNIX"
    })
    void a_filter_finds_what_it_describes(String name, String value) {
        String id =
                ec2.cloud().ec2().givenRunningInstance(i -> i.type("m5.large").tag("Name", "web"));

        assertThat(ec2.describe(r -> r.filters(Ec2Caller.filter(name, value))))
                .extracting(Instance::instanceId)
                .containsExactly(id);
    }

    @ParameterizedTest
    @CsvSource({
        "instance-type, t3.nano", "instance-lifecycle, spot", "tag:Name, other", "instance-state-name, stopped",
        "state-reason-code, *", "platform, windows", "key-name, *", "kernel-id, *"
    })
    void a_filter_leaves_out_the_rest(String name, String value) {
        given();

        assertThat(ec2.describe(r -> r.filters(Ec2Caller.filter(name, value)))).isEmpty();
    }

    @Test
    void an_unknown_filter_is_refused() {
        var refusal = ec2.refusal(DescribeInstancesRequest.builder()
                .filters(Ec2Caller.filter("colour", "red"))
                .build());

        assertThat(refusal.code()).isEqualTo("InvalidParameterValue");
        assertThat(refusal.message()).contains("colour");
    }

    @Test
    void pages_lead_through_all_instances() {
        List<String> ids = IntStream.range(0, 12).mapToObj(i -> given()).toList();
        List<String> seen = new ArrayList<>();
        String token = null;
        int pages = 0;
        do {
            var page = ec2.call(
                    DescribeInstancesRequest.builder()
                            .maxResults(5)
                            .nextToken(token)
                            .build(),
                    DescribeInstancesResponse.class);
            page.reservations().forEach(r -> r.instances().forEach(i -> seen.add(i.instanceId())));
            token = page.nextToken();
            pages++;
        } while (token != null);

        assertThat(seen).isEqualTo(ids);
        assertThat(pages).isEqualTo(3);
    }

    @Test
    void ids_and_a_page_size_exclude_each_other() {
        String id = given();

        assertThat(ec2.refusal(DescribeInstancesRequest.builder()
                                .instanceIds(id)
                                .maxResults(5)
                                .build())
                        .code())
                .isEqualTo("InvalidParameterCombination");
        assertThat(ec2.refusal(DescribeInstanceStatusRequest.builder()
                                .instanceIds(id)
                                .maxResults(5)
                                .build())
                        .code())
                .isEqualTo("InvalidParameterCombination");
    }

    @Test
    void unknown_ids_are_all_named() {
        String id = given();

        var refusal = ec2.refusal(DescribeInstancesRequest.builder()
                .instanceIds("i-00000000000000000", id, "i-11111111111111111")
                .build());

        assertThat(refusal.code()).isEqualTo("InvalidInstanceID.NotFound");
        assertThat(refusal.message())
                .isEqualTo("The instance IDs 'i-00000000000000000, i-11111111111111111' do not exist");
    }

    private List<InstanceStatus> statuses(DescribeInstanceStatusRequest request) {
        return ec2.call(request, DescribeInstanceStatusResponse.class).instanceStatuses();
    }

    @Test
    void status_checks_are_initializing_after_the_boot_and_then_ok() {
        String id = ec2.runOne();
        DescribeInstanceStatusRequest request =
                DescribeInstanceStatusRequest.builder().instanceIds(id).build();

        assertThat(statuses(request)).isEmpty();
        ec2.cloud().clock().advance(Duration.ofSeconds(20));
        assertThat(statuses(request).get(0).instanceStatus().statusAsString()).isEqualTo("initializing");
        ec2.cloud().clock().advance(Duration.ofSeconds(150));
        assertThat(statuses(request).get(0).instanceStatus().statusAsString()).isEqualTo("ok");
        assertThat(statuses(request).get(0).systemStatus().details().get(0).statusAsString())
                .isEqualTo("passed");
    }

    @Test
    void a_settling_look_sees_the_checks_passed() {
        Ec2Caller settling = Ec2Caller.settling();
        String id = settling.runOne();

        var statuses = settling.call(
                DescribeInstanceStatusRequest.builder().instanceIds(id).build(), DescribeInstanceStatusResponse.class);

        assertThat(statuses.instanceStatuses().get(0).instanceStatus().statusAsString())
                .isEqualTo("ok");
    }

    @Test
    void stopped_instances_have_a_status_only_where_all_are_asked_for() {
        String id = given();
        ec2.call(StopInstancesRequest.builder().instanceIds(id).build());
        ec2.cloud().clock().advance(Duration.ofSeconds(30));

        assertThat(statuses(DescribeInstanceStatusRequest.builder().build())).isEmpty();
        var all = statuses(DescribeInstanceStatusRequest.builder()
                .includeAllInstances(true)
                .build());
        assertThat(all).hasSize(1);
        assertThat(all.get(0).instanceStatus().statusAsString()).isEqualTo("not-applicable");
        assertThat(statuses(DescribeInstanceStatusRequest.builder()
                        .includeAllInstances(true)
                        .filters(Ec2Caller.filter("instance-status.status", "ok"))
                        .build()))
                .isEmpty();
    }

    @Test
    void types_are_described_by_name_filter_and_page() {
        var named = ec2.call(
                DescribeInstanceTypesRequest.builder()
                        .instanceTypesWithStrings("t3.micro", "m5.large")
                        .build(),
                DescribeInstanceTypesResponse.class);
        var filtered = ec2.call(
                DescribeInstanceTypesRequest.builder()
                        .filters(Ec2Caller.filter("vcpu-info.default-vcpus", "448"))
                        .build(),
                DescribeInstanceTypesResponse.class);
        var first = ec2.call(DescribeInstanceTypesRequest.builder().build(), DescribeInstanceTypesResponse.class);

        assertThat(named.instanceTypes())
                .extracting(InstanceTypeInfo::instanceTypeAsString)
                .containsExactly("t3.micro", "m5.large");
        assertThat(filtered.instanceTypes()).isNotEmpty();
        assertThat(first.instanceTypes()).hasSize(100);
        assertThat(first.nextToken()).isNotNull();
        assertThat(ec2.refusal(DescribeInstanceTypesRequest.builder()
                                .instanceTypesWithStrings("t3.mikro")
                                .build())
                        .code())
                .isEqualTo("InvalidInstanceType");
        assertThat(ec2.refusal(DescribeInstanceTypesRequest.builder()
                                .filters(Ec2Caller.filter("nitro-tpm-support", "supported"))
                                .build())
                        .code())
                .isEqualTo("UnsupportedOperation");
    }

    @Test
    void types_are_offered_in_every_zone() {
        var offerings = ec2.call(
                DescribeInstanceTypeOfferingsRequest.builder()
                        .locationType(LocationType.AVAILABILITY_ZONE)
                        .filters(Ec2Caller.filter("instance-type", "t3.micro"))
                        .build(),
                DescribeInstanceTypeOfferingsResponse.class);

        assertThat(offerings.instanceTypeOfferings()).extracting("location").contains("us-east-1a", "us-east-1b");
    }

    @Test
    void realistic_quotas_stop_a_launch_beyond_five_vcpus() {
        Ec2Caller realistic = new Ec2Caller(FakeCloud.builder()
                .strictness(Strictness.LENIENT.withQuotas(Strictness.Quotas.AS_PUBLISHED))
                .build());

        assertThat(realistic.run(r -> r.minCount(1).maxCount(9))).hasSize(2);
        assertThat(realistic.refusal(Ec2Caller.launch(r -> {})).code()).isEqualTo("VcpuLimitExceeded");
    }
}
