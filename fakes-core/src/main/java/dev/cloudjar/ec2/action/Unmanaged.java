package dev.cloudjar.ec2.action;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/**
 * Says of resources of one shape that no service of AWS manages them, which is so of all here. Younger SDKs alone have the member;
 * it is looked up once.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_OperatorResponse.html">OperatorResponse</a>
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class Unmanaged {

    private final @Nullable SdkField<?> member;
    private final @Nullable Object operator;

    private Unmanaged(@Nullable SdkField<?> member) {
        this.member = member;
        this.operator = member == null ? null : nobody(member);
    }

    /**
     * Looks the member up.
     *
     * @param builder any builder of the shape
     * @return the mark of the shape
     */
    public static Unmanaged of(SdkPojo builder) {
        return new Unmanaged(LaterMember.find(builder, "Operator").orElse(null));
    }

    private static Object nobody(SdkField<?> member) {
        SdkPojo operator = member.constructor().get();
        LaterMember.set(operator, "Managed", false);
        return ((SdkBuilder<?, ?>) operator).build();
    }

    /**
     * Marks a resource, where the user's SDK knows how.
     *
     * @param builder a builder of the shape
     * @param <B> the builder
     * @return the builder
     */
    public <B extends SdkPojo> B mark(B builder) {
        if (member != null) {
            member.set(builder, operator);
        }
        return builder;
    }
}
