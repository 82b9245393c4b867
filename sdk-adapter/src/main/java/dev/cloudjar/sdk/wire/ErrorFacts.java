package dev.cloudjar.sdk.wire;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The modelled errors of one service: the resource {@code <service>.errors}. */
final class ErrorFacts {

    static final ErrorFacts NONE = new ErrorFacts(Map.of());

    private final Map<String, Model> errors;

    private ErrorFacts(Map<String, Model> errors) {
        this.errors = errors;
    }

    /**
     * One error.
     *
     * @param message the member that holds its message
     * @param members its other members; one that is a header reads {@code retryAfterSeconds@Retry-After}
     */
    record Model(String message, List<String> members) {

        private static final Model UNMODELLED = new Model("message", List.of());

        boolean hasType() {
            return members.contains("Type");
        }

        boolean isHeader(String member) {
            return !header(member).isEmpty();
        }

        /** The header of a member, given by its own name or by the header's; else the empty string. */
        String header(String member) {
            for (String known : members) {
                int at = known.indexOf('@');
                if (at > 0 && (known.startsWith(member + "@") || known.endsWith("@" + member))) {
                    return known.substring(at + 1);
                }
            }
            return "";
        }
    }

    static ErrorFacts read(String service) {
        Map<String, Model> errors = new HashMap<>();
        for (String line : Facts.lines(service + ".errors")) {
            List<String> parts = List.of(line.split(" ", -1));
            errors.put(parts.get(0), new Model(parts.get(1), parts.subList(2, parts.size())));
        }
        return new ErrorFacts(errors);
    }

    /** The error of that code; one that is not modelled calls its message {@code message}. */
    Model error(String code) {
        return errors.getOrDefault(code, Model.UNMODELLED);
    }
}
