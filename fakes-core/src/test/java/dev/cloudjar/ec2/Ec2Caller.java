package dev.cloudjar.ec2;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.service.ApiAnswer;
import dev.cloudjar.service.ApiCall;
import dev.cloudjar.service.AwsError;
import dev.cloudjar.time.Place;
import dev.cloudjar.time.TimeMode;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;

/** Calls a cloud's EC2 as the adapter does. */
record Ec2Caller(FakeCloud cloud) {

    static final String AMI = "ami-0123456789abcdef0";

    static Ec2Caller settling() {
        return new Ec2Caller(FakeCloud.create());
    }

    static Ec2Caller manual() {
        return new Ec2Caller(FakeCloud.builder().timeMode(TimeMode.MANUAL).build());
    }

    private ApiAnswer answer(SdkRequest request) {
        return cloud.dispatch(ApiCall.of(new Place(cloud.account(), cloud.region()), request));
    }

    <R extends SdkResponse> R call(SdkRequest request, Class<R> type) {
        return type.cast(answer(request).orThrow());
    }

    void call(SdkRequest request) {
        call(request, SdkResponse.class);
    }

    AwsError refusal(SdkRequest request) {
        try {
            throw new AssertionError("not refused: " + answer(request).orThrow());
        } catch (AwsError refusal) {
            return refusal;
        }
    }

    static RunInstancesRequest launch(Consumer<RunInstancesRequest.Builder> change) {
        return RunInstancesRequest.builder()
                .imageId(AMI)
                .instanceType("t3.micro")
                .minCount(1)
                .maxCount(1)
                .applyMutation(change)
                .build();
    }

    static Filter filter(String name, String value) {
        return Filter.builder().name(name).values(value).build();
    }

    List<Instance> run(Consumer<RunInstancesRequest.Builder> change) {
        return call(launch(change), RunInstancesResponse.class).instances();
    }

    String runOne() {
        return runOne(r -> {});
    }

    String runOne(Consumer<RunInstancesRequest.Builder> change) {
        return run(change).get(0).instanceId();
    }

    List<Instance> describe(Consumer<DescribeInstancesRequest.Builder> change) {
        return call(DescribeInstancesRequest.builder().applyMutation(change).build(), DescribeInstancesResponse.class)
                .reservations()
                .stream()
                .flatMap(reservation -> reservation.instances().stream())
                .toList();
    }

    Instance describe(String id) {
        return describe(r -> r.instanceIds(id)).get(0);
    }

    Ec2InstanceState stateOf(String id) {
        return cloud.ec2().instance(id).state();
    }
}
