package dev.cloudjar.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** One line of the journal. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public sealed interface JournalEntry {

    /** {@return when, in virtual time} */
    Instant at();

    /** {@return what, in one line without the time} */
    String text();

    /**
     * One attempt of an API call and how it was answered.
     *
     * @param at when the attempt arrived
     * @param account the caller's account, twelve digits
     * @param region the region called
     * @param service such as {@code ec2}
     * @param operation such as {@code RunInstances}
     * @param attempt 1 for the first, 2 for the SDK's first retry
     * @param invocationId what all attempts of one call share; empty where the client sent none
     * @param request the request as the SDK's own object, or null where it could not be decoded or its operation is not faked
     * @param answer what the caller was told
     * @param latency how long the answer took, zero by default
     */
    record ApiCall(
            Instant at,
            String account,
            String region,
            String service,
            String operation,
            int attempt,
            String invocationId,
            @Nullable Object request,
            Answer answer,
            Duration latency)
            implements JournalEntry {

        /** {@return service and operation as {@code "ec2:RunInstances"}} */
        public String name() {
            return service + ":" + operation;
        }

        /**
         * The request as its own type.
         *
         * @param type the request class
         * @param <Q> the request class
         * @return the request, or empty where it is of another type
         */
        public <Q> Optional<Q> request(Class<Q> type) {
            return type.isInstance(request) ? Optional.of(type.cast(request)) : Optional.empty();
        }

        @Override
        public String text() {
            StringBuilder text = new StringBuilder(name());
            if (attempt > 1) {
                text.append(" (attempt ").append(attempt).append(')');
            }
            text.append(" -> ").append(answer);
            if (!latency.isZero()) {
                text.append(" after ").append(Durations.words(latency));
            }
            return text.toString();
        }
    }

    /**
     * How a call was answered.
     *
     * @param kind whether it succeeded
     * @param code the AWS error code, or empty
     * @param detail the error's message, or what a success was about; may be empty
     */
    record Answer(Kind kind, String code, String detail) {

        private static final Answer OK = new Answer(Kind.SUCCESS, "", "");

        /** How a call can end. */
        public enum Kind {
            /** The operation took effect and the caller heard of it. */
            SUCCESS,
            /** The caller got an AWS error. */
            ERROR,
            /** The caller heard nothing: a fault. */
            LOST
        }

        /**
         * A success.
         *
         * @param detail what it was about; may be empty
         * @return the answer
         */
        public static Answer success(String detail) {
            return detail.isEmpty() ? OK : new Answer(Kind.SUCCESS, "", detail);
        }

        /**
         * An AWS error.
         *
         * @param code its code
         * @param message its message
         * @return the answer
         */
        public static Answer error(String code, String message) {
            return new Answer(Kind.ERROR, code, message);
        }

        /**
         * Silence.
         *
         * @param detail what the caller saw instead
         * @return the answer
         */
        public static Answer lost(String detail) {
            return new Answer(Kind.LOST, "", detail);
        }

        @Override
        public String toString() {
            return switch (kind) {
                case SUCCESS -> detail.isEmpty() ? "ok" : "ok: " + detail;
                case ERROR -> detail.isEmpty() ? code : code + ": " + detail;
                case LOST -> "no answer: " + detail;
            };
        }
    }

    /**
     * A web request that is no API call, such as one of an instance's to its metadata service, and how it was answered.
     *
     * @param at when it arrived
     * @param account where what it was sent to lives
     * @param region where that lives
     * @param service whose that is, such as {@code ec2}
     * @param resource what it was sent to, such as {@code i-0123456789abcdef0}
     * @param request such as {@code "GET /latest/meta-data/ami-id"}
     * @param status the HTTP status; 0 where there was no answer
     * @param detail why there was none, or what else is worth knowing; may be empty
     */
    record WebCall(
            Instant at,
            String account,
            String region,
            String service,
            String resource,
            String request,
            int status,
            String detail)
            implements JournalEntry {

        /**
         * The same once it is answered.
         *
         * @param newStatus the HTTP status; 0 where there was no answer
         * @param newDetail why there was none, or what else is worth knowing; may be empty
         * @return a copy
         */
        @API(status = API.Status.INTERNAL, since = "0.1.0")
        public WebCall answered(int newStatus, String newDetail) {
            return new WebCall(at, account, region, service, resource, request, newStatus, newDetail);
        }

        /** {@return whether what it asked for was done} */
        public boolean isSuccess() {
            return status >= 200 && status < 300;
        }

        @Override
        public String text() {
            return resource + ": " + request + " -> " + (status == 0 ? "no answer" : status)
                    + (detail.isEmpty() ? "" : ": " + detail);
        }
    }

    /**
     * A resource changed its state, or something else of it that is worth knowing.
     *
     * @param at when
     * @param account where it lives
     * @param region where it lives
     * @param service whose resource it is, such as {@code ec2}
     * @param resource its id or name
     * @param change such as {@code "pending -> running"}
     */
    record StateChange(Instant at, String account, String region, String service, String resource, String change)
            implements JournalEntry {

        /**
         * The state that the resource has reached.
         *
         * @return such as {@code running}; empty where the change is of something else, such as its tags
         */
        public Optional<String> state() {
            return StateWords.reached(change);
        }

        @Override
        public String text() {
            return resource + ": " + change;
        }
    }

    /**
     * Time moved.
     *
     * @param at the instant reached
     * @param from the instant before
     * @param why what moved it, such as {@code "settled for DescribeInstances"}
     */
    record TimeMoved(Instant at, Instant from, String why) implements JournalEntry {
        @Override
        public String text() {
            return why + ": " + Durations.words(Duration.between(from, at));
        }
    }

    /**
     * A fault was injected.
     *
     * @param at when
     * @param what the rule and the call it hit, in words
     */
    record FaultInjected(Instant at, String what) implements JournalEntry {
        @Override
        public String text() {
            return "fault: " + what;
        }
    }

    /**
     * AWS behaved as its documentation warns that it may: a read missed a write, an event came twice, a list was shuffled.
     *
     * @param at when
     * @param what in words
     * @param page the address of the page that warns of it
     */
    record Surprise(Instant at, String what, String page) implements JournalEntry {
        @Override
        public String text() {
            return "surprise: " + what + " (" + page + ")";
        }
    }

    /**
     * Something worth knowing: a cold start, a resource materialised on first use, a limit of the fake.
     *
     * @param at when
     * @param subject what it is about, such as {@code "lambda:orders"}
     * @param what in words
     */
    record Note(Instant at, String subject, String what) implements JournalEntry {
        @Override
        public String text() {
            return subject + ": " + what;
        }
    }

    /**
     * A function's execution environment started cold.
     *
     * @param at when its initialisation began
     * @param account where it lives
     * @param region where it lives
     * @param function the function's name
     * @param environment names the environment
     * @param took how long its initialisation took
     */
    record ColdStart(Instant at, String account, String region, String function, String environment, Duration took)
            implements JournalEntry {
        @Override
        public String text() {
            return "lambda:" + function + ": cold start of " + environment + " took " + Durations.words(took);
        }
    }
}
