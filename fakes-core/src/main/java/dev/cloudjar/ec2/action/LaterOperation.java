package dev.cloudjar.ec2.action;

import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.Operation;
import dev.cloudjar.service.declared.Doc;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apiguardian.api.API;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/**
 * Operations that younger SDKs have and the oldest supported one lacks: their requests and responses are reached by name, and
 * spoken of as documents.
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class LaterOperation {

    private static final String MODEL = "software.amazon.awssdk.services.ec2.model.";

    private LaterOperation() {}

    /** Answers an operation's request. */
    @FunctionalInterface
    public interface Handler {

        /**
         * Answers a request.
         *
         * @param request the request as the SDK has it
         * @param asked what it says
         * @return what the answer says
         * @throws AwsError on whatever EC2 refuses
         */
        Doc answer(SdkRequest request, Doc asked);
    }

    /**
     * An operation that changes state.
     *
     * @param name such as {@code CopyVolumes}
     * @param handler answers it
     * @return the operation, or empty where the user's SDK does not know it
     */
    public static Optional<Operation<?>> mutation(String name, Handler handler) {
        return find(name, (request, response) -> Operation.mutation(request, answering(handler, response)));
    }

    /**
     * A read.
     *
     * @param name such as {@code GetImageAncestry}
     * @param handler answers it
     * @return the operation, or empty where the user's SDK does not know it
     */
    public static Optional<Operation<?>> read(String name, Handler handler) {
        return find(name, (request, response) -> Operation.read(request, answering(handler, response)));
    }

    private static Optional<Operation<?>> find(
            String name, BiFunction<Class<SdkRequest>, Class<?>, Operation<SdkRequest>> link) {
        try {
            @SuppressWarnings("unchecked") // every request class of the SDK is one
            Class<SdkRequest> request = (Class<SdkRequest>) Class.forName(MODEL + name + "Request");
            return Optional.of(link.apply(request, Class.forName(MODEL + name + "Response")));
        } catch (ClassNotFoundException unknownToThisSdk) {
            return Optional.empty();
        }
    }

    private static Function<SdkRequest, SdkResponse> answering(Handler handler, Class<?> response) {
        return request -> {
            SdkPojo builder = builder(response);
            handler.answer(request, Doc.of(request)).into(builder);
            return (SdkResponse) ((SdkBuilder<?, ?>) builder).build();
        };
    }

    private static SdkPojo builder(Class<?> response) {
        try {
            Class<?> builder = Class.forName(response.getName() + "$Builder", true, response.getClassLoader());
            return (SdkPojo) MethodHandles.publicLookup()
                    .findStatic(response, "builder", MethodType.methodType(builder))
                    .invoke();
        } catch (Throwable e) {
            throw new IllegalStateException("The SDK's " + response + " has no builder", e);
        }
    }
}
