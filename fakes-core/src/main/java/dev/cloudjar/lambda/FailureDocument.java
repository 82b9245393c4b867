package dev.cloudjar.lambda;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The document that takes the response's place when a function fails.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/java-exceptions.html">Errors of Java functions</a>
 */
final class FailureDocument {

    private static final int DEEPEST = 16;

    /** Frames from here on belong to the runtime: to this package, or to reflection. */
    private static final Set<String> RUNTIME = Set.of(
            TestCode.class.getName(),
            JavaCode.class.getName(),
            HandlerMethods.class.getName(),
            FailureDocument.class.getPackageName() + ".RuntimeInterface",
            FunctionRunner.class.getName());

    private FailureDocument() {}

    static byte[] of(Throwable failure) {
        return bytes(node(failure, 0));
    }

    private static ObjectNode node(Throwable failure, int depth) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("errorMessage", message(failure))
                .put("errorType", failure.getClass().getName());
        ArrayNode trace = node.putArray("stackTrace");
        frames(failure).forEach(frame -> trace.add(frame.toString()));
        Throwable cause = failure.getCause();
        if (cause != null && depth < DEEPEST) {
            node.set("cause", node(cause, depth + 1));
        }
        return node;
    }

    private static String message(Throwable failure) {
        String message = failure.getLocalizedMessage();
        return message == null ? failure.getClass().getName() : message;
    }

    private static List<StackTraceElement> frames(Throwable failure) {
        List<StackTraceElement> frames = new ArrayList<>();
        for (StackTraceElement frame : failure.getStackTrace()) {
            if (RUNTIME.contains(frame.getClassName().replaceFirst("\\$.*", ""))) {
                break;
            }
            frames.add(frame);
        }
        while (!frames.isEmpty() && isReflection(frames.get(frames.size() - 1))) {
            frames.remove(frames.size() - 1);
        }
        return frames;
    }

    private static boolean isReflection(StackTraceElement frame) {
        return frame.getClassName().startsWith("jdk.internal.reflect.")
                || frame.getClassName().startsWith("java.lang.reflect.");
    }

    /** What the Java runtime writes into the log. */
    static String logLines(Throwable failure) {
        StringBuilder text = new StringBuilder(message(failure))
                .append(": ")
                .append(failure.getClass().getName())
                .append('\n')
                .append(failure);
        frames(failure).forEach(frame -> text.append("\n\tat ").append(frame));
        return text.toString();
    }

    static String timeoutMessage(int seconds) {
        return String.format(Locale.ROOT, "Task timed out after %d.00 seconds", seconds);
    }

    /** As observed; the pages of AWS show the message without its type. */
    static byte[] timeout(String requestId, int seconds) {
        return bytes(JsonNodeFactory.instance
                .objectNode()
                .put("errorType", "Sandbox.Timedout")
                .put("errorMessage", "RequestId: " + requestId + " Error: " + timeoutMessage(seconds)));
    }

    static byte[] responseTooLarge(int bytes, int limit) {
        return bytes(JsonNodeFactory.instance
                .objectNode()
                .put("errorType", "Function.ResponseSizeTooLarge")
                .put(
                        "errorMessage",
                        "Response payload size (" + bytes + " bytes) exceeded maximum allowed payload size (" + limit
                                + " bytes)."));
    }

    private static byte[] bytes(ObjectNode node) {
        return node.toString().getBytes(StandardCharsets.UTF_8);
    }
}
