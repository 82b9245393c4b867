package dev.cloudjar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SceneTest {

    private static final String INSTANCE = """
            {"ec2":{"Instances":[{"InstanceId":"i-0123456789abcdef0","InstanceType":"t3.small",
            "Tags":[{"Key":"Name","Value":"web"}]}]}}""";

    @TempDir
    private Path folder;

    private String saved(FakeCloud cloud) throws IOException {
        Path file = folder.resolve("saved.json");
        cloud.saveScene(file);
        return Files.readString(file);
    }

    private static FakeCloud set(String json) {
        FakeCloud cloud = FakeCloud.create();
        cloud.set(CloudScene.fromJsonText(json));
        return cloud;
    }

    @Test
    void what_was_saved_is_what_is_loaded() throws IOException {
        FakeCloud cloud = FakeCloud.create();
        cloud.ec2().givenRunningInstance(i -> i.tag("Name", "web").type("t3.small"));
        cloud.in("eu-west-1").ec2().givenRunningInstance();
        cloud.in("eu-west-1").account("210987654321").ec2().givenRunningInstance();
        cloud.lambda().givenFunction("orders", f -> f.timeout(30).memorySize(512), (event, context) -> "done");

        String saved = saved(cloud);

        Path file = folder.resolve("saved.json");
        FakeCloud loaded = FakeCloud.builder().seed(99).build();
        loaded.set(CloudScene.fromJson(file));
        assertThat(saved(loaded)).isEqualTo(saved);
        assertThat(loaded.ec2().instances()).hasSize(1);
        assertThat(loaded.in("eu-west-1").account("210987654321").ec2().instances())
                .hasSize(1);
        assertThat(loaded.lambda().function("orders"))
                .hasValueSatisfying(function -> assertThat(function.timeout()).isEqualTo(30));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"version\":1,\"accounts\":{\"123456789012\":{\"us-east-1\":%s}}}",
                "{\"version\":1,\"accounts\":{\"123456789012\":%s}}",
                "{\"version\":1,\"us-east-1\":%s}"
            })
    void the_levels_of_account_and_region_may_be_left_out(String form) throws IOException {
        String bare = "{\"version\":1," + INSTANCE.substring(1);

        FakeCloud cloud = set(form.formatted(INSTANCE));

        assertThat(cloud.ec2().instance("i-0123456789abcdef0").state()).hasToString("RUNNING");
        assertThat(saved(cloud)).isEqualTo(saved(set(bare)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{}",
                "{\"version\":2}",
                "{\"version\":1,\"ec3\":{}}",
                "{\"version\":1,\"accounts\":[]}",
                "{\"version\":1,\"accounts\":{\"12\":{}}}",
                "{\"version\":1,\"accounts\":{\"123456789012\":7}}",
                "{\"version\":1,\"us-east-1\":[]}",
                "{\"version\":1,\"ec2\":[]}",
                "{\"version\":1,\"ec2\":{\"Instances\":{\"InstanceId\":\"i-0123456789abcdef0\"}}}",
                "{\"version\":1,\"ec2\":{\"Instances\":[7]}}",
                "{\"version\":1,\"ec2\":{\"Instance\":[]}}",
                "{\"version\":1,\"ec2\":{\"Instances\":[{\"InstanceIds\":\"i-0123456789abcdef0\"}]}}",
                "{\"version\":1,\"ec2\":{\"Instances\":[{\"InstanceId\":7}]}}",
                "{\"version\":1,\"ec2\":{\"Instances\":[{\"Tags\":{\"Name\":\"web\"}}]}}",
                "{\"version\":1,\"ec2\":{\"Instances\":[{\"InstanceType\":\"t99.huge\"}]}}",
                "{\"version\":1,\"ec2\":{\"Instances\":[{\"InstanceId\":\"web-1\"}]}}",
                "{\"version\":1,\"ec2\":{\"Instances\":[{\"State\":{\"Name\":\"walking\"}}]}}",
                "{\"version\":1,\"ec2\":{\"Instances\":[{\"InstanceId\":\"i-0123456789abcdef0\"},"
                        + "{\"InstanceId\":\"i-0123456789abcdef0\"}]}}",
                "{\"version\":1,\"autoscaling\":{\"AutoScalingGroups\":[{}]}}",
                "{\"version\":1,\"autoscaling\":{\"AutoScalingGroups\":[{\"AutoScalingGroupName\":\"workers\"}]}}",
                "{\"version\":1,\"autoscaling\":{\"LifecycleHooks\":[{\"AutoScalingGroupName\":\"workers\","
                        + "\"LifecycleHookName\":\"drain\"}]}}",
                "{\"version\":1,\"lambda\":{\"Functions\":[{}]}}",
                "{\"version\":1,\"lambda\":{\"Functions\":[{\"FunctionName\":\"a\",\"Runtime\":\"cobol\"}]}}"
            })
    void a_bad_scene_is_refused_in_three_parts(String json) {
        assertThatThrownBy(() -> set(json))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .containsPattern("[.?!:] .");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    DhcpOptions|{"DhcpOptionsId":"dopt-1"}
                    DhcpOptions|{"DhcpOptionsId":"dopt-0123456789abcdef0","DhcpConfigurations":[{"Values":[]}]}
                    VpcAttributes|{"VpcId":"vpc-0123456789abcdef0"}
                    InternetGateways|{}
                    InternetGateways|{"InternetGatewayId":"igw-0123456789abcdef0","Attachments":[{"VpcId":"vpc-0123456789abcdef0"}]}
                    SecurityGroupRules|{"GroupId":"sg-0123456789abcdef0","SecurityGroupRuleId":"sgr-0123456789abcdef0"}
                    NetworkInterfaces|{"NetworkInterfaceId":"eni-0123456789abcdef0"}
                    NetworkInterfaces|{"NetworkInterfaceId":"eni-0123456789abcdef0","SubnetId":"subnet-0123456789abcdef0","PrivateIpAddress":"10.0.0.5"}
                    RouteTables|{"RouteTableId":"rtb-0123456789abcdef0"}
                    RouteTables|{"RouteTableId":"rtb-0123456789abcdef0","VpcId":"vpc-0123456789abcdef0"}
                    NetworkAcls|{"NetworkAclId":"acl-0123456789abcdef0","VpcId":"vpc-0123456789abcdef0"}
                    Addresses|{"AllocationId":"eipalloc-0123456789abcdef0"}
                    Addresses|{"AllocationId":"eipalloc-0123456789abcdef0","PublicIp":"203.0.113.7","NetworkInterfaceId":"eni-0123456789abcdef0"}
                    AddressAttributes|{"AllocationId":"eipalloc-0123456789abcdef0"}
                    NatGateways|{"NatGatewayId":"nat-0123456789abcdef0"}
                    NatGateways|{"NatGatewayId":"nat-0123456789abcdef0","NatGatewayAddresses":[{"NetworkInterfaceId":"eni-0123456789abcdef0"}]}
                    EgressOnlyInternetGateways|{"EgressOnlyInternetGatewayId":"eigw-0123456789abcdef0"}
                    EgressOnlyInternetGateways|{"EgressOnlyInternetGatewayId":"eigw-0123456789abcdef0","Attachments":[{"VpcId":"vpc-0123456789abcdef0"}]}
                    NetworkInterfacePermissions|{"NetworkInterfacePermissionId":"eni-perm-0123456789abcdef0","NetworkInterfaceId":"eni-0123456789abcdef0"}
                    VpcPeeringConnections|{"VpcPeeringConnectionId":"pcx-0123456789abcdef0"}
                    PrefixLists|{"PrefixListId":"pl-0123456789abcdef0","PrefixListName":"a"}
                    PrefixListVersions|{"PrefixListId":"pl-0123456789abcdef0"}
                    FlowLogs|{"FlowLogId":"fl-0123456789abcdef0"}
                    ServiceConfigurations|{"ServiceId":"vpce-svc-0123456789abcdef0"}
                    AllowedPrincipals|{"ServicePermissionId":"vpce-svc-perm-0123456789abcdef0","Principal":"*","ServiceId":"vpce-svc-0123456789abcdef0"}
                    VpcEndpoints|{"VpcEndpointId":"vpce-0123456789abcdef0","ServiceName":"com.amazonaws.us-east-1.s3"}
                    VpcEndpoints|{"VpcEndpointId":"vpce-0123456789abcdef0","ServiceName":"com.amazonaws.us-east-1.s3","VpcEndpointType":"Gateway","VpcId":"vpc-0123456789abcdef0"}
                    VpcEndpointConnections|{"VpcEndpointConnectionId":"vpce-con-0123456789abcdef0"}
                    DeclaredResources|7
                    DeclaredResources|{}
                    DeclaredResources|{"Kind":"unicorn","Id":"u-1"}
                    DeclaredResources|{"Kind":"transit-gateway","Id":"tgw-0123456789abcdef0"}
                    """)
    void a_bad_network_is_refused_in_three_parts(String kind, String resource) {
        assertThatThrownBy(() -> set("{\"version\":1,\"ec2\":{\"" + kind + "\":[" + resource + "]}}"))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .containsPattern("[.?!:] .");
    }

    @Test
    void a_scene_that_fails_half_way_changes_nothing() throws IOException {
        FakeCloud cloud = FakeCloud.create();
        cloud.ec2().givenRunningInstance();
        String before = saved(cloud);
        String timeLine = cloud.journal().timeLine();

        assertThatThrownBy(() -> cloud.set(CloudScene.fromJsonText("""
                        {"version":1,
                         "ec2":{"Instances":[{"InstanceType":"t3.small"}]},
                         "lambda":{"Functions":[{"FunctionName":"no/slash"}]}}"""))).isInstanceOf(IllegalArgumentException.class);

        assertThat(saved(cloud)).isEqualTo(before);
        assertThat(cloud.journal().timeLine()).isEqualTo(timeLine);
        assertThat(cloud.ec2().givenRunningInstance()).isEqualTo(twin().ec2().givenRunningInstance());
    }

    private static FakeCloud twin() {
        FakeCloud cloud = FakeCloud.create();
        cloud.ec2().givenRunningInstance();
        return cloud;
    }
}
