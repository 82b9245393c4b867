package dev.cloudjar.ec2;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.identity.Caller;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/** Calls EC2's operations in an account and region, where nobody asks who calls. */
public final class Ec2Answers {

    private final Ec2Fake fake;

    public Ec2Answers(FakeCloud cloud) {
        this(cloud.ec2());
    }

    public Ec2Answers(Ec2Fake fake) {
        this.fake = fake;
    }

    /** Calls the operation of a request; nothing is settled before. */
    public <R extends SdkResponse> R call(SdkRequest request, Class<R> response) {
        String name = request.getClass().getSimpleName().replaceFirst("Request$", "");
        return response.cast(fake.operations().find(name).orElseThrow().answer(request, Ec2Answers::nobody));
    }

    private static Caller nobody() {
        throw new AssertionError("this operation is not expected to ask who calls");
    }
}
