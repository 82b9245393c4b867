package dev.cloudjar;

import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.ServiceNames;
import dev.cloudjar.service.ServiceNames.OperationName;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/** The test's own answers, by operation; the latest stands. */
final class Handlers {

    /** A handler with its request class. */
    record Bound<Q extends SdkRequest>(OperationName name, Class<Q> requestType, CloudCallHandler<Q> handler) {

        SdkResponse answer(SdkRequest request, Function<SdkRequest, SdkResponse> fake) {
            SdkResponse response = handler.answer(requestType.cast(request), fake::apply);
            return requireResponse(response);
        }

        /** In the SDK's spelling: {@code GetSshPublicKeyResponse} where AWS says {@code GetSSHPublicKey}. */
        private SdkResponse requireResponse(@Nullable SdkResponse response) {
            String request = requestType.getSimpleName();
            String expected = request.substring(0, request.length() - "Request".length()) + "Response";
            if (response == null || !response.getClass().getSimpleName().equals(expected)) {
                throw new IllegalStateException("The handler that cloud.on(" + requestType.getSimpleName()
                        + ".class, ...) was given answered with "
                        + (response == null ? "null" : response.getClass().getSimpleName())
                        + ". The SDK's client can only be handed a " + expected + ". Return "
                        + expected + ".builder()...build(), or throw an AwsError.");
            }
            return response;
        }
    }

    private final Map<OperationName, Bound<?>> byOperation;

    Handlers() {
        this(new HashMap<>());
    }

    private Handlers(Map<OperationName, Bound<?>> byOperation) {
        this.byOperation = byOperation;
    }

    Handlers fork() {
        return new Handlers(new HashMap<>(byOperation));
    }

    <Q extends SdkRequest> void put(Class<Q> requestType, CloudCallHandler<Q> handler) {
        OperationName name = ServiceNames.operationOf(requestType);
        byOperation.put(name, new Bound<>(name, requestType, handler));
    }

    Optional<Bound<?>> find(String service, String operation) {
        return byOperation.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(byOperation.get(new OperationName(service, operation)));
    }

    /** What calling through means where nothing is faked. */
    static Function<SdkRequest, SdkResponse> nothingBehind(AwsError refusal) {
        return request -> {
            throw refusal;
        };
    }
}
