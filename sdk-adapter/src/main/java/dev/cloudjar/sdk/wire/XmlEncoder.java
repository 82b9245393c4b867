package dev.cloudjar.sdk.wire;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/**
 * Writes model objects as the XML that the query protocols answer with. An absent member is left out; an empty list is an
 * empty element, as AWS answers it.
 */
final class XmlEncoder {

    private final XmlWriter xml;

    XmlEncoder(XmlWriter xml) {
        this.xml = xml;
    }

    void members(SdkPojo pojo, Shape shape) {
        List<Member> members = shape.members();
        for (int i = 0; i < members.size(); i++) { // the hot path: no iterator
            Member member = members.get(i);
            Object value = member.read(pojo);
            if (value != null) {
                member(member, value);
            }
        }
    }

    private void member(Member member, Object value) {
        switch (member.kind()) {
            case LIST -> {
                if (!(value instanceof SdkAutoConstructList)) {
                    list(member, (List<?>) value);
                }
            }
            case MAP -> {
                if (!(value instanceof SdkAutoConstructMap)) {
                    map(member, (Map<?, ?>) value);
                }
            }
            default -> element(member.responseName(), member, value);
        }
    }

    private void list(Member list, List<?> values) {
        Member.Items items = list.items();
        if (items.flattened()) {
            for (Object value : values) {
                element(list.responseName(), items.member(), value);
            }
            return;
        }
        xml.start(list.responseName());
        for (Object value : values) {
            element(items.name(), items.member(), value);
        }
        xml.end(list.responseName());
    }

    private void map(Member map, Map<?, ?> values) {
        Member.Entries entries = map.entries();
        String entryName = entries.flattened() ? map.responseName() : "entry";
        if (!entries.flattened()) {
            xml.start(map.responseName());
        }
        entries(entries, entryName, values);
        if (!entries.flattened()) {
            xml.end(map.responseName());
        }
    }

    private void entries(Member.Entries entries, String entryName, Map<?, ?> values) {
        for (Map.Entry<?, ?> entry : values.entrySet()) {
            xml.start(entryName).element(entries.keyName(), entry.getKey().toString());
            element(entries.valueName(), entries.value(), entry.getValue());
            xml.end(entryName);
        }
    }

    private void element(String name, Member member, @Nullable Object value) {
        xml.start(name);
        if (value != null) {
            content(member, value);
        }
        xml.end(name);
    }

    private void content(Member member, Object value) {
        switch (member.kind()) {
            case STRING -> xml.text((String) value);
            case STRUCTURE -> members((SdkPojo) value, member.shape());
            case LIST -> items(member.items(), ((List<?>) value).iterator());
            case MAP -> entries(member.entries(), "entry", (Map<?, ?>) value);
            default -> xml.text(Scalars.format(member, value, Format.ISO_8601));
        }
    }

    private void items(Member.Items items, Iterator<?> values) {
        while (values.hasNext()) {
            element(items.name(), items.member(), values.next());
        }
    }
}
