package dev.cloudjar.sdk.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/** The members of a JSON object that somebody sent: each is taken by name and kind, and what nobody takes is refused. */
final class Members {

    private final String what;
    private final JsonNode object;
    private final TreeSet<String> known = new TreeSet<>();

    private Members(String what, JsonNode object) {
        this.what = what;
        this.object = object;
    }

    /**
     * The members of an object.
     *
     * @param what what the object is, for messages: {@code "A rule"}
     * @param node the object
     * @return its members
     * @throws Refusal if it is something else
     */
    static Members of(String what, JsonNode node) throws Refusal {
        if (!node.isObject()) {
            throw new Refusal(400, what + " is a JSON object, and this is " + kind(node) + ".");
        }
        return new Members(what, node);
    }

    Optional<String> text(String name) throws Refusal {
        return take(name, "a string", JsonNode::isTextual, JsonNode::textValue);
    }

    /** A member that was taken and has to be there. */
    <T> T require(String name, Optional<T> taken) throws Refusal {
        if (taken.isEmpty()) {
            throw new Refusal(400, what + " names its \"" + name + "\", and this has none.");
        }
        return taken.get();
    }

    Optional<Integer> number(String name) throws Refusal {
        return take(name, "a whole number", JsonNode::isInt, JsonNode::intValue);
    }

    Optional<Double> fraction(String name) throws Refusal {
        return take(name, "a number", JsonNode::isNumber, JsonNode::doubleValue);
    }

    /** A member that is {@code true} where it is there at all. */
    boolean flag(String name) throws Refusal {
        return take(name, "true, or left out", node -> node.isBoolean() && node.booleanValue(), node -> true)
                .isPresent();
    }

    Optional<Members> object(String name) throws Refusal {
        Optional<JsonNode> node = take(name, "an object", JsonNode::isObject, each -> each);
        return node.map(each -> new Members("\"" + name + "\"", each));
    }

    Optional<Duration> duration(String name) throws Refusal {
        Optional<String> text = text(name);
        return text.isEmpty()
                ? Optional.empty()
                : Optional.of(parse(name, text.get(), Duration::parse, "an ISO 8601 duration such as \"PT5M\""));
    }

    Optional<Instant> instant(String name) throws Refusal {
        Optional<String> text = text(name);
        return text.isEmpty()
                ? Optional.empty()
                : Optional.of(parse(
                        name, text.get(), Instant::parse, "an ISO 8601 instant such as \"2026-01-01T00:05:00Z\""));
    }

    private <T> T parse(String name, String text, Function<String, T> parser, String expected) throws Refusal {
        try {
            return parser.apply(text);
        } catch (DateTimeException e) {
            throw wrong(name, "\"" + text + "\"", expected);
        }
    }

    private <T> Optional<T> take(String name, String expected, Predicate<JsonNode> fits, Function<JsonNode, T> value)
            throws Refusal {
        known.add(name);
        JsonNode node = object.get(name);
        if (node == null || node.isNull()) {
            return Optional.empty();
        }
        if (!fits.test(node)) {
            throw wrong(name, node.toString(), expected);
        }
        return Optional.of(value.apply(node));
    }

    private Refusal wrong(String name, String found, String expected) {
        return new Refusal(400, what + " has a \"" + name + "\" of " + found + ", where it is " + expected + ".");
    }

    /** Refuses what was not taken: a misspelt member must not be passed over. */
    void refuseOthers() throws Refusal {
        List<String> others = new ArrayList<>();
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                others.add(name);
            }
        });
        if (!others.isEmpty()) {
            throw new Refusal(
                    400, what + " has no \"" + others.get(0) + "\". It may have: " + String.join(", ", known) + ".");
        }
    }

    private static String kind(JsonNode node) {
        return node.isMissingNode() ? "empty" : node.getNodeType().toString().toLowerCase(Locale.ROOT);
    }
}
