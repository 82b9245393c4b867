package dev.cloudjar.sts;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.identity.AccessKey;
import dev.cloudjar.identity.Signature;
import dev.cloudjar.service.ApiCall;
import dev.cloudjar.time.Place;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** Calls a cloud with a signature as the adapter does, without a wire; an AWS error is thrown. */
record StsCalls(FakeCloud cloud, String region, Signature signature) {

    static final String ROLE = "arn:aws:iam::210987654321:role/ops/deploy";

    static StsCalls on(FakeCloud cloud) {
        return new StsCalls(cloud, "us-east-1", Signature.ofAccount("123456789012"));
    }

    StsCalls in(String otherRegion) {
        return new StsCalls(cloud, otherRegion, signature);
    }

    StsCalls as(Credentials credentials) {
        return as(credentials.accessKeyId(), credentials.sessionToken());
    }

    StsCalls as(AccessKey key) {
        return as(key.id(), key.sessionToken().orElse(null));
    }

    StsCalls as(String accessKeyId, @Nullable String sessionToken) {
        return new StsCalls(cloud, region, new Signature(accessKeyId, sessionToken));
    }

    <R> R call(SdkRequest request, Class<R> type) {
        Place place = new Place(cloud.accountOf(signature.accessKeyId()), region);
        return type.cast(
                cloud.dispatch(ApiCall.of(place, request).signedWith(signature)).orThrow());
    }

    AssumeRoleResponse assume(Consumer<AssumeRoleRequest.Builder> change) {
        AssumeRoleRequest.Builder request =
                AssumeRoleRequest.builder().roleArn(ROLE).roleSessionName("ci");
        change.accept(request);
        return call(request.build(), AssumeRoleResponse.class);
    }

    StsCalls assumed() {
        return as(assume(r -> {}).credentials());
    }

    String whoAmI() {
        return call(GetCallerIdentityRequest.builder().build(), GetCallerIdentityResponse.class)
                .arn();
    }
}
