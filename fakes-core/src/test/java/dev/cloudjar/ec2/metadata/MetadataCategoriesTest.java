package dev.cloudjar.ec2.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cloudjar.CloudScene;
import dev.cloudjar.FakeCloud;
import dev.cloudjar.ec2.Ec2Answers;
import dev.cloudjar.ec2.Ec2InstanceSpec;
import dev.cloudjar.service.AwsError;
import dev.cloudjar.time.TimeMode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.CreateTagsResponse;
import software.amazon.awssdk.services.ec2.model.DeleteKeyPairRequest;
import software.amazon.awssdk.services.ec2.model.DeleteKeyPairResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeKeyPairsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeKeyPairsResponse;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataTagsState;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterface;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceMetadataOptionsRequest;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceMetadataOptionsResponse;
import software.amazon.awssdk.services.ec2.model.Tag;

/** What instances are told about themselves. */
class MetadataCategoriesTest {

    private final FakeCloud cloud =
            FakeCloud.builder().timeMode(TimeMode.MANUAL).build();
    private final Ec2Answers ec2 = new Ec2Answers(cloud);

    private OnInstance given(UnaryOperator<Ec2InstanceSpec> wish) {
        return OnInstance.of(cloud, cloud.ec2().givenRunningInstance(wish));
    }

    private OnInstance given() {
        return given(i -> i);
    }

    private Instance described(OnInstance inside) {
        return ec2.call(
                        DescribeInstancesRequest.builder()
                                .instanceIds(inside.id())
                                .build(),
                        DescribeInstancesResponse.class)
                .reservations()
                .get(0)
                .instances()
                .get(0);
    }

    private static JsonNode json(String text) throws Exception {
        return new ObjectMapper().readTree(text);
    }

    @Nested
    class Listings {

        @Test
        void the_root_lists_the_versions() {
            assertThat(given().text("/").lines())
                    .startsWith("1.0", "2007-01-19")
                    .contains("2021-03-23")
                    .endsWith("latest");
        }

        @Test
        void a_version_lists_its_three_parts() {
            OnInstance inside = given(i -> i.launch(r -> r.userData("aGVsbG8=")));

            assertThat(inside.text("/latest/")).isEqualTo("dynamic\nmeta-data\nuser-data");
            assertThat(inside.text("/latest")).isEqualTo("dynamic\nmeta-data\nuser-data");
        }

        @Test
        void the_top_lists_categories_and_directories() {
            assertThat(given().meta("").lines())
                    .containsExactly(
                            "ami-id",
                            "ami-launch-index",
                            "ami-manifest-path",
                            "block-device-mapping/",
                            "events/",
                            "hostname",
                            "identity-credentials/",
                            "instance-action",
                            "instance-id",
                            "instance-life-cycle",
                            "instance-type",
                            "local-hostname",
                            "local-ipv4",
                            "mac",
                            "network/",
                            "placement/",
                            "profile",
                            "public-hostname",
                            "public-ipv4",
                            "reservation-id",
                            "security-groups",
                            "services/",
                            "system");
        }

        @Test
        void each_version_has_what_was_released_by_then() {
            OnInstance inside = given();

            assertThat(inside.text("/1.0/meta-data/").lines())
                    .contains("ami-id", "local-ipv4")
                    .doesNotContain("mac", "instance-type", "public-ipv4");
            assertThat(inside.text("/2011-01-01/meta-data/").lines())
                    .contains("mac", "network/")
                    .doesNotContain("services/");
            assertThat(inside.status("/2018-09-24/meta-data/instance-life-cycle"))
                    .isEqualTo(404);
            assertThat(inside.text("/2019-10-01/meta-data/instance-life-cycle")).isEqualTo("on-demand");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/2031-01-01/meta-data/ami-id",
                    "/latest/meta-data/no-such-thing",
                    "/latest/meta-data/ami-id/",
                    "/latest/meta-data/ami",
                    "/latest/meta-data/iam/info",
                    "/latest/meta-data/iam/security-credentials/",
                    "/latest/meta-data/spot/instance-action",
                    "/latest/meta-data/spot/termination-time",
                    "/latest/meta-data/events/recommendations/rebalance",
                    "/latest/meta-data/autoscaling/target-lifecycle-state",
                    "/latest/meta-data/tags/instance/",
                    "/latest/meta-data/public-keys/",
                    "/latest/meta-data/product-codes",
                    "/latest/meta-data/ipv6",
                    "/latest/user-data"
                })
        void what_is_not_there_is_not_found(String path) {
            assertThat(given().status(path)).isEqualTo(404);
        }
    }

    @Nested
    class Itself {

        @Test
        void is_as_the_api_describes_it() {
            OnInstance inside = given(i -> i.type("m5.large"));
            Instance shown = described(inside);

            assertThat(inside.meta("ami-id")).isEqualTo(shown.imageId());
            assertThat(inside.meta("ami-launch-index")).isEqualTo("0");
            assertThat(inside.meta("ami-manifest-path")).isEqualTo("(unknown)");
            assertThat(inside.meta("instance-id")).isEqualTo(inside.id());
            assertThat(inside.meta("instance-type")).isEqualTo("m5.large");
            assertThat(inside.meta("instance-action")).isEqualTo("none");
            assertThat(inside.meta("profile")).isEqualTo("default-hvm");
            assertThat(inside.meta("hostname")).isEqualTo(shown.privateDnsName());
            assertThat(inside.meta("local-hostname")).isEqualTo(shown.privateDnsName());
            assertThat(inside.meta("local-ipv4")).isEqualTo(shown.privateIpAddress());
            assertThat(inside.meta("public-hostname")).isEqualTo(shown.publicDnsName());
            assertThat(inside.meta("public-ipv4")).isEqualTo(shown.publicIpAddress());
            assertThat(inside.meta("security-groups")).isEqualTo("default");
            assertThat(inside.meta("placement/").lines())
                    .containsExactly("availability-zone", "availability-zone-id", "region");
            assertThat(inside.meta("placement/availability-zone"))
                    .isEqualTo(shown.placement().availabilityZone());
            assertThat(inside.meta("placement/availability-zone-id")).matches("use1-az\\d");
            assertThat(inside.meta("placement/region")).isEqualTo("us-east-1");
            assertThat(inside.meta("services/domain")).isEqualTo("amazonaws.com");
            assertThat(inside.meta("services/partition")).isEqualTo("aws");
        }

        @Test
        void knows_that_it_is_in_china() {
            OnInstance inside =
                    OnInstance.of(cloud, cloud.in("cn-north-1").ec2().givenRunningInstance());

            assertThat(inside.meta("services/domain")).isEqualTo("amazonaws.com.cn");
            assertThat(inside.meta("services/partition")).isEqualTo("aws-cn");
        }

        @Test
        void belongs_to_its_launch() {
            OnInstance inside = given();
            String reservation = ec2.call(
                            DescribeInstancesRequest.builder()
                                    .instanceIds(inside.id())
                                    .build(),
                            DescribeInstancesResponse.class)
                    .reservations()
                    .get(0)
                    .reservationId();

            assertThat(inside.meta("reservation-id")).isEqualTo(reservation);
        }

        @Test
        void has_the_user_data_of_its_launch_as_bytes() {
            byte[] script = "#!/bin/bash\necho hëllo\n".getBytes(StandardCharsets.UTF_8);
            OnInstance inside =
                    given(i -> i.launch(r -> r.userData(Base64.getEncoder().encodeToString(script))));

            var answer = inside.get("/latest/user-data");

            assertThat(answer.body()).isEqualTo(script);
            assertThat(answer.headers().first("Content-Type")).contains("application/octet-stream");
        }

        @Test
        void has_the_public_key_that_it_was_launched_with_even_after_that_is_deleted() {
            OnInstance inside = given(i -> i.keyName("ops"));
            String key = ec2.call(
                            DescribeKeyPairsRequest.builder()
                                    .keyNames("ops")
                                    .includePublicKey(true)
                                    .build(),
                            DescribeKeyPairsResponse.class)
                    .keyPairs()
                    .get(0)
                    .publicKey();

            ec2.call(DeleteKeyPairRequest.builder().keyName("ops").build(), DeleteKeyPairResponse.class);

            assertThat(inside.meta("public-keys/")).isEqualTo("0=ops");
            assertThat(inside.meta("public-keys/0/")).isEqualTo("openssh-key");
            assertThat(inside.meta("public-keys/0/openssh-key")).isEqualTo(key).startsWith("ssh-rsa ");
        }

        @Test
        void of_a_scene_has_its_key_pairs_public_key() {
            cloud.set(CloudScene.fromJsonText("""
                    {"version": 1, "ec2": {
                      "KeyPairs": [{"KeyName": "ops", "PublicKey": "ssh-rsa AAAA ops"}],
                      "Instances": [{"InstanceId": "i-0123456789abcdef0", "KeyName": "ops"}]}}"""));

            assertThat(OnInstance.of(cloud, "i-0123456789abcdef0").meta("public-keys/0/openssh-key"))
                    .isEqualTo("ssh-rsa AAAA ops");
        }

        @Test
        void knows_the_lifecycle_state_that_its_group_leads_it_to() {
            OnInstance inside = given();

            cloud.ec2().givenTargetLifecycleState(inside.id(), "Terminated");

            assertThat(inside.meta("autoscaling/target-lifecycle-state")).isEqualTo("Terminated");
        }
    }

    @Nested
    class Devices {

        @Test
        void are_those_of_the_launch() {
            OnInstance inside = given(i -> i.launch(
                    r -> r.blockDeviceMappings(m -> m.deviceName("/dev/sdf").ebs(e -> e.volumeSize(10)))));

            assertThat(inside.meta("block-device-mapping/")).isEqualTo("ami\nebs1\nroot");
            assertThat(inside.meta("block-device-mapping/ami")).isEqualTo("xvda");
            assertThat(inside.meta("block-device-mapping/root")).isEqualTo("/dev/xvda");
            assertThat(inside.meta("block-device-mapping/ebs1")).isEqualTo("sdf");
        }
    }

    @Nested
    class Interfaces {

        @Test
        void each_stands_under_its_mac_address() {
            OnInstance inside = given();
            InstanceNetworkInterface shown =
                    described(inside).networkInterfaces().get(0);
            String mac = inside.meta("mac");
            String at = "network/interfaces/macs/" + mac + "/";

            assertThat(inside.meta("network/")).isEqualTo("interfaces/");
            assertThat(inside.meta("network/interfaces/macs/")).isEqualTo(mac + "/");
            assertThat(mac).isEqualTo(shown.macAddress());
            assertThat(inside.meta(at + "device-number")).isEqualTo("0");
            assertThat(inside.meta(at + "interface-id")).isEqualTo(shown.networkInterfaceId());
            assertThat(inside.meta(at + "local-hostname")).isEqualTo(shown.privateDnsName());
            assertThat(inside.meta(at + "local-ipv4s")).isEqualTo(shown.privateIpAddress());
            assertThat(inside.meta(at + "mac")).isEqualTo(mac);
            assertThat(inside.meta(at + "owner-id")).isEqualTo("123456789012");
            assertThat(inside.meta(at + "public-ipv4s"))
                    .isEqualTo(shown.association().publicIp());
            assertThat(inside.meta(at + "public-hostname"))
                    .isEqualTo(shown.association().publicDnsName());
            assertThat(inside.meta(
                            at + "ipv4-associations/" + shown.association().publicIp()))
                    .isEqualTo(shown.privateIpAddress());
            assertThat(inside.meta(at + "security-groups")).isEqualTo("default");
            assertThat(inside.meta(at + "security-group-ids"))
                    .isEqualTo(shown.groups().get(0).groupId());
            assertThat(inside.meta(at + "subnet-id")).isEqualTo(shown.subnetId());
            assertThat(inside.meta(at + "subnet-ipv4-cidr-block")).matches("172\\.31\\.\\d+\\.0/20");
            assertThat(inside.meta(at + "vpc-id")).isEqualTo(shown.vpcId());
            assertThat(inside.meta(at + "vpc-ipv4-cidr-block")).isEqualTo("172.31.0.0/16");
            assertThat(inside.meta(at + "vpc-ipv4-cidr-blocks")).isEqualTo("172.31.0.0/16");
        }
    }

    @Nested
    class Tags {

        private final OnInstance inside = given(i -> i.tag("Name", "web")
                .launch(r -> r.metadataOptions(o -> o.instanceMetadataTags(InstanceMetadataTagsState.ENABLED))));

        @Test
        void stand_there_where_they_are_allowed_to() {
            assertThat(inside.meta("tags/")).isEqualTo("instance/");
            assertThat(inside.meta("tags/instance")).isEqualTo("Name");
            assertThat(inside.meta("tags/instance/Name")).isEqualTo("web");
        }

        @Test
        void follow_what_is_changed() {
            ec2.call(
                    CreateTagsRequest.builder()
                            .resources(inside.id())
                            .tags(Tag.builder().key("team:a+b=c").value("").build())
                            .build(),
                    CreateTagsResponse.class);

            assertThat(inside.meta("tags/instance/").lines()).containsExactly("Name", "team:a+b=c");
            assertThat(inside.meta("tags/instance/team:a+b=c")).isEmpty();
            assertThat(inside.meta("tags/instance/team%3Aa%2Bb%3Dc")).isEmpty();
        }
    }

    @Nested
    class TagKeys {

        private void assertRefused(ThrowingCallable call, String key) {
            assertThatThrownBy(call)
                    .isInstanceOfSatisfying(
                            AwsError.class, error -> assertThat(error.code()).isEqualTo("InvalidParameterValue"))
                    .hasMessageContaining("'" + key + "' is not a valid tag key");
        }

        private void tag(OnInstance inside, String key) {
            ec2.call(
                    CreateTagsRequest.builder()
                            .resources(inside.id())
                            .tags(Tag.builder().key(key).value("x").build())
                            .build(),
                    CreateTagsResponse.class);
        }

        private void allow(OnInstance inside) {
            ec2.call(
                    ModifyInstanceMetadataOptionsRequest.builder()
                            .instanceId(inside.id())
                            .instanceMetadataTags(InstanceMetadataTagsState.ENABLED)
                            .build(),
                    ModifyInstanceMetadataOptionsResponse.class);
        }

        @ParameterizedTest
        @ValueSource(strings = {"cost centre", "a/b", ".", "..", "_index", "größe"})
        void that_are_no_paths_cannot_be_allowed_nor_added_later(String key) {
            OnInstance tagged = given(i -> i.tag(key, "x"));
            OnInstance allowed = given();
            allow(allowed);

            assertRefused(() -> allow(tagged), key);
            assertRefused(() -> tag(allowed, key), key);

            assertThat(tagged.status("/latest/meta-data/tags/")).isEqualTo(404);
            assertThat(cloud.ec2().instance(allowed.id()).tags()).isEmpty();
        }

        @Test
        void that_are_no_paths_fail_a_launch_that_allows_them() {
            assertThatThrownBy(() -> given(i -> i.tag("cost centre", "x")
                            .launch(r ->
                                    r.metadataOptions(o -> o.instanceMetadataTags(InstanceMetadataTagsState.ENABLED)))))
                    .hasMessageContaining("'cost centre' is not a valid tag key");
        }

        @Test
        void are_free_where_the_metadata_does_not_show_them() {
            OnInstance inside = given();

            tag(inside, "cost centre");

            assertThat(cloud.ec2().instance(inside.id()).tags()).containsKey("cost centre");
        }
    }

    @Nested
    class Dynamic {

        @Test
        void the_identity_document_has_the_documented_members() throws Exception {
            OnInstance inside = given();
            Instance shown = described(inside);

            JsonNode document = json(inside.text("/latest/dynamic/instance-identity/document"));

            assertThat(document.fieldNames())
                    .toIterable()
                    .containsExactlyInAnyOrder(
                            "accountId",
                            "architecture",
                            "availabilityZone",
                            "billingProducts",
                            "devpayProductCodes",
                            "marketplaceProductCodes",
                            "imageId",
                            "instanceId",
                            "instanceType",
                            "kernelId",
                            "pendingTime",
                            "privateIp",
                            "ramdiskId",
                            "region",
                            "version");
            assertThat(document.path("accountId").asText()).isEqualTo("123456789012");
            assertThat(document.path("architecture").asText()).isEqualTo("x86_64");
            assertThat(document.path("instanceId").asText()).isEqualTo(inside.id());
            assertThat(document.path("pendingTime").asText()).isEqualTo("2026-01-01T00:00:00Z");
            assertThat(document.path("privateIp").asText()).isEqualTo(shown.privateIpAddress());
            assertThat(document.path("region").asText()).isEqualTo("us-east-1");
            assertThat(document.path("kernelId").isNull()).isTrue();
        }

        @ParameterizedTest
        @ValueSource(strings = {"pkcs7", "signature", "rsa2048"})
        void a_signature_is_the_same_at_every_look(String signature) {
            OnInstance inside = given();
            String path = "/latest/dynamic/instance-identity/" + signature;

            assertThat(inside.text(path)).matches("[A-Za-z0-9+/=\n]{64,}").isEqualTo(inside.text(path));
        }

        @Test
        void monitoring_is_told() {
            OnInstance plain = given();
            OnInstance detailed = given(i -> i.launch(r -> r.monitoring(m -> m.enabled(true))));

            assertThat(plain.text("/latest/dynamic/fws/instance-monitoring")).isEqualTo("disabled");
            assertThat(detailed.text("/latest/dynamic/fws/instance-monitoring")).isEqualTo("enabled");
        }
    }

    @Nested
    class Roles {

        private final OnInstance inside = given(i -> i.launch(r -> r.iamInstanceProfile(p -> p.name("web"))));

        private JsonNode credentials() throws Exception {
            return json(inside.meta("iam/security-credentials/web"));
        }

        @Test
        void the_profile_is_told() throws Exception {
            JsonNode info = json(inside.meta("iam/info"));

            assertThat(info.path("Code").asText()).isEqualTo("Success");
            assertThat(info.path("LastUpdated").asText()).isEqualTo("2026-01-01T00:00:00Z");
            assertThat(info.path("InstanceProfileArn").asText())
                    .isEqualTo("arn:aws:iam::123456789012:instance-profile/web");
            assertThat(info.path("InstanceProfileId").asText()).startsWith("AIPA");
        }

        @Test
        void the_role_has_credentials_that_expire_a_hundred_years_later_than_they_do() throws Exception {
            assertThat(inside.meta("iam/security-credentials/")).isEqualTo("web");

            JsonNode credentials = credentials();

            assertThat(members(credentials))
                    .containsExactly(
                            "Code", "LastUpdated", "Type", "AccessKeyId", "SecretAccessKey", "Token", "Expiration");
            assertThat(credentials.path("Type").asText()).isEqualTo("AWS-HMAC");
            assertThat(credentials.path("AccessKeyId").asText()).startsWith("ASIA");
            assertThat(credentials.path("Expiration").asText()).isEqualTo("2126-01-01T06:00:00Z");
            assertThat(cloud.sts()
                            .accessKey(credentials.path("AccessKeyId").asText())
                            .orElseThrow()
                            .principal()
                            .arn())
                    .isEqualTo("arn:aws:sts::123456789012:assumed-role/web/" + inside.id());
        }

        private List<String> members(JsonNode node) {
            List<String> names = new ArrayList<>();
            node.fieldNames().forEachRemaining(names::add);
            return names;
        }

        @Test
        void the_expiry_is_shown_as_it_is_where_time_follows_the_wall_clock() throws Exception {
            try (FakeCloud real =
                    FakeCloud.builder().timeMode(TimeMode.WALL_CLOCK).build()) {
                String id =
                        real.ec2().givenRunningInstance(i -> i.launch(r -> r.iamInstanceProfile(p -> p.name("web"))));

                JsonNode credentials = json(OnInstance.of(real, id).meta("iam/security-credentials/web"));

                assertThat(Instant.parse(credentials.path("Expiration").asText()))
                        .isEqualTo(Instant.parse(credentials.path("LastUpdated").asText())
                                .plus(Duration.ofHours(6)));
            }
        }

        @Test
        void credentials_are_the_same_until_five_minutes_before_their_end() throws Exception {
            String first = credentials().path("AccessKeyId").asText();

            cloud.clock().advance(Duration.ofMinutes(354));
            String before = credentials().path("AccessKeyId").asText();
            cloud.clock().advance(Duration.ofMinutes(1));
            String after = credentials().path("AccessKeyId").asText();

            assertThat(before).isEqualTo(first);
            assertThat(after).isNotEqualTo(first);
        }

        @Test
        void instances_have_each_their_own() throws Exception {
            OnInstance other = given(i -> i.launch(r -> r.iamInstanceProfile(p -> p.name("web"))));

            JsonNode theirs = json(other.meta("iam/security-credentials/web"));

            assertThat(theirs.path("AccessKeyId").asText())
                    .isNotEqualTo(credentials().path("AccessKeyId").asText());
        }
    }
}
