package dev.cloudjar.ec2.declared;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.service.ApiAnswer;
import dev.cloudjar.service.ApiCall;
import dev.cloudjar.service.AwsError;
import dev.cloudjar.time.Place;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.Subnet;

/** Calls a cloud's EC2 as the adapter does. */
record Caller(FakeCloud cloud) {

    static Caller settling() {
        return new Caller(FakeCloud.create());
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

    /** A subnet of the default VPC. */
    Subnet subnet(int index) {
        return call(DescribeSubnetsRequest.builder().build(), DescribeSubnetsResponse.class)
                .subnets()
                .get(index);
    }
}
