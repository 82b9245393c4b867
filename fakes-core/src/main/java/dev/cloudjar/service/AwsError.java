package dev.cloudjar.service;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * What AWS would answer instead of a result: a code, an HTTP status and a message, as the service's documentation has
 * them. A handler throws it; the adapter writes it to the wire, and the SDK turns it into its own typed exception.
 *
 * <pre>{@code
 * throw new AwsError("InvalidInstanceID.NotFound", 400, "The instance ID 'i-0123456789abcdef0' does not exist");
 * }</pre>
 *
 * <p>It carries no stack trace: it is an answer, not an accident.
 *
 * @serial exclude
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class AwsError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final int httpStatus;
    private final transient Map<String, String> members;

    /**
     * An error without members beyond its message.
     *
     * @param code the code as it goes over the wire, such as {@code InvalidInstanceID.NotFound}
     * @param httpStatus the HTTP status, from 400 to 599
     * @param message the message as AWS words it
     */
    public AwsError(String code, int httpStatus, String message) {
        this(code, httpStatus, message, Map.of());
    }

    private AwsError(String code, int httpStatus, String message, Map<String, String> members) {
        super(message, null, false, false);
        if (httpStatus < 400 || httpStatus > 599) {
            throw new IllegalArgumentException("An AWS error cannot have HTTP status " + httpStatus
                    + ": the SDK takes only 400 to 599 for errors. Use 400 for a caller's mistake, 500 for AWS's own.");
        }
        this.code = code;
        this.httpStatus = httpStatus;
        this.members = members;
    }

    /**
     * The same error with one more modelled member, such as Lambda's {@code Type}.
     *
     * @param name the member's name on the wire
     * @param value the member's value
     * @return a copy with that member
     */
    public AwsError with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(members);
        more.put(name, value);
        return new AwsError(code, httpStatus, message(), Collections.unmodifiableMap(more));
    }

    /** {@return the code as it goes over the wire} */
    public String code() {
        return code;
    }

    /** {@return the HTTP status, from 400 to 599} */
    public int httpStatus() {
        return httpStatus;
    }

    /** {@return the message as AWS words it} */
    public String message() {
        String message = getMessage();
        return message == null ? "" : message;
    }

    /** {@return modelled members beyond the message, by their name on the wire, in the order they were given} */
    public Map<String, String> members() {
        return members;
    }

    /** {@return whether AWS blames the caller (4xx) and not itself (5xx)} */
    public boolean isClientFault() {
        return httpStatus < 500;
    }

    @Override
    @SuppressWarnings("OverrideThrowableToString") // the message is AWS's wording and goes over the wire as it is
    public String toString() {
        return code + " (" + httpStatus + "): " + getMessage();
    }
}
