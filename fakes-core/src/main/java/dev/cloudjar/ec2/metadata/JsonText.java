package dev.cloudjar.ec2.metadata;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A JSON object laid out as the metadata service does it: a member a line, with a space on both sides of the colon. */
final class JsonText {

    private final List<String> members = new ArrayList<>();

    /** A member, where there is a value. */
    JsonText text(String name, @Nullable String value) {
        return value == null ? this : member(name, '"' + escaped(value) + '"');
    }

    JsonText nothing(String name) {
        return member(name, "null");
    }

    /** A list of texts; null where it is empty. */
    JsonText texts(String name, List<String> values) {
        return values.isEmpty()
                ? nothing(name)
                : member(
                        name,
                        "[ "
                                + String.join(
                                        ", ",
                                        values.stream()
                                                .map(value -> '"' + escaped(value) + '"')
                                                .toList())
                                + " ]");
    }

    private JsonText member(String name, String value) {
        members.add("  \"" + name + "\" : " + value);
        return this;
    }

    private static String escaped(String value) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(value));
    }

    @Override
    public String toString() {
        return "{\n" + String.join(",\n", members) + "\n}";
    }
}
