package dev.cloudjar.sdk.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudjar.journal.JournalEntry;
import dev.cloudjar.journal.TimeLine;
import dev.cloudjar.service.PojoJson;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/**
 * The journal as JSON: every entry with its kind, its text, and the members that its kind has, by the names they have in
 * {@link JournalEntry}.
 */
final class JournalJson {

    private JournalJson() {}

    static ObjectNode of(TimeLine line) {
        ObjectNode journal = Json.object()
                .put("start", line.start().toString())
                .put("now", line.now().toString())
                .put("dropped", line.dropped());
        ArrayNode entries = journal.putArray("entries");
        line.entries().forEach(entry -> entries.add(entry(entry)));
        return journal;
    }

    private static ObjectNode entry(JournalEntry entry) {
        ObjectNode node = Json.object().put("kind", kebab(entry.getClass().getSimpleName()));
        node.put("text", entry.text());
        addMembers(node, entry);
        return node;
    }

    private static void addMembers(ObjectNode node, Object record) {
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            value(record, component).ifPresent(value -> node.set(component.getName(), json(value)));
        }
    }

    private static Optional<Object> value(Object record, RecordComponent component) {
        try {
            @Nullable Object value = component.getAccessor().invoke(record);
            return Optional.ofNullable(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The journal's entries are public records, but " + component, e);
        }
    }

    private static JsonNode json(Object value) {
        if (value instanceof SdkPojo request) {
            return PojoJson.toJson(List.of(request)).get(0);
        }
        if (value instanceof Record record) {
            ObjectNode node = Json.object();
            addMembers(node, record);
            return node;
        }
        if (value instanceof Enum<?> constant) {
            return node().textNode(constant.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        if (value instanceof Integer || value instanceof Long) {
            return node().numberNode(((Number) value).longValue());
        }
        return value instanceof Boolean flag ? node().booleanNode(flag) : node().textNode(value.toString());
    }

    private static ObjectNode node() {
        return Json.object();
    }

    private static String kebab(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
