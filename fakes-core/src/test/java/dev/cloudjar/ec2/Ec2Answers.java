package dev.cloudjar.ec2;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.identity.Caller;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/** Calls EC2's operations of a cloud, in its default account and region, where nobody asks who calls. */
public final class Ec2Answers {

    private final FakeCloud cloud;

    public Ec2Answers(FakeCloud cloud) {
        this.cloud = cloud;
    }

    /** Calls the operation of a request; nothing is settled before. */
    public <R extends SdkResponse> R call(SdkRequest request, Class<R> response) {
        String name = request.getClass().getSimpleName().replaceFirst("Request$", "");
        return response.cast(cloud.ec2().operations().find(name).orElseThrow().answer(request, Ec2Answers::nobody));
    }

    private static Caller nobody() {
        throw new AssertionError("this operation is not expected to ask who calls");
    }
}
