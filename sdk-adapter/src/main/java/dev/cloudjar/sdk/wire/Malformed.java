package dev.cloudjar.sdk.wire;

/**
 * What was wrong with a request, said once for all protocols; each protocol turns it into its own error. It never
 * leaves this package.
 */
final class Malformed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The kinds of mistake that protocols answer differently. */
    enum Fault {
        /** It cannot be read at all: broken syntax, broken encoding, too large, too deep. */
        SYNTAX,
        /** A member is there, but its value is none of its type. */
        VALUE,
        /** A name that the operation does not have. */
        UNKNOWN_NAME,
        /** The body is of a kind the operation does not take. */
        MEDIA_TYPE
    }

    private final Fault fault;
    private final String name;

    private Malformed(Fault fault, String name, String message) {
        super(message, null, false, false);
        this.fault = fault;
        this.name = name;
    }

    static Malformed syntax(String message) {
        return new Malformed(Fault.SYNTAX, "", message);
    }

    /** {@code expected} completes the sentence "Expected …": {@code "an integer"}. */
    static Malformed value(String name, String value, String expected) {
        String shown = value.length() <= 100 ? value : value.substring(0, 100) + "…";
        return new Malformed(
                Fault.VALUE, name, "Value (" + shown + ") for parameter " + name + " is invalid. Expected " + expected);
    }

    static Malformed unknown(String name) {
        return new Malformed(Fault.UNKNOWN_NAME, name, "The parameter " + name + " is not recognized");
    }

    static Malformed mediaType(String message) {
        return new Malformed(Fault.MEDIA_TYPE, "", message);
    }

    Fault fault() {
        return fault;
    }

    String name() {
        return name;
    }

    String message() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
