package dev.cloudjar.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.Strictness;
import dev.cloudjar.journal.JournalEntry;
import dev.cloudjar.throttling.RequestRate;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.services.ec2.Ec2AsyncClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.TooManyRequestsException;

/** What real clients make of a cloud on a bad day: their waiters, retries and paginators get over it, in virtual time. */
class HostileCloudTest {

    private final FakeCloud cloud =
            FakeCloud.builder().strictness(Strictness.HOSTILE).build();
    private final Ec2Client ec2 = FakeClients.of(cloud).get(Ec2Client.class);

    private RunInstancesRequest launch() {
        String image = ec2.describeImages(r ->
                        r.owners("amazon").filters(f -> f.name("architecture").values("x86_64")))
                .images()
                .get(0)
                .imageId();
        return RunInstancesRequest.builder()
                .imageId(image)
                .instanceType("t3.micro")
                .minCount(1)
                .maxCount(1)
                .build();
    }

    @Nested
    class Eventual_consistency {

        @Test
        void a_first_look_finds_nothing_and_a_waiter_waits_until_reads_see_it() {
            String id = ec2.runInstances(launch()).instances().get(0).instanceId();

            assertThatThrownBy(() -> ec2.describeInstances(r -> r.instanceIds(id)))
                    .isInstanceOfSatisfying(
                            Ec2Exception.class,
                            notFound -> assertThat(notFound.awsErrorDetails().errorCode())
                                    .isEqualTo("InvalidInstanceID.NotFound"));
            Instance running = ec2.waiter()
                    .waitUntilInstanceRunning(r -> r.instanceIds(id))
                    .matched()
                    .response()
                    .orElseThrow()
                    .reservations()
                    .get(0)
                    .instances()
                    .get(0);

            assertThat(running.state().name()).isEqualTo(InstanceStateName.RUNNING);
        }

        @Test
        void a_waiter_gets_over_it_without_a_look_before() {
            String id = ec2.runInstances(launch()).instances().get(0).instanceId();

            ec2.waiter().waitUntilInstanceExists(r -> r.instanceIds(id));

            assertThat(cloud.journal().entries(JournalEntry.Surprise.class))
                    .extracting(JournalEntry.Surprise::what)
                    .contains("ec2:DescribeInstances did not see RunInstances of 0 s before");
        }

        @Test
        void async_clients_see_the_same() {
            Ec2AsyncClient async = FakeClients.of(cloud).get(Ec2AsyncClient.class);
            String id = async.runInstances(launch()).join().instances().get(0).instanceId();

            assertThatThrownBy(() ->
                            async.describeInstances(r -> r.instanceIds(id)).join())
                    .hasMessageContaining("does not exist");
            async.waiter().waitUntilInstanceRunning(r -> r.instanceIds(id)).join();
        }
    }

    @Nested
    class Throttling {

        @Test
        void retries_back_off_in_virtual_time_until_there_are_tokens() {
            for (int i = 0; i < 2; i++) {
                ec2.runInstances(launch());
            }
            cloud.clock().settle();
            cloud.throttle().set("ec2", "TerminateInstances", new RequestRate(1, 1));
            List<String> ids = ec2.describeInstancesPaginator().reservations().stream()
                    .flatMap(reservation -> reservation.instances().stream())
                    .map(Instance::instanceId)
                    .toList();

            ids.forEach(id -> ec2.terminateInstances(r -> r.instanceIds(id)));

            assertThat(cloud.journal().calls("ec2:TerminateInstances")).isEqualTo(2);
            assertThat(cloud.journal().attempts("ec2:TerminateInstances"))
                    .hasSizeGreaterThan(2)
                    .anySatisfy(attempt -> assertThat(attempt.answer().code()).isEqualTo("RequestLimitExceeded"));
        }

        @Test
        void a_client_that_does_not_retry_gets_each_services_own_error() {
            LambdaClient lambda = FakeClients.of(cloud)
                    .configure(LambdaClient.builder())
                    .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()))
                    .build();
            cloud.throttle().set("lambda", "ListFunctions", new RequestRate(1, 1));

            lambda.listFunctions();

            assertThatThrownBy(lambda::listFunctions)
                    .isInstanceOfSatisfying(TooManyRequestsException.class, throttled -> {
                        assertThat(throttled.statusCode()).isEqualTo(429);
                        assertThat(throttled.reasonAsString()).isEqualTo("CallerRateLimitExceeded");
                        assertThat(throttled.isThrottlingException()).isTrue();
                    });
            cloud.clock().advance(Duration.ofSeconds(1));
            lambda.listFunctions();
        }
    }

    @Nested
    class Paging {

        @Test
        void a_paginator_gets_everything_once() {
            List<String> seen = ec2.describeSubnetsPaginator().subnets().stream()
                    .map(Subnet::subnetId)
                    .toList();

            assertThat(seen).hasSize(6).doesNotHaveDuplicates();
            assertThat(ec2.describeSubnets().subnets()).hasSize(1);
        }
    }
}
