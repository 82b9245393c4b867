package dev.cloudjar.service;

import java.time.Instant;
import org.apiguardian.api.API;
import software.amazon.awssdk.core.SdkResponse;

/**
 * What becomes of a call.
 *
 * @param content what the caller gets
 * @param since when it was decided: from then on the caller waits
 * @param due when the caller gets it: then, or later under an injected latency
 * @param requestId the id of this attempt, a UUID
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record ApiAnswer(Content content, Instant since, Instant due, String requestId) {

    /**
     * The response, for a caller without a wire.
     *
     * @return the response
     * @throws AwsError if the call was refused
     * @throws IllegalStateException if there is neither: the answer was lost, a waiter's time is over
     */
    public SdkResponse orThrow() {
        return content.accept(OrThrow.INSTANCE);
    }

    private enum OrThrow implements Visitor<SdkResponse> {
        INSTANCE;

        @Override
        public SdkResponse response(SdkResponse response) {
            return response;
        }

        @Override
        public SdkResponse refusal(AwsError error) {
            throw error;
        }

        @Override
        public SdkResponse bareStatus(int httpStatus) {
            throw new IllegalStateException("HTTP " + httpStatus);
        }

        @Override
        public SdkResponse broken(Break how) {
            throw new IllegalStateException(how.words());
        }

        @Override
        public SdkResponse damaged(Content whole, Damage damage) {
            throw new IllegalStateException(damage.words());
        }

        @Override
        public SdkResponse exhausted(String why) {
            throw new IllegalStateException(why);
        }
    }

    /** What the caller gets. */
    public sealed interface Content {

        /**
         * Lets a visitor look at it.
         *
         * @param visitor knows what to make of each kind
         * @param <T> what it makes
         * @return what it made of this one
         */
        <T> T accept(Visitor<T> visitor);
    }

    /**
     * What to make of each kind of content.
     *
     * @param <T> what it makes
     */
    public interface Visitor<T> {

        /**
         * Of a response.
         *
         * @param response the SDK's own object
         * @return what it makes of it
         */
        T response(SdkResponse response);

        /**
         * Of an AWS error.
         *
         * @param error the error
         * @return what it makes of it
         */
        T refusal(AwsError error);

        /**
         * Of an HTTP error that no service worded: a gateway's, for instance.
         *
         * @param httpStatus from 500 to 599
         * @return what it makes of it
         */
        T bareStatus(int httpStatus);

        /**
         * Of silence.
         *
         * @param how what the caller sees instead
         * @return what it makes of it
         */
        T broken(Break how);

        /**
         * Of an answer whose body arrives damaged.
         *
         * @param whole the answer as it was sent
         * @param damage what became of its body
         * @return what it makes of it
         */
        T damaged(Content whole, Damage damage);

        /**
         * Of a waiter's last poll.
         *
         * @param why the waiter cannot succeed
         * @return what it makes of it
         */
        T exhausted(String why);
    }

    /** How a connection ends without an answer. */
    public enum Break {
        /** Nobody listens: the request never left. */
        CONNECTION_REFUSED("Connection refused"),
        /** Nobody answers the attempt to connect: the request never left. */
        CONNECT_TIMEOUT("Connect timed out"),
        /** The request was sent, and the caller's patience ended before an answer came. */
        READ_TIMEOUT("Read timed out"),
        /** The other side hangs up. */
        RESET("Connection reset"),
        /** The caller's own thread was interrupted while it waited. */
        INTERRUPTED("Interrupted while waiting for the answer");

        private final String words;

        Break(String words) {
            this.words = words;
        }

        /** {@return in the words of Java's sockets} */
        public String words() {
            return words;
        }
    }

    /** What can become of a body on its way. */
    public enum Damage {
        /** The connection ends before the whole body has arrived. */
        TRUNCATED("its body was cut short"),
        /** As many bytes as announced arrive, and they make no sense. */
        MALFORMED("its body was garbled");

        private final String words;

        Damage(String words) {
            this.words = words;
        }

        /** {@return in words, for the journal} */
        public String words() {
            return words;
        }
    }

    /**
     * A response.
     *
     * @param response the SDK's own object
     */
    public record Response(SdkResponse response) implements Content {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.response(response);
        }
    }

    /**
     * An AWS error.
     *
     * @param error the error
     */
    public record Refusal(AwsError error) implements Content {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.refusal(error);
        }
    }

    /**
     * An HTTP error without an AWS error in it.
     *
     * @param httpStatus from 500 to 599
     */
    public record BareStatus(int httpStatus) implements Content {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.bareStatus(httpStatus);
        }
    }

    /**
     * Silence: the operation may have taken effect or not, but the connection ends without an answer.
     *
     * @param how what the caller sees
     */
    public record Broken(Break how) implements Content {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.broken(how);
        }
    }

    /**
     * An answer whose body arrives damaged.
     *
     * @param whole the answer as it was sent
     * @param damage what became of its body
     */
    public record Damaged(Content whole, Damage damage) implements Content {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.damaged(whole, damage);
        }
    }

    /**
     * A waiter's last poll: nothing that lies ahead within its budget can end its waiting.
     *
     * @param why in the words of the SDK's waiter, and what the cloud knows
     */
    public record Exhausted(String why) implements Content {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.exhausted(why);
        }
    }
}
