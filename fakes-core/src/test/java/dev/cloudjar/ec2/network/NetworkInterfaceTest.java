package dev.cloudjar.ec2.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.CreateNetworkInterfaceRequest;
import software.amazon.awssdk.services.ec2.model.CreateNetworkInterfaceResponse;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkInterfaceRequest;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkInterfaceResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesResponse;
import software.amazon.awssdk.services.ec2.model.ModifyNetworkInterfaceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyNetworkInterfaceAttributeResponse;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceAttachmentChanges;

class NetworkInterfaceTest {

    private final NetworkFixture aws = NetworkFixture.in("us-east-1");

    private CreateNetworkInterfaceRequest.Builder wanted() {
        return CreateNetworkInterfaceRequest.builder()
                .subnetId(aws.network.launches().place(null, null).subnetId());
    }

    private NetworkInterface create(CreateNetworkInterfaceRequest.Builder request) {
        return aws.call(request.build(), CreateNetworkInterfaceResponse.class).networkInterface();
    }

    private int count() {
        return aws.call(DescribeNetworkInterfacesRequest.builder().build(), DescribeNetworkInterfacesResponse.class)
                .networkInterfaces()
                .size();
    }

    @Test
    void an_interface_of_no_instance_has_its_addresses_and_no_public_one() {
        NetworkInterface made = create(wanted().privateIpAddress("172.31.0.10")
                .secondaryPrivateIpAddressCount(2)
                .description("spare"));

        assertThat(made.statusAsString()).isEqualTo("pending");
        assertThat(made.privateIpAddresses())
                .extracting(each -> each.privateIpAddress())
                .containsExactly("172.31.0.10", "172.31.0.4", "172.31.0.5");
        assertThat(made.association()).isNull();
        assertThat(made.attachment()).isNull();
    }

    @Test
    void the_same_client_token_makes_one_interface() {
        NetworkInterface once = create(wanted().clientToken("t"));
        NetworkInterface again = create(wanted().clientToken("t"));

        assertThat(again.networkInterfaceId()).isEqualTo(once.networkInterfaceId());
        assertThat(count()).isEqualTo(1);
        assertThatThrownBy(() -> create(wanted().clientToken("t").description("other")))
                .asString()
                .startsWith("IdempotentParameterMismatch");
    }

    @Test
    void an_interface_of_an_instance_is_not_deleted() {
        String attached = aws.launch("i-1").get(0).id();
        String spare = create(wanted()).networkInterfaceId();

        aws.call(
                DeleteNetworkInterfaceRequest.builder()
                        .networkInterfaceId(spare)
                        .build(),
                DeleteNetworkInterfaceResponse.class);

        assertThatThrownBy(() -> aws.call(
                        DeleteNetworkInterfaceRequest.builder()
                                .networkInterfaceId(attached)
                                .build(),
                        DeleteNetworkInterfaceResponse.class))
                .asString()
                .startsWith("InvalidNetworkInterface.InUse");
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void an_interface_is_modified_one_attribute_at_a_time() {
        Ec2NetworkInterface attached = aws.launch("i-1").get(0);
        ModifyNetworkInterfaceAttributeRequest keep = ModifyNetworkInterfaceAttributeRequest.builder()
                .networkInterfaceId(attached.id())
                .attachment(NetworkInterfaceAttachmentChanges.builder()
                        .attachmentId(attached.attached().map(each -> each.id()).orElseThrow())
                        .deleteOnTermination(false)
                        .build())
                .build();

        aws.call(keep, ModifyNetworkInterfaceAttributeResponse.class);
        aws.network.launches().terminated("i-1");

        assertThat(count()).isEqualTo(1);
        assertThatThrownBy(() -> aws.call(
                        ModifyNetworkInterfaceAttributeRequest.builder()
                                .networkInterfaceId(attached.id())
                                .build(),
                        ModifyNetworkInterfaceAttributeResponse.class))
                .hasMessageContaining("exactly one of");
    }
}
