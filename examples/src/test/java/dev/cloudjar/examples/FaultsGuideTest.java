package dev.cloudjar.examples;

import static dev.cloudjar.ec2.Ec2WorldFaults.crash;
import static dev.cloudjar.ec2.Ec2WorldFaults.impair;
import static dev.cloudjar.ec2.Ec2WorldFaults.poolRunsOut;
import static dev.cloudjar.ec2.Ec2WorldFaults.spotReclaim;
import static dev.cloudjar.ec2.Ec2WorldFaults.zoneGoesDark;
import static dev.cloudjar.fault.FaultPlan.on;
import static dev.cloudjar.fault.FaultPlan.onAnyCall;
import static dev.cloudjar.fault.FaultPlan.onCall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.ec2.Ec2InstanceState;
import dev.cloudjar.fault.FaultPlan;
import dev.cloudjar.fault.FaultRule;
import dev.cloudjar.fault.Faults;
import dev.cloudjar.fault.HeldCalls;
import dev.cloudjar.fault.Latency;
import dev.cloudjar.junit.FakeAws;
import dev.cloudjar.sdk.FakeSdkHttpClient;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2AsyncClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.TooManyRequestsException;

/** The examples of fakes-core/docs/faults.md. */
@FakeAws
class FaultsGuideTest {

    private static final Duration THIRTY_SECONDS = Duration.ofSeconds(30);

    private static RunInstancesRequest.Builder launch(RunInstancesRequest.Builder request) {
        return request.imageId("ami-0abcdef1234567890")
                .instanceType("t3.micro")
                .minCount(1)
                .maxCount(1);
    }

    private static Duration elapsed(FakeCloud cloud) {
        return Duration.between(cloud.journal().start(), cloud.clock().instant());
    }

    @Test
    void a_rule_has_three_parts(FakeCloud cloud, Ec2Client ec2) {
        // region parts
        cloud.faults()
                .add(on(RunInstancesRequest.class) // which calls
                        .where(request -> request.maxCount() > 1)
                        .first(2) // when
                        .failWith("InsufficientInstanceCapacity")); // what

        assertThatThrownBy(() -> ec2.runInstances(r -> launch(r).maxCount(5))).isInstanceOf(Ec2Exception.class);
        // endregion
    }

    @Test
    void which_calls(FakeCloud cloud) {
        String id = cloud.ec2().givenRunningInstance(i -> i.tag("env", "prod"));
        FaultPlan plan = FaultPlan.of(
                // region which
                onCall("ec2", "StopInstances").always().throttle(), // by name
                onCall("ec2", "StopInstances").naming(id).always().throttle(), // about a resource
                onAnyCall("ec2").tagged("env", "prod").always().throttle(), // about what has a tag, or gets it
                onAnyCall().inRegion("eu-west-1").always().refuseConnection(), // of all services
                onAnyCall("lambda").byCaller("assumed-role/deploy/ci").always().throttle()
                // endregion
                );
        assertThat(plan.rules()).hasSize(5);
    }

    @Test
    void when(FakeCloud cloud) {
        Instant noon = Instant.parse("2026-01-01T12:00:00Z");
        FaultPlan plan = FaultPlan.of(
                // region when
                onCall("ec2", "StopInstances").nth(3).throttle(),
                onCall("ec2", "StopInstances").every(10).throttle(),
                onCall("ec2", "StopInstances").withProbability(0.05).throttle(), // from the cloud's seed
                onAnyCall("ec2").between(noon, noon.plusSeconds(300)).failWith("Unavailable"), // an outage
                onAnyCall("ec2").lasting(THIRTY_SECONDS).first(2).refuseConnection(), // its first two calls
                onCall("ec2", "StopInstances").first(1).attempts(2).throttle() // the SDK's third attempt gets through
                // endregion
                );
        assertThat(plan.rules()).hasSize(6);
    }

    @Test
    void an_error(FakeCloud cloud, Ec2Client ec2) {
        // region error
        cloud.faults().add(onCall("ec2", "RunInstances").first(1).failWith("VcpuLimitExceeded"));

        assertThatThrownBy(() -> ec2.runInstances(r -> launch(r)))
                .isInstanceOfSatisfying(
                        Ec2Exception.class, e -> assertThat(e.statusCode()).isEqualTo(400));
        // endregion
    }

    @Test
    void an_error_with_members(FakeCloud cloud, LambdaClient lambda) {
        // region members
        cloud.faults()
                .add(onCall("lambda", "Invoke")
                        .first(1)
                        .failWith("TooManyRequestsException", error -> error.with("Retry-After", "5")));

        assertThatThrownBy(() -> lambda.invoke(r -> r.functionName("orders")))
                .isInstanceOfSatisfying(
                        TooManyRequestsException.class,
                        e -> assertThat(e.retryAfterSeconds()).isEqualTo("5"));
        // endregion
    }

    @Test
    void an_error_that_cannot_be() {
        // region forced
        assertThatThrownBy(() -> onCall("lambda", "Invoke").always().failWith("InvalidVpcID.NotFound"))
                .hasMessageContaining("lambda:Invoke cannot answer with \"InvalidVpcID.NotFound\"");

        FaultRule rule = onCall("lambda", "Invoke").always().forced().failWith("Whatever", 418, "Because I say so.");
        // endregion
        assertThat(rule.faults()).hasSize(1);
    }

    @Test
    void throttling(FakeCloud cloud, Ec2Client ec2) {
        // region throttle
        cloud.faults().add(onCall("ec2", "DescribeInstances").first(1).throttle());

        assertThatThrownBy(ec2::describeInstances)
                .isInstanceOfSatisfying(
                        Ec2Exception.class,
                        e -> assertThat(e.isThrottlingException())
                                .isTrue()); // after four attempts and 3.5 virtual seconds of back-off
        // endregion
    }

    @Test
    void a_gateways_error(FakeCloud cloud, Ec2Client ec2) {
        // region http
        cloud.faults().add(onCall("ec2", "DescribeInstances").first(1).failWithHttpStatus(502));

        assertThatThrownBy(ec2::describeInstances)
                .isInstanceOfSatisfying(
                        Ec2Exception.class,
                        e -> assertThat(e.statusCode()).isEqualTo(502)); // and no error code: no service wrote the page
        // endregion
    }

    @Test
    void a_latency(FakeCloud cloud, Ec2Client ec2) {
        // region latency
        cloud.faults().add(onCall("ec2", "DescribeInstances").first(1).delay(Duration.ofSeconds(30)));

        ec2.describeInstances(); // in no time

        assertThat(elapsed(cloud)).isEqualTo(THIRTY_SECONDS);
        // endregion
    }

    @Test
    void latencies_from_a_distribution(FakeCloud cloud, Ec2Client ec2) {
        // region distribution
        cloud.faults()
                .add(onAnyCall("ec2")
                        .always()
                        .delay(Latency.percentiles(
                                Duration.ofMillis(40), Duration.ofMillis(200), Duration.ofSeconds(3))));

        ec2.describeInstances();

        assertThat(elapsed(cloud)).isBetween(Duration.ofMillis(20), Duration.ofSeconds(3)); // the seed decides
        // endregion
    }

    @Test
    void a_refused_connection(FakeCloud cloud, Ec2Client ec2) {
        // region refused
        cloud.faults().add(onCall("ec2", "RunInstances").first(1).refuseConnection());

        assertThatThrownBy(() -> ec2.runInstances(r -> launch(r)))
                .isInstanceOf(SdkClientException.class)
                .hasRootCauseInstanceOf(ConnectException.class);
        // endregion
        assertThat(cloud.ec2().instances()).isEmpty();
    }

    @Test
    void a_connection_timeout(FakeCloud cloud, Ec2Client ec2) {
        // region connect
        cloud.faults().add(onCall("ec2", "RunInstances").first(1).timeOutConnecting());

        assertThatThrownBy(() -> ec2.runInstances(r -> launch(r)))
                .hasMessageContaining("Connect timed out") // four times, after two virtual seconds each
                .hasRootCauseInstanceOf(SocketTimeoutException.class);
        // endregion
        assertThat(cloud.ec2().instances()).isEmpty();
    }

    @Test
    void a_read_timeout(FakeCloud cloud, Ec2Client ec2) {
        // region read
        cloud.faults().add(onCall("ec2", "RunInstances").first(1).timeOut());

        assertThatThrownBy(() -> ec2.runInstances(r -> launch(r)))
                .hasMessageContaining("Read timed out") // after thirty virtual seconds each
                .hasRootCauseInstanceOf(SocketTimeoutException.class);
        assertThat(cloud.ec2().instances()).hasSize(1); // it took effect; loseRequest() looks the same and does not
        // endregion
    }

    @Test
    void a_read_timeout_of_the_users_own(FakeCloud cloud) {
        // region impatient
        Ec2Client impatient = Ec2Client.builder()
                .httpClient(FakeSdkHttpClient.of(cloud).withReadTimeout(Duration.ofSeconds(5)))
                // endregion
                .region(Region.US_EAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("123456789012", "any")))
                .overrideConfiguration(o -> o.retryStrategy(r -> r.maxAttempts(1)))
                .build();
        cloud.faults().add(onCall("ec2", "DescribeInstances").first(1).delay(THIRTY_SECONDS));

        assertThatThrownBy(impatient::describeInstances).hasMessageContaining("Read timed out");

        assertThat(elapsed(cloud)).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void a_reset_before_the_effect(FakeCloud cloud, Ec2Client ec2) {
        // region reset
        cloud.faults().add(onCall("ec2", "RunInstances").first(1).resetConnection());

        assertThatThrownBy(() -> ec2.runInstances(r -> launch(r)))
                .hasMessageContaining("Connection reset")
                .hasRootCauseInstanceOf(SocketException.class);
        assertThat(cloud.ec2().instances()).isEmpty();
        // endregion
    }

    @Test
    void a_lost_answer(FakeCloud cloud, Ec2Client ec2) {
        // region lost
        cloud.faults().add(onCall("ec2", "RunInstances").first(1).loseAnswer());

        assertThatThrownBy(() -> ec2.runInstances(r -> launch(r))).hasMessageContaining("Connection reset");
        assertThat(cloud.ec2().instances()).hasSize(1); // the SDK's own retries have the same client token
        // endregion
    }

    @Test
    void a_doubled_request(FakeCloud cloud, Ec2Client ec2) {
        String id = cloud.ec2().givenRunningInstance();
        String volume = ec2.describeVolumes().volumes().get(0).volumeId();
        // region doubled
        cloud.faults().add(onCall("ec2", "CreateSnapshot").first(1).deliverTwice());

        ec2.createSnapshot(r -> r.volumeId(volume)); // answers once

        assertThat(ec2.describeSnapshots(r -> r.ownerIds("self")).snapshots()).hasSize(2);
        // endregion
        assertThat(id).isNotEmpty();
    }

    @Test
    void a_truncated_body(FakeCloud cloud, Ec2Client ec2) {
        // region truncated
        cloud.faults().add(onCall("ec2", "DescribeInstances").first(1).truncateBody());

        assertThatThrownBy(ec2::describeInstances)
                .isInstanceOf(SdkClientException.class)
                .hasStackTraceContaining("Premature end of Content-Length delimited message body");
        // endregion
    }

    @Test
    void a_garbled_body(FakeCloud cloud, Ec2Client ec2) {
        // region garbled
        cloud.faults().add(onCall("ec2", "DescribeInstances").first(1).garbleBody());

        assertThatThrownBy(ec2::describeInstances)
                .isInstanceOf(SdkClientException.class)
                .hasMessageContaining("Unable to unmarshall response");
        // endregion
    }

    @Test
    void a_write_that_stays_unseen(FakeCloud cloud, Ec2Client ec2) {
        // region unseen
        cloud.faults().add(onCall("ec2", "RunInstances").first(1).staysUnseenFor(Duration.ofSeconds(20)));
        String id = ec2.runInstances(r -> launch(r)).instances().get(0).instanceId();

        assertThatThrownBy(() -> ec2.describeInstances(r -> r.instanceIds(id)))
                .hasMessageContaining("The instance ID '" + id + "' does not exist");
        // endregion
        cloud.clock().advance(Duration.ofSeconds(20));
        assertThat(ec2.describeInstances(r -> r.instanceIds(id)).reservations()).hasSize(1);
    }

    @Test
    void a_resource_that_is_not_found_yet(FakeCloud cloud, Ec2Client ec2) {
        // region notfound
        cloud.faults().add(onCall("ec2", "RunInstances").first(1).notFoundFor(Duration.ofSeconds(20)));
        String id = ec2.runInstances(r -> launch(r)).instances().get(0).instanceId();

        assertThatThrownBy(() -> ec2.createTags(
                        r -> r.resources(id).tags(t -> t.key("env").value("prod"))))
                .hasMessageContaining("The instance ID '" + id + "' does not exist");
        // endregion
        cloud.clock().advance(Duration.ofSeconds(20));
        ec2.createTags(r -> r.resources(id).tags(t -> t.key("env").value("prod")));
    }

    @Test
    void a_stale_read(FakeCloud cloud, Ec2Client ec2) {
        String id = cloud.ec2().givenRunningInstance();
        // region stale
        cloud.faults().add(onCall("ec2", "DescribeTags").first(1).readFromThePast(Duration.ofSeconds(10)));
        ec2.createTags(r -> r.resources(id).tags(t -> t.key("env").value("prod")));

        assertThat(ec2.describeTags().tags()).isEmpty();
        assertThat(ec2.describeTags().tags()).hasSize(1); // the second read is no longer stale
        // endregion
    }

    @Test
    void several_faults_in_one_rule(FakeCloud cloud, Ec2Client ec2) {
        // region several
        cloud.faults()
                .add(onCall("ec2", "RunInstances")
                        .first(1)
                        .attempts(1)
                        .delay(Duration.ofSeconds(20))
                        .then()
                        .failWith("Unavailable"));

        ec2.runInstances(r -> launch(r)); // the first attempt fails after 20 virtual seconds, the second gets through
        // endregion
        assertThat(cloud.ec2().instances()).hasSize(1);
    }

    // region race
    @Test
    void two_workers_claim_one_instance(FakeCloud cloud, Ec2Client ec2) throws Exception {
        String id = cloud.ec2().givenRunningInstance();
        InstanceClaims claims = new InstanceClaims(ec2);
        HeldCalls tagging = cloud.faults().hold(onCall("ec2", "CreateTags").first(1));

        CompletableFuture<Boolean> anna = CompletableFuture.supplyAsync(() -> claims.claim(id, "anna"));
        tagging.await(); // Anna has looked and found nothing; her tag is on its way
        boolean ben = claims.claim(id, "ben");
        tagging.release();

        assertThat(ben).isTrue();
        assertThat(anna.get()).as("the race: both have it").isTrue();
    }
    // endregion

    @Test
    void an_async_call_is_held_without_a_thread(FakeCloud cloud, Ec2AsyncClient async) {
        // region hold
        HeldCalls held = cloud.faults().hold(onCall("ec2", "RunInstances"));
        CompletableFuture<?> call = async.runInstances(r -> launch(r)); // no thread waits for it

        cloud.clock().advance(Duration.ofMinutes(5)); // everything else goes on
        held.releaseWith(what -> what.failWith("InsufficientInstanceCapacity"));

        assertThatThrownBy(call::join).hasMessageContaining("There is not enough capacity");
        // endregion
    }

    @Test
    void a_crash(FakeCloud cloud) {
        String id = cloud.ec2().givenRunningInstance();
        // region crash
        cloud.faults().world().after(Duration.ofMinutes(5), crash(id));

        cloud.clock().advance(Duration.ofMinutes(10));

        assertThat(cloud.ec2().instance(id).state()).isEqualTo(Ec2InstanceState.TERMINATED);
        // endregion
    }

    @Test
    void an_impaired_instance(FakeCloud cloud, Ec2Client ec2) {
        String id = cloud.ec2().givenRunningInstance();
        // region impair
        cloud.faults().world().now(impair(id));

        assertThat(ec2.describeInstanceStatus(r -> r.instanceIds(id)).instanceStatuses())
                .singleElement()
                .satisfies(
                        it -> assertThat(it.instanceStatus().statusAsString()).isEqualTo("impaired"));
        // endregion
    }

    @Test
    void a_dark_zone(FakeCloud cloud, Ec2Client ec2) {
        // region dark
        cloud.faults().world().when(door -> door.instances().size() == 1, zoneGoesDark("us-east-1a"));
        ec2.runInstances(r -> launch(r).placement(p -> p.availabilityZone("us-east-1a")));

        assertThatThrownBy(() -> ec2.runInstances(r -> launch(r).placement(p -> p.availabilityZone("us-east-1a"))))
                .hasMessageContaining("We currently do not have sufficient t3.micro capacity");
        // endregion
    }

    @Test
    void a_pool_that_runs_out(FakeCloud cloud, Ec2Client ec2) {
        // region pool
        cloud.faults().world().now(poolRunsOut("t3.micro", "us-east-1a")); // or cloud.ec2().pool(…).supply(3)

        String zone =
                ec2.runInstances(r -> launch(r)).instances().get(0).placement().availabilityZone();

        assertThat(zone).isEqualTo("us-east-1b"); // no zone was asked for, so EC2 chose another
        // endregion
    }

    @Test
    void a_reclaimed_spot_instance(FakeCloud cloud, Ec2Client ec2) {
        // region reclaim
        String id = ec2.runInstances(r -> launch(r).instanceMarketOptions(m -> m.marketType("spot")))
                .instances()
                .get(0)
                .instanceId();
        cloud.faults().world().after(Duration.ofHours(1), spotReclaim(id)); // or cloud.ec2().interrupt(id)

        cloud.clock().advance(Duration.ofMinutes(63)); // two of them are the notice, which its metadata shows

        assertThat(ec2.describeSpotInstanceRequests()
                        .spotInstanceRequests()
                        .get(0)
                        .status()
                        .code())
                .isEqualTo("instance-terminated-no-capacity");
        // endregion
        assertThat(cloud.ec2().instance(id).isTerminated()).isTrue();
    }

    @Test
    void an_optional_rule(Faults faults) {
        // region optional
        faults.add(onAnyCall("ec2").withProbability(0.01).throttle().optional());
        // endregion
        assertThat(faults.unfiredRules()).isEmpty();
    }
}
