package dev.cloudjar.sdk.wire;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The path templates of one REST service as a tree of segments. A literal segment goes before a label and a label before
 * a greedy one, so that the longest static match wins; of two templates with one path, the one whose own query
 * matches more.
 */
final class RestRoutes {

    /** An operation and the values of its template's labels, decoded. */
    record Match(RestRoute route, Map<String, String> labels) {}

    private static final class Node {
        final Map<String, Node> literals = new HashMap<>();
        final List<RestRoute> ends = new ArrayList<>();
        final List<RestRoute> greedyEnds = new ArrayList<>();

        @Nullable
        Node label;

        Node child(String segment) {
            if (!segment.startsWith("{")) {
                return literals.computeIfAbsent(segment, name -> new Node());
            }
            Node child = label;
            if (child == null) {
                child = new Node();
                label = child;
            }
            return child;
        }
    }

    private final Node root = new Node();

    RestRoutes(List<RestRoute> routes) {
        for (RestRoute route : routes) {
            add(route);
        }
    }

    static RestRoutes read(String service) {
        List<RestRoute> routes = new ArrayList<>();
        for (String line : Facts.lines(service + ".routes")) {
            routes.add(RestRoute.ofLine(line));
        }
        return new RestRoutes(routes);
    }

    private void add(RestRoute route) {
        Node node = root;
        for (String segment : route.segments()) {
            if (segment.endsWith("+}")) {
                node.greedyEnds.add(route);
                return;
            }
            node = node.child(segment);
        }
        node.ends.add(route);
    }

    @Nullable
    Match find(WireRequest request) {
        List<String> path = PathSegments.of(request.rawPath());
        RestRoute route = find(root, path, 0, request);
        return route == null ? null : new Match(route, labels(route, path));
    }

    private static @Nullable RestRoute find(Node node, List<String> path, int depth, WireRequest request) {
        RestRoute found = null;
        if (depth == path.size()) {
            found = best(node.ends, request);
        } else {
            Node literal = node.literals.get(path.get(depth));
            if (literal != null) {
                found = find(literal, path, depth + 1, request);
            }
            if (found == null && node.label != null && !path.get(depth).isEmpty()) {
                found = find(node.label, path, depth + 1, request);
            }
        }
        return found == null && depth < path.size() ? best(node.greedyEnds, request) : found;
    }

    private static @Nullable RestRoute best(List<RestRoute> ends, WireRequest request) {
        RestRoute best = null;
        for (RestRoute route : ends) {
            if (route.method().equals(request.method())
                    && route.matches(request.query())
                    && (best == null || route.query().size() > best.query().size())) {
                best = route;
            }
        }
        return best;
    }

    private static Map<String, String> labels(RestRoute route, List<String> path) {
        Map<String, String> labels = new LinkedHashMap<>(4);
        List<String> template = route.segments();
        for (int i = 0; i < template.size(); i++) {
            String segment = template.get(i);
            if (segment.endsWith("+}")) {
                String rest = String.join("/", path.subList(i, path.size()));
                labels.put(segment.substring(1, segment.length() - 2), PercentDecoder.decode(rest));
            } else if (segment.startsWith("{")) {
                labels.put(segment.substring(1, segment.length() - 1), PercentDecoder.decode(path.get(i)));
            }
        }
        return labels;
    }
}
