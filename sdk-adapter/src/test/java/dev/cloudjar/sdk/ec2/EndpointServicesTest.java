package dev.cloudjar.sdk.ec2;

import static dev.cloudjar.sdk.ec2.Refusals.code;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.sdk.FakeClients;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AllowedPrincipal;
import software.amazon.awssdk.services.ec2.model.DnsEntry;
import software.amazon.awssdk.services.ec2.model.ServiceConfiguration;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;
import software.amazon.awssdk.services.ec2.model.VpcEndpointConnection;

/** An endpoint service of one account, and endpoints of another that connect to it. */
class EndpointServicesTest {

    private static final String OTHER = "210987654321";
    private static final String BALANCER =
            "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/net/mine/0123456789abcdef";
    private static final String GATEWAY =
            "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/gwy/mine/0123456789abcdef";

    private final FakeCloud cloud = FakeCloud.create();
    private final Ec2Client owner = FakeClients.of(cloud).get(Ec2Client.class);
    private final Ec2Client user = FakeClients.of(cloud).account(OTHER).get(Ec2Client.class);

    private ServiceConfiguration service() {
        return owner.createVpcEndpointServiceConfiguration(
                        r -> r.networkLoadBalancerArns(BALANCER).privateDnsName("api.example.com"))
                .serviceConfiguration();
    }

    private void letIn(ServiceConfiguration service) {
        owner.modifyVpcEndpointServicePermissions(
                r -> r.serviceId(service.serviceId()).addAllowedPrincipals("arn:aws:iam::" + OTHER + ":root"));
    }

    private VpcEndpoint connect(ServiceConfiguration service) {
        Subnet subnet = user.describeSubnets().subnets().get(0);
        return user.createVpcEndpoint(r -> r.vpcId(subnet.vpcId())
                        .serviceName(service.serviceName())
                        .vpcEndpointType("Interface")
                        .subnetIds(subnet.subnetId()))
                .vpcEndpoint();
    }

    private String state(String endpointId) {
        return user.describeVpcEndpoints(r -> r.vpcEndpointIds(endpointId))
                .vpcEndpoints()
                .get(0)
                .stateAsString();
    }

    private List<String> connections() {
        return owner.describeVpcEndpointConnections().vpcEndpointConnections().stream()
                .map(VpcEndpointConnection::vpcEndpointStateAsString)
                .toList();
    }

    @Test
    void a_connection_waits_until_it_is_accepted_and_can_be_rejected() {
        ServiceConfiguration service = service();
        assertThatThrownBy(() -> connect(service)).satisfies(code("InvalidServiceName"));
        letIn(service);
        assertThat(user.describeVpcEndpointServices(r -> r.serviceNames(service.serviceName()))
                        .serviceDetails()
                        .get(0)
                        .owner())
                .isEqualTo("123456789012");
        String endpointId = connect(service).vpcEndpointId();
        assertThat(state(endpointId)).isEqualTo("pendingAcceptance");
        assertThat(connections()).containsExactly("pendingAcceptance");

        owner.acceptVpcEndpointConnections(r -> r.serviceId(service.serviceId()).vpcEndpointIds(endpointId));

        assertThat(state(endpointId)).isEqualTo("available");
        assertThat(connections()).containsExactly("available");
        assertThat(owner.deleteVpcEndpointServiceConfigurations(r -> r.serviceIds(service.serviceId()))
                        .unsuccessful())
                .extracting(each -> each.error().code())
                .containsExactly("ExistingVpcEndpointConnections");
        owner.rejectVpcEndpointConnections(r -> r.serviceId(service.serviceId()).vpcEndpointIds(endpointId));
        assertThat(state(endpointId)).isEqualTo("rejected");
        assertThat(owner.rejectVpcEndpointConnections(r ->
                                r.serviceId(service.serviceId()).vpcEndpointIds(endpointId, "vpce-0123456789abcdef0"))
                        .unsuccessful())
                .extracting(each -> each.error().code())
                .containsExactly("IncorrectState", "InvalidVpcEndpointId.NotFound");
        user.deleteVpcEndpoints(r -> r.vpcEndpointIds(endpointId));
        assertThat(user.describeVpcEndpoints().vpcEndpoints()).isEmpty();
        assertThat(connections()).isEmpty();
        assertThat(owner.deleteVpcEndpointServiceConfigurations(r -> r.serviceIds(service.serviceId()))
                        .unsuccessful())
                .isEmpty();
    }

    @Test
    void a_private_name_is_used_once_it_is_verified() {
        ServiceConfiguration service = service();
        letIn(service);
        assertThat(service.privateDnsNameConfiguration().stateAsString()).isEqualTo("pendingVerification");
        owner.modifyVpcEndpointServiceConfiguration(
                r -> r.serviceId(service.serviceId()).acceptanceRequired(false));
        assertThat(connect(service).privateDnsEnabled()).isFalse();

        owner.startVpcEndpointServicePrivateDnsVerification(r -> r.serviceId(service.serviceId()));

        VpcEndpoint second = connect(service);
        assertThat(second.stateAsString()).isEqualTo("pending");
        assertThat(second.privateDnsEnabled()).isTrue();
        assertThat(second.dnsEntries()).extracting(DnsEntry::dnsName).contains("api.example.com");
    }

    @Test
    void a_service_is_described_and_changed() {
        ServiceConfiguration service = service();
        owner.modifyVpcEndpointServiceConfiguration(
                r -> r.serviceId(service.serviceId()).removePrivateDnsName(true).acceptanceRequired(false));
        owner.modifyVpcEndpointServicePayerResponsibility(
                r -> r.serviceId(service.serviceId()).payerResponsibility("ServiceOwner"));

        ServiceConfiguration changed = owner.describeVpcEndpointServiceConfigurations(
                        r -> r.filters(f -> f.name("service-state").values("Available")))
                .serviceConfigurations()
                .get(0);

        assertThat(changed.acceptanceRequired()).isFalse();
        assertThat(changed.privateDnsName()).isNull();
        assertThat(changed.payerResponsibilityAsString()).isEqualTo("ServiceOwner");
    }

    @Test
    void permissions_come_and_go() {
        ServiceConfiguration service = service();
        letIn(service);
        assertThat(owner.describeVpcEndpointServicePermissions(r -> r.serviceId(service.serviceId()))
                        .allowedPrincipals())
                .extracting(AllowedPrincipal::principalTypeAsString)
                .containsExactly("Account");
        assertThatThrownBy(() -> owner.modifyVpcEndpointServicePermissions(
                        r -> r.serviceId(service.serviceId()).addAllowedPrincipals("everyone")))
                .satisfies(code("InvalidPrincipal"));

        owner.modifyVpcEndpointServicePermissions(
                r -> r.serviceId(service.serviceId()).removeAllowedPrincipals("arn:aws:iam::" + OTHER + ":root"));

        assertThatThrownBy(() -> connect(service)).satisfies(code("InvalidServiceName"));
    }

    @Test
    void a_Gateway_Load_Balancer_endpoint_is_the_target_of_routes() {
        ServiceConfiguration service = owner.createVpcEndpointServiceConfiguration(
                        r -> r.gatewayLoadBalancerArns(GATEWAY).acceptanceRequired(false))
                .serviceConfiguration();
        Subnet subnet = owner.describeSubnets().subnets().get(0);
        String endpointId = owner.createVpcEndpoint(r -> r.vpcId(subnet.vpcId())
                        .serviceName(service.serviceName())
                        .vpcEndpointType("GatewayLoadBalancer")
                        .subnetIds(subnet.subnetId()))
                .vpcEndpoint()
                .vpcEndpointId();
        owner.describeVpcEndpoints();
        String tableId = owner.describeRouteTables().routeTables().get(0).routeTableId();

        owner.createRoute(r ->
                r.routeTableId(tableId).destinationCidrBlock("192.0.2.0/24").vpcEndpointId(endpointId));

        assertThat(owner.describeRouteTables().routeTables().get(0).routes())
                .anySatisfy(route -> assertThat(route.gatewayId()).isEqualTo(endpointId));
    }

    @Test
    void notifications_are_kept_and_tell_the_journal() {
        ServiceConfiguration service = service();
        letIn(service);
        String id = owner.createVpcEndpointConnectionNotification(r -> r.serviceId(service.serviceId())
                        .connectionNotificationArn("arn:aws:sns:us-east-1:123456789012:calls")
                        .connectionEvents("Connect"))
                .connectionNotification()
                .connectionNotificationId();

        connect(service);

        assertThat(cloud.journal().toString()).contains("tells arn:aws:sns:us-east-1:123456789012:calls: Connect");
        owner.modifyVpcEndpointConnectionNotification(
                r -> r.connectionNotificationId(id).connectionEvents("Accept", "Reject"));
        assertThat(owner.describeVpcEndpointConnectionNotifications(r -> r.connectionNotificationId(id))
                        .connectionNotificationSet()
                        .get(0)
                        .connectionEvents())
                .containsExactly("Accept", "Reject");
        assertThat(owner.deleteVpcEndpointConnectionNotifications(r -> r.connectionNotificationIds(id, id))
                        .unsuccessful())
                .extracting(each -> each.error().code())
                .containsExactly("InvalidConnectionNotification");
        assertThatThrownBy(() -> owner.createVpcEndpointConnectionNotification(r -> r.serviceId(service.serviceId())
                        .connectionNotificationArn("arn:aws:sns:us-east-1:123456789012:calls")
                        .connectionEvents("Sing")))
                .satisfies(code("InvalidParameter"));
    }

    @Test
    void a_name_that_no_service_has_makes_no_account(@TempDir Path folder) throws IOException {
        assertThatThrownBy(() -> owner.describeVpcEndpointServices(
                        r -> r.serviceNames("com.amazonaws.vpce.us-east-1.vpce-svc-0123456789abcdef0")))
                .satisfies(code("InvalidServiceName"));

        cloud.saveScene(folder.resolve("scene.json"));

        assertThat(folder.resolve("scene.json")).content(StandardCharsets.UTF_8).doesNotContain("4886718345");
    }

    @Test
    void everyone_who_is_let_in_finds_a_service_by_its_name() {
        ServiceConfiguration service = service();
        owner.modifyVpcEndpointServicePermissions(
                r -> r.serviceId(service.serviceId()).addAllowedPrincipals("*"));

        assertThat(user.describeVpcEndpointServices(r -> r.serviceNames(service.serviceName()))
                        .serviceNames())
                .containsExactly(service.serviceName());
    }

    @Test
    void services_that_cannot_be_are_refused() {
        assertThatThrownBy(() -> owner.createVpcEndpointServiceConfiguration(r -> r.acceptanceRequired(true)))
                .satisfies(code("InvalidParameter"));
        assertThatThrownBy(() -> owner.createVpcEndpointServiceConfiguration(r -> r.networkLoadBalancerArns("mine")))
                .satisfies(code("InvalidLoadBalancerArn"));
        assertThatThrownBy(() ->
                        owner.describeVpcEndpointServicePermissions(r -> r.serviceId("vpce-svc-0123456789abcdef0")))
                .satisfies(code("InvalidVpcEndpointServiceId.NotFound"));
        assertThat(owner.describeVpcEndpointServiceConfigurations().serviceConfigurations())
                .isEmpty();
    }
}
