package dev.cloudjar.sdk.wire;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One operation of a REST service: a line of the resource {@code <service>.routes}, such as
 * {@code GET /2018-10-31/layers?find=LayerVersion GetLayerVersionByArn 200}.
 *
 * @param method the HTTP method
 * @param segments the template's path segments, labels in braces: {@code layers}, <code>{LayerName}</code>, <code>{Key+}</code>
 * @param query the template's own query, name after value: {@code find}, {@code LayerVersion}; a name alone has the value ""
 * @param operation the operation
 * @param status the HTTP status of success
 */
record RestRoute(String method, List<String> segments, List<String> query, String operation, int status) {

    static RestRoute ofLine(String line) {
        String[] parts = line.split(" ", -1);
        String template = parts[1];
        int question = template.indexOf('?');
        String path = question < 0 ? template : template.substring(0, question);
        List<String> query = question < 0
                ? List.of()
                : new FormReader(template.substring(question + 1).getBytes(StandardCharsets.UTF_8)).read();
        return new RestRoute(parts[0], PathSegments.of(path), query, parts[2], Integer.parseInt(parts[3]));
    }

    /** Whether the request has everything of the template's own query. */
    boolean matches(WireParameters parameters) {
        for (int i = 0; i < query.size(); i += 2) {
            String sent = parameters.first(query.get(i));
            String wanted = query.get(i + 1);
            if (sent == null || !(wanted.isEmpty() || wanted.equals(sent))) {
                return false;
            }
        }
        return true;
    }
}
