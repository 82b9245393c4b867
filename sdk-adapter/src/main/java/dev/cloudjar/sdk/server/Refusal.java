package dev.cloudjar.sdk.server;

/**
 * What the server itself refuses, whatever was called.
 *
 * @serial exclude
 */
final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;

    /**
     * A refusal.
     *
     * @param status the HTTP status
     * @param message what is wrong, why, and what to do next
     */
    Refusal(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    int status() {
        return status;
    }

    String message() {
        return String.valueOf(getMessage());
    }
}
