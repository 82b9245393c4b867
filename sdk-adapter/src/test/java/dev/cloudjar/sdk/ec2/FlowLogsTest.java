package dev.cloudjar.sdk.ec2;

import static dev.cloudjar.sdk.ec2.Refusals.code;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.sdk.FakeClients;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CreateFlowLogsRequest;
import software.amazon.awssdk.services.ec2.model.CreateFlowLogsResponse;
import software.amazon.awssdk.services.ec2.model.FlowLog;

/** Flow logs through the real client. */
class FlowLogsTest {

    private static final String ROLE = "arn:aws:iam::123456789012:role/flows";

    private final FakeCloud cloud = FakeCloud.create();
    private final Ec2Client ec2 = FakeClients.of(cloud).get(Ec2Client.class);
    private final String vpcId = ec2.describeVpcs().vpcs().get(0).vpcId();

    private CreateFlowLogsResponse create(String... resources) {
        return ec2.createFlowLogs(r -> r.resourceIds(resources)
                .resourceType("VPC")
                .trafficType("ALL")
                .logGroupName("flows")
                .deliverLogsPermissionArn(ROLE)
                .tagSpecifications(t -> t.resourceType("vpc-flow-log")
                        .tags(tag -> tag.key("team").value("blue"))));
    }

    @Test
    void a_flow_log_is_described_as_it_was_created_until_it_is_deleted() {
        String id = create(vpcId).flowLogIds().get(0);

        FlowLog log = ec2.describeFlowLogs(
                        r -> r.filter(f -> f.name("resource-id").values(vpcId)))
                .flowLogs()
                .get(0);

        assertThat(log.flowLogId()).isEqualTo(id);
        assertThat(log.flowLogStatus()).isEqualTo("ACTIVE");
        assertThat(log.maxAggregationInterval()).isEqualTo(600);
        assertThat(log.logFormat()).startsWith("${version} ${account-id}");
        assertThat(log.tags()).hasSize(1);
        assertThat(ec2.deleteFlowLogs(r -> r.flowLogIds(id)).unsuccessful()).isEmpty();
        assertThat(ec2.describeFlowLogs().flowLogs()).isEmpty();
        assertThat(ec2.deleteFlowLogs(r -> r.flowLogIds(id)).unsuccessful())
                .extracting(each -> each.error().code())
                .containsExactly("InvalidFlowLogId.NotFound");
    }

    @Test
    void resources_that_cannot_have_one_come_back_and_the_others_get_theirs() {
        create(vpcId);
        String other = ec2.createVpc(r -> r.cidrBlock("10.0.0.0/16")).vpc().vpcId();

        CreateFlowLogsResponse response = create(vpcId, other, "vpc-0123456789abcdef0");

        assertThat(response.flowLogIds()).hasSize(1);
        assertThat(response.unsuccessful())
                .extracting(each -> each.error().code())
                .containsExactly("FlowLogAlreadyExists", "InvalidVpcID.NotFound");
    }

    @Test
    void a_token_makes_them_once() {
        CreateFlowLogsRequest request = CreateFlowLogsRequest.builder()
                .clientToken("once")
                .resourceIds(vpcId)
                .resourceType("VPC")
                .trafficType("REJECT")
                .logDestinationType("s3")
                .logDestination("arn:aws:s3:::flows")
                .build();

        assertThat(ec2.createFlowLogs(request).flowLogIds())
                .isEqualTo(ec2.createFlowLogs(request).flowLogIds());
        assertThat(ec2.describeFlowLogs().flowLogs()).hasSize(1);
        assertThatThrownBy(() -> ec2.createFlowLogs(
                        request.toBuilder().trafficType("ALL").build()))
                .satisfies(code("IdempotentParameterMismatch"));
    }

    @Test
    void requests_that_contradict_themselves_are_refused() {
        assertThatThrownBy(() -> ec2.createFlowLogs(r -> r.resourceIds(vpcId)
                        .resourceType("VPC")
                        .trafficType("ALL")
                        .logGroupName("flows")))
                .satisfies(code("MissingParameter"));
        assertThatThrownBy(() -> ec2.createFlowLogs(r -> r.resourceIds(vpcId)
                        .resourceType("VPC")
                        .trafficType("ALL")
                        .logDestinationType("s3")
                        .logGroupName("flows")))
                .satisfies(code("InvalidParameterCombination"));
        assertThatThrownBy(() -> ec2.createFlowLogs(r -> r.resourceIds(vpcId)
                        .resourceType("VPC")
                        .trafficType("ALL")
                        .logDestinationType("s3")
                        .logDestination("arn:aws:s3:::flows")
                        .maxAggregationInterval(61)))
                .satisfies(code("InvalidParameterValue"));
        assertThatThrownBy(() -> ec2.describeFlowLogs(r -> r.flowLogIds("fl-0123456789abcdef0")))
                .satisfies(code("InvalidFlowLogId.NotFound"));
        assertThat(ec2.describeFlowLogs().flowLogs()).isEmpty();
    }
}
