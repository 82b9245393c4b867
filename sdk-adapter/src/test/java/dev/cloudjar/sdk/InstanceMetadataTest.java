package dev.cloudjar.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.ec2.Ec2InstanceState;
import dev.cloudjar.ec2.metadata.Ec2IdentitySignature;
import dev.cloudjar.journal.JournalEntry;
import dev.cloudjar.time.TimeMode;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.imds.Ec2MetadataAsyncClient;
import software.amazon.awssdk.imds.Ec2MetadataClient;
import software.amazon.awssdk.imds.EndpointMode;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.HttpTokensState;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataEndpointState;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataProtocolState;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.StsException;

/** The metadata service through the SDK's own clients and over a socket. */
class InstanceMetadataTest {

    private static final String ID_PATH = "/latest/meta-data/instance-id";

    private final FakeCloud cloud =
            FakeCloud.builder().timeMode(TimeMode.MANUAL).build();
    private final String id = cloud.ec2()
            .givenRunningInstance(i -> i.tag("Name", "web").launch(r -> r.iamInstanceProfile(p -> p.name("web"))));
    private final FakeClients clients = FakeClients.of(cloud);
    private final Ec2Client ec2 = clients.get(Ec2Client.class);

    @AfterEach
    void close() {
        cloud.close();
    }

    private List<String> journaled() {
        return cloud.journal().entries(JournalEntry.WebCall.class).stream()
                .map(call -> call.request() + " " + call.status())
                .toList();
    }

    private Instant now() {
        return cloud.clock().instant();
    }

    @Nested
    class ByTheMetadataClient {

        private final Ec2MetadataClient metadata = clients.onInstance(id).metadata();

        @Test
        void texts_lists_and_documents_are_read() {
            String told = metadata.get(ID_PATH).asString();
            List<String> listed = metadata.get("/latest/meta-data/placement/").asList();
            Document document =
                    metadata.get("/latest/dynamic/instance-identity/document").asDocument();

            assertThat(told).isEqualTo(id);
            assertThat(listed).containsExactly("availability-zone", "availability-zone-id", "region");
            assertThat(document.asMap()).containsEntry("instanceId", Document.fromString(id));
        }

        private byte[] signature(String category) {
            return Base64.getMimeDecoder()
                    .decode(metadata.get("/latest/dynamic/instance-identity/" + category)
                            .asString());
        }

        private boolean verifies(Ec2IdentitySignature kind, String algorithm, byte[] signature, byte[] content)
                throws GeneralSecurityException {
            Signature verifying = Signature.getInstance(algorithm);
            verifying.initVerify(cloud.ec2().identityCertificate(kind));
            verifying.update(content);
            return verifying.verify(signature);
        }

        @Test
        void the_identity_document_is_signed() throws GeneralSecurityException {
            byte[] document = metadata.get("/latest/dynamic/instance-identity/document")
                    .asString()
                    .getBytes(StandardCharsets.UTF_8);

            assertThat(verifies(Ec2IdentitySignature.BASE64, "SHA256withRSA", signature("signature"), document))
                    .isTrue();
            document[0]++;
            assertThat(verifies(Ec2IdentitySignature.BASE64, "SHA256withRSA", signature("signature"), document))
                    .isFalse();
        }

        @ParameterizedTest
        @CsvSource({"PKCS7, pkcs7, SHA1withDSA", "RSA_2048, rsa2048, SHA256withRSA"})
        void the_identity_document_is_in_what_is_signed(Ec2IdentitySignature kind, String category, String algorithm)
                throws GeneralSecurityException {
            String document =
                    metadata.get("/latest/dynamic/instance-identity/document").asString();

            byte[] signed = signature(category);

            List<byte[]> texts = octets(signed);
            assertThat(new String(texts.get(0), StandardCharsets.UTF_8)).isEqualTo(document);
            assertThat(verifies(kind, algorithm, texts.get(1), texts.get(0))).isTrue();
        }

        /** The octet strings of DER, in order. */
        private List<byte[]> octets(byte[] der) {
            List<byte[]> found = new ArrayList<>();
            ByteBuffer bytes = ByteBuffer.wrap(der);
            while (bytes.hasRemaining()) {
                int tag = bytes.get() & 0xff;
                int length = bytes.get() & 0xff;
                if (length > 0x80) {
                    byte[] digits = new byte[length - 0x80];
                    bytes.get(digits);
                    length = new BigInteger(1, digits).intValueExact();
                }
                boolean constructed = (tag & 0x20) != 0;
                if (!constructed) {
                    byte[] content = new byte[length];
                    bytes.get(content);
                    if (tag == 0x04) {
                        found.add(content);
                    }
                }
            }
            return found;
        }

        @Test
        void one_token_serves_many_requests() {
            metadata.get(ID_PATH);
            metadata.get(ID_PATH);

            assertThat(journaled())
                    .containsExactly("PUT /latest/api/token 200", "GET " + ID_PATH + " 200", "GET " + ID_PATH + " 200");
        }

        @Test
        void a_token_that_virtual_time_has_ended_is_replaced() {
            metadata.get(ID_PATH);

            cloud.clock().advance(Duration.ofHours(6));
            String told = metadata.get(ID_PATH).asString();

            assertThat(told).isEqualTo(id);
            assertThat(journaled())
                    .containsExactly(
                            "PUT /latest/api/token 200",
                            "GET " + ID_PATH + " 200",
                            "PUT /latest/api/token 200",
                            "GET " + ID_PATH + " 200");
        }

        @Test
        void what_is_not_there_is_a_404_at_once() {
            Instant before = now();

            assertThatThrownBy(() -> metadata.get("/latest/meta-data/spot/instance-action"))
                    .isInstanceOf(SdkClientException.class)
                    .hasMessageContaining(" 404");
            assertThat(now()).isEqualTo(before);
        }

        @Test
        void a_disabled_endpoint_is_a_403() {
            ec2.modifyInstanceMetadataOptions(
                    r -> r.instanceId(id).httpEndpoint(InstanceMetadataEndpointState.DISABLED));

            assertThatThrownBy(() -> metadata.get(ID_PATH))
                    .isInstanceOf(SdkClientException.class)
                    .hasMessageContaining(" 403");
        }

        @Test
        void tags_are_there_once_they_are_allowed() {
            ec2.modifyInstanceMetadataOptions(r -> r.instanceId(id).instanceMetadataTags("enabled"));

            assertThat(metadata.get("/latest/meta-data/tags/instance/Name").asString())
                    .isEqualTo("web");
        }

        @Test
        void tag_keys_that_are_no_paths_cannot_be_allowed() {
            ec2.createTags(r -> r.resources(id).tags(t -> t.key("cost centre").value("7")));

            assertThatThrownBy(() -> ec2.modifyInstanceMetadataOptions(
                            r -> r.instanceId(id).instanceMetadataTags("enabled")))
                    .isInstanceOfSatisfying(
                            Ec2Exception.class,
                            refused -> assertThat(refused.awsErrorDetails().errorCode())
                                    .isEqualTo("InvalidParameterValue"))
                    .hasMessageContaining("'cost centre' is not a valid tag key");
        }

        @Test
        void a_time_to_live_of_its_own_is_honoured() {
            Ec2MetadataClient brief = Ec2MetadataClient.builder()
                    .httpClient(FakeSdkHttpClient.of(cloud).onInstance(id))
                    .tokenTtl(Duration.ofSeconds(10))
                    .build();

            assertThat(brief.get(ID_PATH).asString()).isEqualTo(id);
        }

        @Test
        void nobody_answers_on_a_stopped_instance_and_the_back_off_is_virtual() {
            ec2.stopInstances(r -> r.instanceIds(id));
            cloud.clock().advance(Duration.ofMinutes(5));
            Instant before = now();

            assertThatThrownBy(() -> metadata.get(ID_PATH))
                    .isInstanceOf(SdkClientException.class)
                    .hasStackTraceContaining("while it is stopped");

            assertThat(cloud.ec2().instance(id).state()).isEqualTo(Ec2InstanceState.STOPPED);
            assertThat(cloud.journal().entries(JournalEntry.WebCall.class)).hasSize(4);
            assertThat(Duration.between(before, now())).isEqualTo(Duration.ofMillis(100 + 200 + 400 + 800));
        }

        @Test
        void throttled_requests_are_repeated_in_virtual_time() {
            cloud.ec2().throttleMetadata(id, 3);
            Instant before = now();

            String told = metadata.get(ID_PATH).asString();

            assertThat(told).isEqualTo(id);
            assertThat(Duration.between(before, now())).isEqualTo(Duration.ofMillis(100 + 200 + 400));
        }

        @Test
        void the_ipv6_endpoint_has_to_be_enabled() {
            Ec2MetadataClient overIpv6 = Ec2MetadataClient.builder()
                    .httpClient(FakeSdkHttpClient.of(cloud).onInstance(id))
                    .endpointMode(EndpointMode.IPV6)
                    .retryPolicy(policy -> policy.numRetries(0).backoffStrategy(context -> Duration.ZERO))
                    .build();

            assertThatThrownBy(() -> overIpv6.get(ID_PATH)).hasStackTraceContaining("HttpProtocolIpv6");
            ec2.modifyInstanceMetadataOptions(
                    r -> r.instanceId(id).httpProtocolIpv6(InstanceMetadataProtocolState.ENABLED));

            assertThat(overIpv6.get(ID_PATH).asString()).isEqualTo(id);
        }
    }

    @Test
    void further_blocks_and_ipv6_addresses_are_told() {
        String vpc = ec2.createVpc(r -> r.cidrBlock("10.0.0.0/16").amazonProvidedIpv6CidrBlock(true))
                .vpc()
                .vpcId();
        ec2.associateVpcCidrBlock(r -> r.vpcId(vpc).cidrBlock("10.1.0.0/16"));
        cloud.clock().advance(Duration.ofMinutes(1));
        String ofVpc = ec2.describeVpcs(r -> r.vpcIds(vpc))
                .vpcs()
                .get(0)
                .ipv6CidrBlockAssociationSet()
                .get(0)
                .ipv6CidrBlock();
        String ofSubnet = ofVpc.replace("/56", "/64");
        String subnet = ec2.createSubnet(
                        r -> r.vpcId(vpc).cidrBlock("10.0.1.0/24").ipv6CidrBlock(ofSubnet))
                .subnet()
                .subnetId();
        String inside = cloud.ec2()
                .givenRunningInstance(i -> i.launch(r -> r.networkInterfaces(
                        n -> n.deviceIndex(0).subnetId(subnet).ipv6AddressCount(1))));
        Ec2MetadataClient dual = clients.onInstance(inside).metadata();
        String at = "/latest/meta-data/network/interfaces/macs/"
                + dual.get("/latest/meta-data/mac").asString() + "/";

        assertThat(dual.get(at + "vpc-ipv4-cidr-block").asString()).isEqualTo("10.0.0.0/16");
        assertThat(dual.get(at + "vpc-ipv4-cidr-blocks").asList()).containsExactly("10.0.0.0/16", "10.1.0.0/16");
        assertThat(dual.get(at + "vpc-ipv6-cidr-blocks").asString()).isEqualTo(ofVpc);
        assertThat(dual.get(at + "subnet-ipv4-cidr-block").asString()).isEqualTo("10.0.1.0/24");
        assertThat(dual.get(at + "subnet-ipv6-cidr-blocks").asString()).isEqualTo(ofSubnet);
        assertThat(dual.get("/latest/meta-data/ipv6").asString())
                .isEqualTo(dual.get(at + "ipv6s").asString())
                .contains(":");
    }

    @Test
    void delegated_prefixes_are_told() {
        String inside = cloud.ec2()
                .givenRunningInstance(i -> i.launch(r -> r.instanceType("m5.large")
                        .networkInterfaces(n -> n.deviceIndex(0).ipv4PrefixCount(1))));
        Ec2MetadataClient delegated = clients.onInstance(inside).metadata();
        String at = "/latest/meta-data/network/interfaces/macs/"
                + delegated.get("/latest/meta-data/mac").asString() + "/";

        assertThat(delegated.get(at + "ipv4-prefix").asString())
                .isEqualTo(ec2.describeInstances(r -> r.instanceIds(inside))
                        .reservations()
                        .get(0)
                        .instances()
                        .get(0)
                        .networkInterfaces()
                        .get(0)
                        .ipv4Prefixes()
                        .get(0)
                        .ipv4Prefix());
    }

    @Test
    void placement_groups_and_hosts_are_told() {
        ec2.createPlacementGroup(r -> r.groupName("racks").strategy("partition").partitionCount(3));
        String host = ec2.allocateHosts(r -> r.instanceType("m5.large")
                        .availabilityZone("us-east-1a")
                        .quantity(1))
                .hostIds()
                .get(0);
        String inGroup = cloud.ec2()
                .givenRunningInstance(i -> i.type("m5.large")
                        .launch(r -> r.placement(p -> p.groupName("racks").partitionNumber(2))));
        String onHost = cloud.ec2()
                .givenRunningInstance(i -> i.type("m5.large")
                        .launch(r -> r.placement(p -> p.tenancy("host").hostId(host))));

        Ec2MetadataClient group = clients.onInstance(inGroup).metadata();

        assertThat(group.get("/latest/meta-data/placement/group-name").asString())
                .isEqualTo("racks");
        assertThat(group.get("/latest/meta-data/placement/partition-number").asString())
                .isEqualTo("2");
        assertThat(clients.onInstance(onHost)
                        .metadata()
                        .get("/latest/meta-data/placement/host-id")
                        .asString())
                .isEqualTo(host);
    }

    @Nested
    class OfSpotInstances {

        private final String spot = givenSpot("terminate");
        private final Ec2MetadataClient metadata = clients.onInstance(spot).metadata();

        private String givenSpot(String behavior) {
            return cloud.ec2()
                    .givenRunningInstance(i -> i.launch(r -> r.instanceMarketOptions(market -> market.marketType("spot")
                            .spotOptions(options -> options.spotInstanceType(
                                            behavior.equals("terminate") ? "one-time" : "persistent")
                                    .instanceInterruptionBehavior(behavior)))));
        }

        private Optional<String> told(Ec2MetadataClient client, String category) {
            try {
                return Optional.of(client.get("/latest/meta-data/" + category).asString());
            } catch (SdkClientException missing) {
                assertThat(missing).hasMessageContaining("returned Http code 404");
                return Optional.empty();
            }
        }

        @Test
        void the_purchasing_option_is_told() {
            assertThat(told(metadata, "instance-life-cycle")).contains("spot");
            assertThat(told(clients.onInstance(id).metadata(), "instance-life-cycle"))
                    .contains("on-demand");
        }

        @Test
        void the_notice_is_there_for_two_minutes() {
            Optional<String> before = told(metadata, "spot/instance-action");
            cloud.ec2().interrupt(spot);

            assertThat(before).isEmpty();
            assertThat(told(metadata, "spot/instance-action"))
                    .contains("{\"action\": \"terminate\", \"time\": \"2026-01-01T00:02:00Z\"}");
            assertThat(told(metadata, "spot/termination-time")).contains("2026-01-01T00:02:00Z");
            assertThat(told(metadata, "spot/")).contains("instance-action\ntermination-time");
            cloud.clock().advance(Duration.ofMinutes(3));
            assertThat(cloud.ec2().instance(spot).isTerminated()).isTrue();
        }

        @Test
        void a_stop_has_no_termination_time_and_no_notice_once_it_runs_again() {
            String stopping = givenSpot("stop");
            Ec2MetadataClient inside = clients.onInstance(stopping).metadata();

            cloud.ec2().interrupt(stopping);
            Optional<String> action = told(inside, "spot/instance-action");
            Optional<String> termination = told(inside, "spot/termination-time");
            cloud.clock().advance(Duration.ofMinutes(30));

            assertThat(action).contains("{\"action\": \"stop\", \"time\": \"2026-01-01T00:02:00Z\"}");
            assertThat(termination).isEmpty();
            assertThat(cloud.ec2().instance(stopping).isRunning()).isTrue();
            assertThat(told(inside, "spot/instance-action")).isEmpty();
        }

        @Test
        void a_rebalance_recommendation_says_when_it_was_given() {
            cloud.clock().advance(Duration.ofMinutes(5));
            Optional<String> before = told(metadata, "events/recommendations/rebalance");

            cloud.ec2().recommendRebalance(spot);

            assertThat(before).isEmpty();
            assertThat(told(metadata, "events/recommendations/rebalance"))
                    .contains("{\"noticeTime\": \"2026-01-01T00:05:00Z\"}");
            assertThat(told(metadata, "spot/instance-action")).isEmpty();
        }

        @Test
        void who_terminates_his_own_gets_no_notice() {
            ec2.terminateInstances(r -> r.instanceIds(spot));

            assertThat(told(metadata, "spot/instance-action")).isEmpty();
        }
    }

    @Nested
    class InAContainer {

        private final Ec2MetadataClient metadata =
                clients.onInstance(id).inContainer().metadata();

        @Test
        void the_hop_limit_decides_whether_a_token_gets_there() {
            ec2.modifyInstanceMetadataOptions(r -> r.instanceId(id).httpPutResponseHopLimit(1));
            assertThatThrownBy(() -> metadata.get(ID_PATH))
                    .isInstanceOf(SdkClientException.class)
                    .hasStackTraceContaining("HttpPutResponseHopLimit");

            ec2.modifyInstanceMetadataOptions(r -> r.instanceId(id).httpPutResponseHopLimit(2));

            assertThat(metadata.get(ID_PATH).asString()).isEqualTo(id);
        }
    }

    @Nested
    class WithTheRolesCredentials {

        @Test
        void clients_call_as_the_role_in_the_instances_region() {
            String far = cloud.in("eu-west-1")
                    .ec2()
                    .givenRunningInstance(i -> i.launch(r -> r.iamInstanceProfile(p -> p.name("batch"))));

            String arn = clients.onInstance(far)
                    .get(StsClient.class)
                    .getCallerIdentity()
                    .arn();
            clients.onInstance(far).get(Ec2Client.class).describeInstances();

            assertThat(arn).isEqualTo("arn:aws:sts::123456789012:assumed-role/batch/" + far);
            assertThat(cloud.journal().attempts("ec2:DescribeInstances"))
                    .extracting(JournalEntry.ApiCall::region)
                    .containsExactly("eu-west-1");
        }

        @Test
        void they_are_read_anew_when_virtual_time_ends_them() {
            StsClient sts = clients.onInstance(id).get(StsClient.class);
            sts.getCallerIdentity();
            sts.getCallerIdentity();
            long read = roleReads();

            cloud.clock().advance(Duration.ofHours(24));
            sts.getCallerIdentity();

            assertThat(read).isEqualTo(1);
            assertThat(roleReads()).isEqualTo(2);
        }

        private long roleReads() {
            return journaled().stream()
                    .filter(request -> request.endsWith("iam/security-credentials/web 200"))
                    .count();
        }

        @Test
        void an_instance_without_a_role_has_its_own_identity() {
            String plain = cloud.ec2().givenRunningInstance();
            Ec2MetadataClient inside = clients.onInstance(plain).metadata();
            String at = "/latest/meta-data/identity-credentials/ec2/";

            Map<String, Document> info = inside.get(at + "info").asDocument().asMap();
            Map<String, Document> key = inside.get(at + "security-credentials/ec2-instance")
                    .asDocument()
                    .asMap();
            String arn = StsClient.builder()
                    .httpClient(FakeSdkHttpClient.of(cloud))
                    .region(Region.US_EAST_1)
                    .credentialsProvider(StaticCredentialsProvider.create(AwsSessionCredentials.create(
                            Objects.requireNonNull(key.get("AccessKeyId")).asString(),
                            Objects.requireNonNull(key.get("SecretAccessKey")).asString(),
                            Objects.requireNonNull(key.get("Token")).asString())))
                    .build()
                    .getCallerIdentity()
                    .arn();

            assertThat(info.get("AccountId")).isEqualTo(Document.fromString(cloud.account()));
            assertThat(arn).isEqualTo("arn:aws:sts::" + cloud.account() + ":assumed-role/aws:ec2-instance/" + plain);
        }

        @Test
        void without_a_role_there_are_none() {
            String plain = cloud.ec2().givenRunningInstance();

            assertThatThrownBy(() -> clients.onInstance(plain).credentials().resolveCredentials())
                    .isInstanceOf(SdkClientException.class)
                    .hasMessageContaining(" 404");
        }
    }

    @Nested
    class ByTheAsyncClient {

        private final Ec2MetadataAsyncClient metadata = clients.onInstance(id).asyncMetadata();

        @Test
        void metadata_is_read() {
            assertThat(metadata.get(ID_PATH).join().asString()).isEqualTo(id);
        }

        @Test
        void what_is_not_there_is_a_404() {
            assertThatThrownBy(() -> metadata.get("/latest/user-data").join())
                    .isInstanceOf(CompletionException.class)
                    .hasMessageContaining("404");
        }

        @Test
        void a_lost_answer_is_waited_for_in_virtual_time() {
            ec2.modifyInstanceMetadataOptions(r -> r.instanceId(id).httpPutResponseHopLimit(1));
            Instant before = now();

            assertThatThrownBy(() -> clients.onInstance(id)
                            .inContainer()
                            .asyncMetadata()
                            .get(ID_PATH)
                            .join())
                    .hasStackTraceContaining("HttpPutResponseHopLimit");

            assertThat(Duration.between(before, now())).isEqualTo(Duration.ofSeconds(1));
        }

        @Test
        void throttled_requests_are_repeated_in_virtual_time() {
            metadata.get(ID_PATH).join();
            cloud.ec2().throttleMetadata(id, 3);
            Instant before = now();

            String told = metadata.get(ID_PATH).join().asString();

            assertThat(told).isEqualTo(id);
            assertThat(Duration.between(before, now())).isEqualTo(Duration.ofMillis(200 + 400 + 800));
        }
    }

    @Nested
    class ByClientsThatNameNoInstance {

        private final Ec2MetadataClient metadata = Ec2MetadataClient.builder()
                .httpClient(FakeSdkHttpClient.of(cloud))
                .build();

        @Test
        void the_instance_that_the_test_names_answers() {
            cloud.ec2().codeRunsOn(id);

            assertThat(metadata.get(ID_PATH).asString()).isEqualTo(id);
        }

        @Test
        void without_one_the_mistake_is_told_at_once() {
            assertThatThrownBy(() -> metadata.get(ID_PATH))
                    .hasStackTraceContaining("runs on none")
                    .hasStackTraceContaining("cloud.ec2().codeRunsOn(id)");
        }

        @Test
        void two_regions_cannot_both_have_it() {
            cloud.ec2().codeRunsOn(id);
            var far = cloud.in("eu-west-1").ec2();
            far.codeRunsOn(far.givenRunningInstance());

            assertThatThrownBy(() -> metadata.get(ID_PATH)).hasStackTraceContaining("is said to run on several");
        }
    }

    @Nested
    class OverTheLoopbackServer {

        private final HttpClient http = HttpClient.newHttpClient();
        private final FakeCloudServer server = FakeCloudServer.start(cloud, 0);

        @AfterEach
        void stop() {
            server.close();
        }

        private HttpResponse<String> send(String method, String path, String... headers) throws Exception {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.endpoint() + path))
                    .method(method, HttpRequest.BodyPublishers.noBody());
            return http.send(
                    (headers.length == 0 ? request : request.headers(headers)).build(),
                    HttpResponse.BodyHandlers.ofString());
        }

        @Test
        void each_instance_has_a_path() throws Exception {
            String base = "/_cloudjar/imds/" + id;
            HttpResponse<String> token =
                    send("PUT", base + "/latest/api/token", "X-aws-ec2-metadata-token-ttl-seconds", "60");
            HttpResponse<String> told = send("GET", base + ID_PATH, "X-aws-ec2-metadata-token", token.body());

            assertThat(token.statusCode()).isEqualTo(200);
            assertThat(token.headers().firstValue("X-aws-ec2-metadata-token-ttl-seconds"))
                    .contains("60");
            assertThat(told.body()).isEqualTo(id);
            assertThat(told.headers().firstValue("Content-Type")).contains("text/plain");
            assertThat(server.metadataEndpoint(id)).hasPath(base);
        }

        @Test
        void errors_are_the_services_own() throws Exception {
            ec2.modifyInstanceMetadataOptions(r -> r.instanceId(id).httpTokens(HttpTokensState.REQUIRED));
            String base = "/_cloudjar/imds/" + id;

            assertThat(send("GET", base + ID_PATH).statusCode()).isEqualTo(401);
            assertThat(send("PUT", base + "/latest/api/token").statusCode()).isEqualTo(400);
            assertThat(send(
                                    "PUT",
                                    base + "/latest/api/token",
                                    "X-aws-ec2-metadata-token-ttl-seconds",
                                    "60",
                                    "X-Forwarded-For",
                                    "10.0.0.1")
                            .statusCode())
                    .isEqualTo(403);
            assertThat(send("POST", base + ID_PATH).statusCode()).isEqualTo(405);
        }

        @Test
        void an_instance_that_is_not_there_is_explained() throws Exception {
            HttpResponse<String> unknown = send("GET", "/_cloudjar/imds/i-0123456789abcdef0/latest/");
            HttpResponse<String> nonsense = send("GET", "/_cloudjar/imds/latest/");

            assertThat(unknown.statusCode()).isEqualTo(404);
            assertThat(unknown.body()).contains("There is no EC2 instance i-0123456789abcdef0");
            assertThat(nonsense.statusCode()).isEqualTo(404);
            assertThat(nonsense.body()).contains("/_cloudjar/imds/<instance-id>");
        }

        @Test
        void a_container_behind_the_hop_limit_gets_no_answer() {
            ec2.modifyInstanceMetadataOptions(r -> r.instanceId(id).httpPutResponseHopLimit(1));

            assertThatThrownBy(() -> send(
                            "PUT",
                            "/_cloudjar/imds/" + id + "/container/latest/api/token",
                            "X-aws-ec2-metadata-token-ttl-seconds",
                            "60"))
                    .isInstanceOf(IOException.class);
        }

        @Test
        void the_metadata_client_finds_it_by_its_endpoint() {
            try (Ec2MetadataClient metadata = Ec2MetadataClient.builder()
                    .endpoint(server.metadataEndpoint(id))
                    .httpClient(ApacheHttpClient.create())
                    .build()) {
                assertThat(metadata.get(ID_PATH).asString()).isEqualTo(id);
            }
        }

        private InstanceProfileCredentialsProvider provider() {
            return InstanceProfileCredentialsProvider.builder()
                    .endpoint(server.metadataEndpoint(id).toString())
                    .build();
        }

        @Test
        void the_instance_profiles_credentials_work_in_the_cloud() {
            try (InstanceProfileCredentialsProvider provider = provider()) {
                StsClient sts = StsClient.builder()
                        .httpClient(FakeSdkHttpClient.of(cloud))
                        .region(Region.US_EAST_1)
                        .credentialsProvider(provider)
                        .build();

                assertThat(sts.getCallerIdentity().arn()).isEqualTo("arn:aws:sts::123456789012:assumed-role/web/" + id);
            }
        }

        @Test
        void the_provider_asks_once_and_the_virtual_expiry_is_enforced() {
            try (InstanceProfileCredentialsProvider provider = provider()) {
                AwsCredentials first = provider.resolveCredentials();
                AwsCredentials second = provider.resolveCredentials();
                Ec2Client asRole = FakeClients.of(cloud)
                        .configure(Ec2Client.builder())
                        .credentialsProvider(StaticCredentialsProvider.create(first))
                        .build();
                StsClient stsAsRole = FakeClients.of(cloud)
                        .configure(StsClient.builder())
                        .credentialsProvider(StaticCredentialsProvider.create(first))
                        .build();
                asRole.describeVpcs();

                cloud.clock().advance(Duration.ofHours(6));

                assertThat(first).isInstanceOf(AwsSessionCredentials.class);
                assertThat(second.accessKeyId()).isEqualTo(first.accessKeyId());
                assertThat(journaled()).hasSize(3);
                assertThatThrownBy(asRole::describeVpcs)
                        .isInstanceOfSatisfying(
                                Ec2Exception.class,
                                refused -> assertThat(refused.awsErrorDetails().errorCode())
                                        .isEqualTo("RequestExpired"));
                assertThatThrownBy(stsAsRole::getCallerIdentity)
                        .isInstanceOfSatisfying(
                                StsException.class,
                                refused -> assertThat(refused.awsErrorDetails().errorCode())
                                        .isEqualTo("ExpiredToken"));
            }
        }
    }
}
