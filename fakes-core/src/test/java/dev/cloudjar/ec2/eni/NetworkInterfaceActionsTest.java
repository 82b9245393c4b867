package dev.cloudjar.ec2.eni;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.ec2.Ec2Answers;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.AllocateAddressRequest;
import software.amazon.awssdk.services.ec2.model.AllocateAddressResponse;
import software.amazon.awssdk.services.ec2.model.AssignPrivateIpAddressesRequest;
import software.amazon.awssdk.services.ec2.model.AssignPrivateIpAddressesResponse;
import software.amazon.awssdk.services.ec2.model.AssignedPrivateIpAddress;
import software.amazon.awssdk.services.ec2.model.AssociateAddressRequest;
import software.amazon.awssdk.services.ec2.model.AssociateAddressResponse;
import software.amazon.awssdk.services.ec2.model.AttachNetworkInterfaceRequest;
import software.amazon.awssdk.services.ec2.model.AttachNetworkInterfaceResponse;
import software.amazon.awssdk.services.ec2.model.CreateNetworkInterfacePermissionRequest;
import software.amazon.awssdk.services.ec2.model.CreateNetworkInterfacePermissionResponse;
import software.amazon.awssdk.services.ec2.model.CreateNetworkInterfaceRequest;
import software.amazon.awssdk.services.ec2.model.CreateNetworkInterfaceResponse;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkInterfaceRequest;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkInterfaceResponse;
import software.amazon.awssdk.services.ec2.model.DescribeAddressesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAddressesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfaceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfaceAttributeResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacePermissionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacePermissionsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.DetachNetworkInterfaceRequest;
import software.amazon.awssdk.services.ec2.model.DetachNetworkInterfaceResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.InterfacePermissionType;
import software.amazon.awssdk.services.ec2.model.ModifyNetworkInterfaceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyNetworkInterfaceAttributeResponse;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterfacePermission;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceStatus;
import software.amazon.awssdk.services.ec2.model.ResetNetworkInterfaceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ResetNetworkInterfaceAttributeResponse;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesRequest;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesResponse;
import software.amazon.awssdk.services.ec2.model.UnassignPrivateIpAddressesRequest;
import software.amazon.awssdk.services.ec2.model.UnassignPrivateIpAddressesResponse;

/** Network interfaces beside the primary one of an instance in the first default subnet. */
class NetworkInterfaceActionsTest {

    private final FakeCloud cloud = FakeCloud.create();
    private final Ec2Answers ec2 = new Ec2Answers(cloud);
    private final String instanceId = cloud.ec2().givenRunningInstance();

    private NetworkInterface primary() {
        return interfaces("attachment.instance-id", instanceId).get(0);
    }

    private List<NetworkInterface> interfaces(String filter, String value) {
        return ec2.call(
                        DescribeNetworkInterfacesRequest.builder()
                                .filters(Filter.builder()
                                        .name(filter)
                                        .values(value)
                                        .build())
                                .build(),
                        DescribeNetworkInterfacesResponse.class)
                .networkInterfaces();
    }

    private NetworkInterface networkInterface(String id) {
        return interfaces("network-interface-id", id).get(0);
    }

    private String create() {
        return createIn(primary().subnetId());
    }

    private String createIn(String subnetId) {
        return ec2.call(
                        CreateNetworkInterfaceRequest.builder()
                                .subnetId(subnetId)
                                .build(),
                        CreateNetworkInterfaceResponse.class)
                .networkInterface()
                .networkInterfaceId();
    }

    private String attach(String id, int deviceIndex) {
        return ec2.call(
                        AttachNetworkInterfaceRequest.builder()
                                .networkInterfaceId(id)
                                .instanceId(instanceId)
                                .deviceIndex(deviceIndex)
                                .build(),
                        AttachNetworkInterfaceResponse.class)
                .attachmentId();
    }

    private void detach(String attachmentId) {
        ec2.call(
                DetachNetworkInterfaceRequest.builder()
                        .attachmentId(attachmentId)
                        .build(),
                DetachNetworkInterfaceResponse.class);
    }

    @Nested
    class Attachments {

        @Test
        void are_shown_by_the_interface_and_the_instance_and_end() {
            String id = create();

            String attachmentId = attach(id, 1);

            assertThat(networkInterface(id)).satisfies(each -> {
                assertThat(each.status()).isEqualTo(NetworkInterfaceStatus.IN_USE);
                assertThat(each.attachment().instanceId()).isEqualTo(instanceId);
                assertThat(each.attachment().deleteOnTermination()).isFalse();
            });
            assertThat(interfaces("attachment.instance-id", instanceId)).hasSize(2);
            detach(attachmentId);
            assertThat(networkInterface(id).status()).isEqualTo(NetworkInterfaceStatus.AVAILABLE);
        }

        @Test
        void of_the_primary_interface_stay() {
            assertThatThrownBy(() -> detach(primary().attachment().attachmentId()))
                    .hasMessage("The network interface at device index 0 cannot be detached.");
            assertThatThrownBy(() -> detach("eni-attach-0123456789abcdef0"))
                    .hasMessage("The attachment ID 'eni-attach-0123456789abcdef0' does not exist");
        }

        @Test
        void need_a_free_interface_a_free_device_and_a_type_that_takes_more() {
            String id = create();
            attach(id, 1);

            assertThatThrownBy(() -> attach(id, 2)).hasMessageEndingWith("is currently in use.");
            assertThatThrownBy(() -> attach(create(), 1))
                    .hasMessageContaining("already has an interface attached at device index '1'");
            assertThatThrownBy(() -> attach(create(), 2))
                    .hasMessage("Interface count 3 exceeds the limit for t3.micro");
        }

        @Test
        void stay_within_the_zone() {
            String elsewhere =
                    ec2.call(DescribeSubnetsRequest.builder().build(), DescribeSubnetsResponse.class).subnets().stream()
                            .filter(subnet ->
                                    !subnet.subnetId().equals(primary().subnetId()))
                            .findFirst()
                            .orElseThrow()
                            .subnetId();

            assertThatThrownBy(() -> attach(createIn(elsewhere), 1))
                    .hasMessageContaining("not in the same availability zone");
        }

        @Test
        void outlive_the_instance_where_a_call_made_them() {
            String id = create();
            attach(id, 1);

            ec2.call(
                    TerminateInstancesRequest.builder().instanceIds(instanceId).build(),
                    TerminateInstancesResponse.class);
            cloud.clock().settle();

            assertThat(networkInterface(id).status()).isEqualTo(NetworkInterfaceStatus.AVAILABLE);
        }
    }

    @Nested
    class Addresses {

        private List<String> assign(String id, String... addresses) {
            return ec2
                    .call(
                            AssignPrivateIpAddressesRequest.builder()
                                    .networkInterfaceId(id)
                                    .privateIpAddresses(addresses)
                                    .build(),
                            AssignPrivateIpAddressesResponse.class)
                    .assignedPrivateIpAddresses()
                    .stream()
                    .map(AssignedPrivateIpAddress::privateIpAddress)
                    .toList();
        }

        private List<String> assign(String id, int count) {
            return ec2
                    .call(
                            AssignPrivateIpAddressesRequest.builder()
                                    .networkInterfaceId(id)
                                    .secondaryPrivateIpAddressCount(count)
                                    .build(),
                            AssignPrivateIpAddressesResponse.class)
                    .assignedPrivateIpAddresses()
                    .stream()
                    .map(AssignedPrivateIpAddress::privateIpAddress)
                    .toList();
        }

        private void unassign(String id, String address) {
            ec2.call(
                    UnassignPrivateIpAddressesRequest.builder()
                            .networkInterfaceId(id)
                            .privateIpAddresses(address)
                            .build(),
                    UnassignPrivateIpAddressesResponse.class);
        }

        @Test
        void are_assigned_up_to_what_the_type_takes_and_unassigned() {
            String id = primary().networkInterfaceId();

            assertThat(assign(id, 1)).hasSize(1);
            assertThatThrownBy(() -> assign(id, 1)).hasMessageContaining("will exceed limit");
            String address = primary().privateIpAddresses().get(1).privateIpAddress();
            unassign(id, address);

            assertThat(primary().privateIpAddresses()).hasSize(1);
            assertThatThrownBy(() -> unassign(id, address)).hasMessageContaining("are not assigned to interface");
            assertThatThrownBy(() -> unassign(id, primary().privateIpAddress()))
                    .hasMessageContaining("cannot be unassigned");
        }

        @Test
        void of_another_interface_move_only_where_that_is_allowed() {
            String from = create();
            String to = create();
            String address = assign(from, 1).get(0);

            assertThatThrownBy(() -> assign(to, address))
                    .hasMessage("[" + address + "] is assigned already, and may not be reassigned.");
            ec2.call(
                    AssignPrivateIpAddressesRequest.builder()
                            .networkInterfaceId(to)
                            .privateIpAddresses(address)
                            .allowReassignment(true)
                            .build(),
                    AssignPrivateIpAddressesResponse.class);

            assertThat(networkInterface(from).privateIpAddresses()).hasSize(1);
            assertThat(networkInterface(to).privateIpAddresses()).hasSize(2);
        }

        @Test
        void leave_their_elastic_ip_address_behind() {
            String id = create();
            String address = assign(id, 1).get(0);
            String allocationId = ec2.call(AllocateAddressRequest.builder().build(), AllocateAddressResponse.class)
                    .allocationId();
            ec2.call(
                    AssociateAddressRequest.builder()
                            .allocationId(allocationId)
                            .networkInterfaceId(id)
                            .privateIpAddress(address)
                            .build(),
                    AssociateAddressResponse.class);

            unassign(id, address);

            assertThat(ec2.call(DescribeAddressesRequest.builder().build(), DescribeAddressesResponse.class)
                            .addresses()
                            .get(0)
                            .associationId())
                    .isNull();
            assertThat(networkInterface(id).association()).isNull();
        }
    }

    @Test
    void attributes_are_looked_at_one_by_one_and_reset() {
        String id = create();
        ec2.call(
                ModifyNetworkInterfaceAttributeRequest.builder()
                        .networkInterfaceId(id)
                        .sourceDestCheck(value -> value.value(false))
                        .build(),
                ModifyNetworkInterfaceAttributeResponse.class);
        DescribeNetworkInterfaceAttributeRequest describe = DescribeNetworkInterfaceAttributeRequest.builder()
                .networkInterfaceId(id)
                .attribute("sourceDestCheck")
                .build();
        assertThat(ec2.call(describe, DescribeNetworkInterfaceAttributeResponse.class)
                        .sourceDestCheck()
                        .value())
                .isFalse();

        ec2.call(
                ResetNetworkInterfaceAttributeRequest.builder()
                        .networkInterfaceId(id)
                        .sourceDestCheck("true")
                        .build(),
                ResetNetworkInterfaceAttributeResponse.class);

        assertThat(ec2.call(describe, DescribeNetworkInterfaceAttributeResponse.class)
                        .sourceDestCheck()
                        .value())
                .isTrue();
    }

    @Test
    void permissions_are_granted_described_and_go_with_the_interface() {
        String id = create();
        String permissionId = ec2.call(
                        CreateNetworkInterfacePermissionRequest.builder()
                                .networkInterfaceId(id)
                                .awsAccountId("210987654321")
                                .permission(InterfacePermissionType.INSTANCE_ATTACH)
                                .build(),
                        CreateNetworkInterfacePermissionResponse.class)
                .interfacePermission()
                .networkInterfacePermissionId();
        DescribeNetworkInterfacePermissionsRequest describe =
                DescribeNetworkInterfacePermissionsRequest.builder().build();
        assertThat(ec2.call(describe, DescribeNetworkInterfacePermissionsResponse.class)
                        .networkInterfacePermissions())
                .extracting(NetworkInterfacePermission::networkInterfacePermissionId)
                .containsExactly(permissionId);

        ec2.call(
                DeleteNetworkInterfaceRequest.builder().networkInterfaceId(id).build(),
                DeleteNetworkInterfaceResponse.class);

        assertThat(ec2.call(describe, DescribeNetworkInterfacePermissionsResponse.class)
                        .networkInterfacePermissions())
                .isEmpty();
    }
}
