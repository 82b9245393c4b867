package dev.cloudjar.sdk.wire;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The modelled errors of one service: the resource {@code <service>.errors}. */
final class ErrorFacts {

    static final ErrorFacts NONE = new ErrorFacts(Map.of(), Map.of());

    private final Map<String, Model> byShape;
    private final Map<String, Model> byCode;

    private ErrorFacts(Map<String, Model> byShape, Map<String, Model> byCode) {
        this.byShape = byShape;
        this.byCode = byCode;
    }

    /**
     * One error.
     *
     * @param shape its name in the service's model, which the JSON protocols send
     * @param code its code, which the query protocols send
     * @param status its HTTP status
     * @param message the member that holds its message
     * @param members its other members; one that is a header reads {@code retryAfterSeconds@Retry-After}, one that is no
     *     string {@code validZones{}}
     */
    record Model(String shape, String code, int status, String message, List<String> members) {

        private static Model ofLine(String line) {
            List<String> parts = List.of(line.split(" ", -1));
            return new Model(
                    parts.get(0),
                    parts.get(1),
                    Integer.parseInt(parts.get(2)),
                    parts.get(3),
                    parts.subList(4, parts.size()));
        }

        boolean hasType() {
            return members.contains("Type");
        }

        /** Whether a member is a list or a structure: an {@code AwsError} has it as JSON. */
        boolean isStructured(String member) {
            return members.contains(member + "{}");
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
        Map<String, Model> byShape = new HashMap<>();
        Map<String, Model> byCode = new HashMap<>();
        for (String line : Facts.lines(service + ".errors")) {
            Model model = Model.ofLine(line);
            byShape.put(model.shape(), model);
            byCode.putIfAbsent(model.code(), model);
        }
        return new ErrorFacts(byShape, byCode);
    }

    /** The error of that shape or code; one that is not modelled calls its message {@code message}. */
    Model error(String code) {
        Model model = byShape.getOrDefault(code, byCode.get(code));
        return model == null ? new Model(code, code, 400, "message", List.of()) : model;
    }
}
