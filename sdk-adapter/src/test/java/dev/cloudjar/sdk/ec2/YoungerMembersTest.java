package dev.cloudjar.sdk.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.ec2.Ec2InstanceState;
import dev.cloudjar.ec2.action.LaterMember;
import dev.cloudjar.sdk.FakeClients;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplatesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesRequest;
import software.amazon.awssdk.services.ec2.model.GetSpotPlacementScoresRequest;
import software.amazon.awssdk.services.ec2.model.StopInstancesRequest;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesRequest;

/** Members that requests have in SDKs younger than the one that the operations were written with. */
class YoungerMembersTest {

    private static final String MANAGED = "IncludeManagedResources";

    private final FakeCloud cloud = FakeCloud.create();
    private final Ec2Client ec2 = FakeClients.of(cloud).get(Ec2Client.class);

    /** Sets a member, where the SDK on the class path knows it. */
    private static <B extends SdkPojo> B with(String member, boolean value, B builder) {
        assumeThat(LaterMember.find(builder, member))
                .as("the SDK knows " + member)
                .isPresent();
        return LaterMember.set(builder, member, value);
    }

    @Test
    void that_ask_for_what_services_manage_make_no_difference_for_nothing_is_managed() {
        String id = cloud.ec2().givenRunningInstance();

        for (boolean managed : new boolean[] {true, false}) {
            assertThat(ec2.describeInstances(with(MANAGED, managed, DescribeInstancesRequest.builder())
                                    .build())
                            .reservations())
                    .isEqualTo(ec2.describeInstances().reservations())
                    .hasSize(1);
            assertThat(ec2.describeInstanceStatus(with(MANAGED, managed, DescribeInstanceStatusRequest.builder())
                                    .instanceIds(id)
                                    .build())
                            .instanceStatuses())
                    .hasSize(1);
            assertThat(ec2.describeVolumes(with(MANAGED, managed, DescribeVolumesRequest.builder())
                                    .build())
                            .volumes())
                    .isEqualTo(ec2.describeVolumes().volumes())
                    .hasSize(1);
            assertThat(ec2.describeNetworkInterfaces(with(MANAGED, managed, DescribeNetworkInterfacesRequest.builder())
                                    .build())
                            .networkInterfaces())
                    .hasSize(1);
            assertThat(ec2.describeLaunchTemplates(with(MANAGED, managed, DescribeLaunchTemplatesRequest.builder())
                                    .build())
                            .launchTemplates())
                    .isEmpty();
        }
    }

    @Test
    void that_skip_what_hangs_stop_and_terminate_as_usual() {
        String id = cloud.ec2().givenRunningInstance();

        ec2.stopInstances(with("SkipOsShutdown", true, StopInstancesRequest.builder())
                .instanceIds(id)
                .build());
        assertThat(cloud.ec2().instance(id).state()).isEqualTo(Ec2InstanceState.STOPPING);

        ec2.terminateInstances(with("SkipOsShutdown", true, with("Force", true, TerminateInstancesRequest.builder()))
                .instanceIds(id)
                .build());
        assertThat(cloud.ec2().instance(id).state()).isEqualTo(Ec2InstanceState.SHUTTING_DOWN);
    }

    @Test
    void that_nobody_looks_at_are_refused() {
        DescribeInstanceTypesRequest types = with(
                        "IncludeUnsupportedInRegion", true, DescribeInstanceTypesRequest.builder())
                .build();
        GetSpotPlacementScoresRequest scores = with("IncludeLocalZones", true, GetSpotPlacementScoresRequest.builder())
                .instanceTypes("m5.large")
                .targetCapacity(1)
                .build();

        Refused.with(
                "UnsupportedOperation",
                "Cloudjar does not fake DescribeInstanceTypes.IncludeUnsupportedInRegion (true)",
                () -> ec2.describeInstanceTypes(types));
        Refused.with(
                "UnsupportedOperation",
                "Cloudjar does not fake GetSpotPlacementScores.IncludeLocalZones (true)",
                () -> ec2.getSpotPlacementScores(scores));
    }
}
