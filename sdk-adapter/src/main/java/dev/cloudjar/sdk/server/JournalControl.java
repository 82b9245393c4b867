package dev.cloudjar.sdk.server;

import dev.cloudjar.journal.TimeLine;
import dev.cloudjar.sdk.wire.WireResponse;

/** The cloud's journal: for machines, for terminals, for browsers. */
final class JournalControl {

    private static final String FORMAT = "format=";

    private final Backend backend;

    JournalControl(Backend backend) {
        this.backend = backend;
    }

    WireResponse show(ControlRequest request) throws Refusal {
        String format = format(request);
        TimeLine line = backend.cloud().timeLine();
        return switch (format) {
            case "json" -> Json.answer(JournalJson.of(line));
            case "text" -> Json.text(200, "text/plain", line.text());
            case "html" -> Json.text(200, "text/html", line.html());
            default ->
                throw new Refusal(
                        400, "There is no journal in the format \"" + format + "\". Ask for json, text or html.");
        };
    }

    /** The one asked for; else what the caller likes best of what it names: a browser gets the page. */
    private static String format(ControlRequest request) throws Refusal {
        String query = request.query();
        if (query != null) {
            if (!query.startsWith(FORMAT)) {
                throw new Refusal(400, "The journal takes no query \"?" + query + "\" but ?format=json, text or html.");
            }
            return query.substring(FORMAT.length());
        }
        if (request.accept().contains("text/html")) {
            return "html";
        }
        return request.accept().contains("text/plain") ? "text" : "json";
    }
}
