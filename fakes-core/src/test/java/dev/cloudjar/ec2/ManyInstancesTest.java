package dev.cloudjar.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.cloudjar.FakeCloud;
import dev.cloudjar.service.ApiCall;
import dev.cloudjar.time.Place;
import dev.cloudjar.time.TimeMode;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.ec2.model.CreateSubnetRequest;
import software.amazon.awssdk.services.ec2.model.CreateSubnetResponse;
import software.amazon.awssdk.services.ec2.model.CreateVpcRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesRequest;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesResponse;

/**
 * A hundred thousand instances in one cloud: what a call costs does not depend on how many there are. Work is counted by what it
 * allocates, which is the same on every machine, and not by time.
 */
class ManyInstancesTest {

    private static final Place HERE = new Place("123456789012", "us-east-1");
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int FEW = 2_000;
    private static final int MANY = 100_000;
    private static final int BATCH = 1_000;
    private static final int PER_SUBNET = 60_000;

    private final FakeCloud cloud =
            FakeCloud.builder().timeMode(TimeMode.MANUAL).build();
    private final List<String> subnets = List.of(subnet("10.0.0.0/16"), subnet("10.1.0.0/16"));
    private final List<String> ids = new ArrayList<>();

    private <R extends SdkResponse> R call(SdkRequest request, Class<R> response) {
        return response.cast(cloud.dispatch(ApiCall.of(HERE, request)).orThrow());
    }

    private String subnet(String cidr) {
        String vpcId = call(CreateVpcRequest.builder().cidrBlock(cidr).build(), CreateVpcResponse.class)
                .vpc()
                .vpcId();
        return call(
                        CreateSubnetRequest.builder()
                                .vpcId(vpcId)
                                .cidrBlock(cidr)
                                .availabilityZone("us-east-1a")
                                .build(),
                        CreateSubnetResponse.class)
                .subnet()
                .subnetId();
    }

    private List<String> launch(int count) {
        RunInstancesRequest request = RunInstancesRequest.builder()
                .imageId("ami-0abcdef1234567890")
                .instanceType("t3.micro")
                .minCount(count)
                .maxCount(count)
                .subnetId(subnets.get(ids.size() < PER_SUBNET ? 0 : 1))
                .build();
        return call(request, RunInstancesResponse.class).instances().stream()
                .map(Instance::instanceId)
                .toList();
    }

    private void launchUpTo(int size) {
        while (ids.size() < size) {
            ids.addAll(launch(BATCH));
        }
        cloud.clock().settle();
    }

    private static long allocatedBy(Runnable work) {
        long thread = Thread.currentThread().getId();
        long before = THREADS.getThreadAllocatedBytes(thread);
        work.run();
        return THREADS.getThreadAllocatedBytes(thread) - before;
    }

    /** Once loaded and linked. */
    private static long steady(Runnable work) {
        for (int i = 0; i < 20; i++) {
            work.run();
        }
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 20; i++) {
            least = Math.min(least, allocatedBy(work));
        }
        return least;
    }

    private List<Instance> describe(DescribeInstancesRequest request) {
        return call(request, DescribeInstancesResponse.class).reservations().stream()
                .flatMap(reservation -> reservation.instances().stream())
                .toList();
    }

    private long oneById() {
        String id = ids.get(ids.size() / 2);
        return steady(() ->
                describe(DescribeInstancesRequest.builder().instanceIds(id).build()));
    }

    private long onePage(@Nullable String token) {
        DescribeInstancesRequest page = DescribeInstancesRequest.builder()
                .maxResults(5)
                .nextToken(token)
                .build();
        return steady(() -> describe(page));
    }

    private long oneLaunch() {
        return steady(() -> {
            String id = launch(1).get(0);
            call(TerminateInstancesRequest.builder().instanceIds(id).build(), TerminateInstancesResponse.class);
        });
    }

    private long oneSubnet() {
        return steady(() -> call(
                DescribeSubnetsRequest.builder().subnetIds(subnets.get(0)).build(), DescribeSubnetsResponse.class));
    }

    @Test
    void a_call_costs_what_it_names_and_not_what_there_is() {
        launchUpTo(FEW);
        long byId = oneById();
        long page = onePage(null);
        long launch = oneLaunch();
        long subnet = oneSubnet();

        launchUpTo(MANY);

        assertThat(oneById()).as("describing by id").isLessThan(2 * byId);
        assertThat(onePage(null)).as("a page").isLessThan(2 * page);
        assertThat(oneLaunch()).as("a launch").isLessThan(2 * launch);
        assertThat(oneSubnet()).as("the free addresses of a subnet").isLessThan(2 * subnet);
        assertThat(everyPageOnce().containsAll(ids))
                .as("every instance is on a page")
                .isTrue();
    }

    /** Each page leads to the next one, and what is on it costs as much as on the first. */
    private Set<String> everyPageOnce() {
        Set<String> seen = new LinkedHashSet<>();
        List<Long> costs = new ArrayList<>();
        String token = null;
        do {
            DescribeInstancesRequest next = DescribeInstancesRequest.builder()
                    .maxResults(BATCH)
                    .nextToken(token)
                    .build();
            List<DescribeInstancesResponse> answers = new ArrayList<>();
            costs.add(allocatedBy(() -> answers.add(call(next, DescribeInstancesResponse.class))));
            answers.get(0)
                    .reservations()
                    .forEach(reservation -> reservation
                            .instances()
                            .forEach(each ->
                                    assertThat(seen.add(each.instanceId())).isTrue()));
            token = answers.get(0).nextToken();
        } while (token != null);
        assertThat(costs).hasSizeGreaterThanOrEqualTo(MANY / BATCH);
        assertThat(costs.get(costs.size() - 2)).as("the last full page").isLessThan(2 * costs.get(1));
        return seen;
    }
}
