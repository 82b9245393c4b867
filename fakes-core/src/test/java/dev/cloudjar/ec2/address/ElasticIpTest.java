package dev.cloudjar.ec2.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.ec2.Ec2Answers;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.AddressAttribute;
import software.amazon.awssdk.services.ec2.model.AllocateAddressRequest;
import software.amazon.awssdk.services.ec2.model.AllocateAddressResponse;
import software.amazon.awssdk.services.ec2.model.AssociateAddressRequest;
import software.amazon.awssdk.services.ec2.model.AssociateAddressResponse;
import software.amazon.awssdk.services.ec2.model.DescribeAddressesAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAddressesAttributeResponse;
import software.amazon.awssdk.services.ec2.model.DescribeAddressesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAddressesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesResponse;
import software.amazon.awssdk.services.ec2.model.DisassociateAddressRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateAddressResponse;
import software.amazon.awssdk.services.ec2.model.DomainType;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.ModifyAddressAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyAddressAttributeResponse;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.ReleaseAddressRequest;
import software.amazon.awssdk.services.ec2.model.ReleaseAddressResponse;
import software.amazon.awssdk.services.ec2.model.ResetAddressAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ResetAddressAttributeResponse;
import software.amazon.awssdk.services.ec2.model.StopInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StopInstancesResponse;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesRequest;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesResponse;

/** Elastic IP addresses of instances in the default VPC. */
class ElasticIpTest {

    private final FakeCloud cloud = FakeCloud.create();
    private final Ec2Answers ec2 = new Ec2Answers(cloud);

    private AllocateAddressResponse allocate() {
        return ec2.call(AllocateAddressRequest.builder().build(), AllocateAddressResponse.class);
    }

    private String associate(String allocationId, UnaryOperator<AssociateAddressRequest.Builder> wish) {
        return ec2.call(
                        wish.apply(AssociateAddressRequest.builder().allocationId(allocationId))
                                .build(),
                        AssociateAddressResponse.class)
                .associationId();
    }

    private void disassociate(String associationId) {
        ec2.call(
                DisassociateAddressRequest.builder()
                        .associationId(associationId)
                        .build(),
                DisassociateAddressResponse.class);
    }

    private void release(String allocationId) {
        ec2.call(ReleaseAddressRequest.builder().allocationId(allocationId).build(), ReleaseAddressResponse.class);
    }

    private List<Address> addresses(Filter... filters) {
        return ec2.call(DescribeAddressesRequest.builder().filters(filters).build(), DescribeAddressesResponse.class)
                .addresses();
    }

    private Address address(String allocationId) {
        return addresses(Filter.builder()
                        .name("allocation-id")
                        .values(allocationId)
                        .build())
                .get(0);
    }

    private Instance instance(String id) {
        return ec2.call(DescribeInstancesRequest.builder().instanceIds(id).build(), DescribeInstancesResponse.class)
                .reservations()
                .get(0)
                .instances()
                .get(0);
    }

    private NetworkInterface networkInterface(String id) {
        return ec2.call(
                        DescribeNetworkInterfacesRequest.builder()
                                .networkInterfaceIds(id)
                                .build(),
                        DescribeNetworkInterfacesResponse.class)
                .networkInterfaces()
                .get(0);
    }

    @Test
    void an_allocated_address_is_described_until_it_is_released() {
        AllocateAddressResponse allocated = allocate();

        assertThat(address(allocated.allocationId())).satisfies(address -> {
            assertThat(address.publicIp()).isEqualTo(allocated.publicIp());
            assertThat(address.domain()).isEqualTo(DomainType.VPC);
            assertThat(address.networkBorderGroup()).isEqualTo("us-east-1");
            assertThat(address.associationId()).isNull();
        });
        release(allocated.allocationId());
        assertThat(addresses()).isEmpty();
        assertThatThrownBy(() -> release(allocated.allocationId()))
                .hasMessage("The allocation ID '" + allocated.allocationId() + "' does not exist");
    }

    @Test
    void no_two_have_the_same_address_nor_does_an_instance() {
        String first = allocate().publicIp();
        String second = allocate().publicIp();

        String automatic = instance(cloud.ec2().givenRunningInstance()).publicIpAddress();

        assertThat(List.of(first, second, automatic)).doesNotHaveDuplicates();
    }

    @Nested
    class Associations {

        @Test
        void show_at_the_instance_its_interface_and_the_address() {
            String id = cloud.ec2().givenRunningInstance();
            AllocateAddressResponse allocated = allocate();

            String associationId = associate(allocated.allocationId(), wish -> wish.instanceId(id));

            assertThat(instance(id).publicIpAddress()).isEqualTo(allocated.publicIp());
            assertThat(networkInterface(instance(id).networkInterfaces().get(0).networkInterfaceId())
                            .association())
                    .satisfies(association -> {
                        assertThat(association.associationId()).isEqualTo(associationId);
                        assertThat(association.allocationId()).isEqualTo(allocated.allocationId());
                        assertThat(association.ipOwnerId()).isEqualTo(cloud.account());
                    });
            assertThat(address(allocated.allocationId())).satisfies(address -> {
                assertThat(address.instanceId()).isEqualTo(id);
                assertThat(address.privateIpAddress()).isEqualTo(instance(id).privateIpAddress());
            });
        }

        @Test
        void end_when_an_address_of_the_default_VPC_is_released() {
            String id = cloud.ec2().givenRunningInstance();
            AllocateAddressResponse allocated = allocate();
            associate(allocated.allocationId(), wish -> wish.instanceId(id));

            release(allocated.allocationId());

            assertThat(addresses()).isEmpty();
            assertThat(instance(id).publicIpAddress()).isNotNull().isNotEqualTo(allocated.publicIp());
        }

        @Test
        void take_the_place_of_the_automatic_address_which_comes_back() {
            String id = cloud.ec2().givenRunningInstance();
            String automatic = instance(id).publicIpAddress();
            AllocateAddressResponse allocated = allocate();

            String associationId = associate(allocated.allocationId(), wish -> wish.instanceId(id));
            disassociate(associationId);

            assertThat(instance(id).publicIpAddress()).isNotNull().isNotIn(automatic, allocated.publicIp());
        }

        @Test
        void outlast_a_stop() {
            String id = cloud.ec2().givenRunningInstance();
            AllocateAddressResponse allocated = allocate();
            associate(allocated.allocationId(), wish -> wish.instanceId(id));

            ec2.call(StopInstancesRequest.builder().instanceIds(id).build(), StopInstancesResponse.class);
            cloud.clock().settle();

            assertThat(instance(id).publicIpAddress()).isEqualTo(allocated.publicIp());
        }

        @Test
        void end_with_the_instance() {
            String id = cloud.ec2().givenRunningInstance();
            String allocationId = allocate().allocationId();
            associate(allocationId, wish -> wish.instanceId(id));

            ec2.call(TerminateInstancesRequest.builder().instanceIds(id).build(), TerminateInstancesResponse.class);
            cloud.clock().settle();

            assertThat(address(allocationId).associationId()).isNull();
        }

        @Test
        void are_made_once_however_often_they_are_asked_for() {
            String id = cloud.ec2().givenRunningInstance();
            String allocationId = allocate().allocationId();

            String first = associate(allocationId, wish -> wish.instanceId(id));
            String second = associate(allocationId, wish -> wish.instanceId(id));

            assertThat(second).isEqualTo(first);
        }

        @Test
        void move_unless_the_request_forbids_it() {
            String before = cloud.ec2().givenRunningInstance();
            String after = cloud.ec2().givenRunningInstance();
            AllocateAddressResponse allocated = allocate();
            associate(allocated.allocationId(), wish -> wish.instanceId(before));

            assertThatThrownBy(() -> associate(
                            allocated.allocationId(),
                            wish -> wish.instanceId(after).allowReassociation(false)))
                    .hasMessageContaining("is already associated with associate-id eipassoc-");
            associate(allocated.allocationId(), wish -> wish.instanceId(after));

            assertThat(instance(after).publicIpAddress()).isEqualTo(allocated.publicIp());
            assertThat(instance(before).publicIpAddress()).isNotEqualTo(allocated.publicIp());
        }

        @Test
        void replace_the_address_that_is_there() {
            String id = cloud.ec2().givenRunningInstance();
            String before = allocate().allocationId();
            AllocateAddressResponse after = allocate();
            associate(before, wish -> wish.instanceId(id));

            associate(after.allocationId(), wish -> wish.instanceId(id));

            assertThat(instance(id).publicIpAddress()).isEqualTo(after.publicIp());
            assertThat(address(before).associationId()).isNull();
        }

        @Test
        void need_an_address_and_something_that_is_there() {
            String allocationId = allocate().allocationId();

            assertThatThrownBy(() -> associate(allocationId, wish -> wish))
                    .hasMessage("Either instance ID or network interface id must be specified");
            assertThatThrownBy(() -> associate(allocationId, wish -> wish.instanceId("i-0123456789abcdef0")))
                    .hasMessage("The instance ID 'i-0123456789abcdef0' does not exist");
            assertThatThrownBy(() -> associate(allocationId, wish -> wish.networkInterfaceId("eni-0123456789abcdef0")))
                    .hasMessage("The networkInterface ID 'eni-0123456789abcdef0' does not exist");
            assertThatThrownBy(() -> associate(
                            "eipalloc-0123456789abcdef0",
                            wish -> wish.instanceId(cloud.ec2().givenRunningInstance())))
                    .hasMessage("The allocation ID 'eipalloc-0123456789abcdef0' does not exist");
            assertThatThrownBy(() -> disassociate("eipassoc-0123456789abcdef0"))
                    .hasMessage("The association ID 'eipassoc-0123456789abcdef0' does not exist");
        }
    }

    @Test
    void a_reverse_name_is_set_shown_and_reset() {
        String allocationId = allocate().allocationId();

        ec2.call(
                ModifyAddressAttributeRequest.builder()
                        .allocationId(allocationId)
                        .domainName("mail.example.com")
                        .build(),
                ModifyAddressAttributeResponse.class);

        DescribeAddressesAttributeRequest describe = DescribeAddressesAttributeRequest.builder()
                .attribute("domain-name")
                .build();
        assertThat(ec2.call(describe, DescribeAddressesAttributeResponse.class).addresses())
                .extracting(AddressAttribute::ptrRecord)
                .containsExactly("mail.example.com.");
        ec2.call(
                ResetAddressAttributeRequest.builder()
                        .allocationId(allocationId)
                        .attribute("domain-name")
                        .build(),
                ResetAddressAttributeResponse.class);
        assertThat(ec2.call(describe, DescribeAddressesAttributeResponse.class).addresses())
                .isEmpty();
    }

    @Test
    void a_dry_run_allocates_nothing() {
        assertThatThrownBy(() ->
                        ec2.call(AllocateAddressRequest.builder().dryRun(true).build(), AllocateAddressResponse.class))
                .hasMessageContaining("DryRun flag is set");

        assertThat(addresses()).isEmpty();
    }
}
