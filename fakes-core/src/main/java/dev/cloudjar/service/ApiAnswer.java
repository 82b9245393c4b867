package dev.cloudjar.service;

import java.time.Instant;
import java.util.function.Function;
import org.apiguardian.api.API;
import software.amazon.awssdk.core.SdkResponse;

/**
 * What becomes of a call.
 *
 * @param content what the caller gets
 * @param due when the caller gets it: now, or later under an injected latency
 * @param requestId the id of this attempt, a UUID
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record ApiAnswer(Content content, Instant due, String requestId) {

    /** What the caller gets. */
    public sealed interface Content {

        /**
         * One of four, by kind.
         *
         * @param onResponse for a response
         * @param onError for an AWS error
         * @param onLost for silence: what the caller sees instead
         * @param onExhausted for a waiter that cannot succeed: why
         * @param <T> what they make
         * @return what the matching one made
         */
        <T> T map(
                Function<SdkResponse, T> onResponse,
                Function<AwsError, T> onError,
                Function<String, T> onLost,
                Function<String, T> onExhausted);
    }

    /**
     * A response.
     *
     * @param response the SDK's own object
     */
    public record Response(SdkResponse response) implements Content {
        @Override
        public <T> T map(
                Function<SdkResponse, T> onResponse,
                Function<AwsError, T> onError,
                Function<String, T> onLost,
                Function<String, T> onExhausted) {
            return onResponse.apply(response);
        }
    }

    /**
     * An AWS error.
     *
     * @param error the error
     */
    public record Refusal(AwsError error) implements Content {
        @Override
        public <T> T map(
                Function<SdkResponse, T> onResponse,
                Function<AwsError, T> onError,
                Function<String, T> onLost,
                Function<String, T> onExhausted) {
            return onError.apply(error);
        }
    }

    /**
     * Silence: the operation may have taken effect, but the connection breaks before the answer.
     *
     * @param how what the caller sees, such as {@code "Connection reset"}
     */
    public record Lost(String how) implements Content {
        @Override
        public <T> T map(
                Function<SdkResponse, T> onResponse,
                Function<AwsError, T> onError,
                Function<String, T> onLost,
                Function<String, T> onExhausted) {
            return onLost.apply(how);
        }
    }

    /**
     * A waiter's last poll: nothing that lies ahead within its budget can end its waiting.
     *
     * @param why in the words of the SDK's waiter, and what the cloud knows
     */
    public record Exhausted(String why) implements Content {
        @Override
        public <T> T map(
                Function<SdkResponse, T> onResponse,
                Function<AwsError, T> onError,
                Function<String, T> onLost,
                Function<String, T> onExhausted) {
            return onExhausted.apply(why);
        }
    }
}
