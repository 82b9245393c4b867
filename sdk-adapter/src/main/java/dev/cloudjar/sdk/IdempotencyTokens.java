package dev.cloudjar.sdk;

import dev.cloudjar.FakeCloud;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.DefaultValueTrait;

/**
 * Fills idempotency tokens that a request leaves out from the cloud's own sequence; the SDK would draw random ones, and AWS
 * echoes them in its answers. All attempts of a call share the token, as in the SDK.
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class IdempotencyTokens implements ExecutionInterceptor {

    private final Supplier<FakeCloud> current;
    private final Map<Class<?>, List<SdkField<?>>> tokensOf = new ConcurrentHashMap<>();

    /**
     * Tokens of the cloud that is current when a request is made.
     *
     * @param current finds the current cloud
     */
    public IdempotencyTokens(Supplier<FakeCloud> current) {
        this.current = current;
    }

    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
        return filled(context.request());
    }

    /**
     * Fills the tokens that a request leaves out.
     *
     * @param request the request
     * @return a copy with them, or the same where none is left out
     */
    public SdkRequest filled(SdkRequest request) {
        SdkRequest filled = request;
        for (SdkField<?> token : tokensOf.computeIfAbsent(request.getClass(), type -> tokens(request))) {
            // Not by the field's own getter: it draws a token.
            if (request.getValueForField(token.memberName(), String.class).isEmpty()) {
                SdkRequest.Builder builder = filled.toBuilder();
                token.set(builder, current.get().nextToken());
                filled = builder.build();
            }
        }
        return filled;
    }

    private static List<SdkField<?>> tokens(SdkRequest request) {
        List<SdkField<?>> tokens = new ArrayList<>();
        for (SdkField<?> field : request.sdkFields()) {
            if (isToken(field)) {
                tokens.add(field);
            }
        }
        return tokens;
    }

    private static boolean isToken(SdkField<?> field) {
        return field.marshallingType() == MarshallingType.STRING && field.containsTrait(DefaultValueTrait.class);
    }
}
