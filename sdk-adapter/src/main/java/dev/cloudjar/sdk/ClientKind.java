package dev.cloudjar.sdk;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.time.ClientTimers;
import dev.cloudjar.time.VirtualScheduler.ClientTask;
import java.util.function.Supplier;
import software.amazon.awssdk.core.ClientType;
import software.amazon.awssdk.core.RequestOverrideConfiguration;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Whether a client is sync or async. A plug-in is not told, so the client's first call tells, before anything waits.
 */
final class ClientKind implements ExecutionInterceptor {

    /** How the SDK names what times an async call out; the name is all there is to tell it by. */
    private static final String ASYNC_TIMEOUT = "AsyncTimeoutTask";

    private static final ExecutionAttribute<ClientTimers.AsyncCall> CALL =
            new ExecutionAttribute<>("CloudjarAsyncCall");

    private final Supplier<FakeCloud> current;
    private final boolean attemptsTimeOut;
    private volatile boolean async;

    ClientKind(Supplier<FakeCloud> current, ClientOverrideConfiguration settings) {
        this.current = current;
        this.attemptsTimeOut = settings.apiCallAttemptTimeout().isPresent();
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        async = attributes.getAttribute(SdkExecutionAttribute.CLIENT_TYPE) == ClientType.ASYNC;
        if (async) {
            attributes.putAttribute(CALL, current.get().clock().timers().newCall());
        }
    }

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        ClientTimers.AsyncCall call = attributes.getAttribute(CALL);
        if (call != null) {
            call.newAttempt(attemptsTimeOut
                    || context.request()
                            .overrideConfiguration()
                            .flatMap(RequestOverrideConfiguration::apiCallAttemptTimeout)
                            .isPresent());
        }
    }

    @Override
    public SdkHttpRequest modifyHttpRequest(Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
        return context.httpRequest().toBuilder()
                .putHeader(BackoffTime.HEADER, BackoffTime.VIRTUAL)
                .build();
    }

    boolean isAsync() {
        return async;
    }

    /** What a command is that the client schedules: a synchronous client schedules nothing but timeouts. */
    ClientTask taskOf(Object command) {
        if (!async) {
            return ClientTask.TIMEOUT_OF_THREAD;
        }
        return command.getClass().getSimpleName().equals(ASYNC_TIMEOUT) ? ClientTask.TIMEOUT : ClientTask.NEXT_STEP;
    }
}
