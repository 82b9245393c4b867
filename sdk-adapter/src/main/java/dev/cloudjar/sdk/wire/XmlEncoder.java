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

    private static final XmlName ENTRY = new XmlName("entry");

    private final XmlWriter xml;

    XmlEncoder(XmlWriter xml) {
        this.xml = xml;
    }

    void members(SdkPojo pojo, Shape shape) {
        for (Member member : shape.memberArray()) {
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
            default -> element(member.xmlName(), member, value);
        }
    }

    private void list(Member list, List<?> values) {
        Member.Items items = list.items();
        if (items.flattened()) {
            for (Object value : values) {
                element(list.xmlName(), items.member(), value);
            }
            return;
        }
        xml.start(list.xmlName());
        for (Object value : values) {
            element(items.xmlName(), items.member(), value);
        }
        xml.end(list.xmlName());
    }

    private void map(Member map, Map<?, ?> values) {
        Member.Entries entries = map.entries();
        XmlName entryName = entries.flattened() ? map.xmlName() : ENTRY;
        if (!entries.flattened()) {
            xml.start(map.xmlName());
        }
        entries(entries, entryName, values);
        if (!entries.flattened()) {
            xml.end(map.xmlName());
        }
    }

    private void entries(Member.Entries entries, XmlName entryName, Map<?, ?> values) {
        for (Map.Entry<?, ?> entry : values.entrySet()) {
            xml.start(entryName).element(entries.keyName(), entry.getKey().toString());
            xml.start(entries.valueName());
            if (entry.getValue() != null) {
                content(entries.value(), entry.getValue());
            }
            xml.end(entries.valueName());
            xml.end(entryName);
        }
    }

    private void element(XmlName name, Member member, @Nullable Object value) {
        xml.start(name);
        if (value != null) {
            content(member, value);
        }
        xml.end(name);
    }

    private void content(Member member, Object value) {
        switch (member.kind()) {
            case STRING -> xml.text((String) value);
            case STRUCTURE -> structure((SdkPojo) value, member.shape());
            case LIST -> items(member.items(), ((List<?>) value).iterator());
            case MAP -> entries(member.entries(), ENTRY, (Map<?, ?>) value);
            case BOOLEAN -> xml.text((Boolean) value ? "true" : "false");
            default -> xml.text(Scalars.format(member, value, Format.ISO_8601));
        }
    }

    private void structure(SdkPojo structure, Shape shape) {
        WrittenStructures written = shape.written();
        if (written == null) {
            members(structure, shape);
            return;
        }
        byte[] known = written.find(structure);
        if (known != null) {
            xml.raw(known);
            return;
        }
        boolean again = written.isAnsweredAgain(structure);
        int start = xml.length();
        members(structure, shape);
        if (again) {
            written.keep(structure, xml.since(start));
        }
    }

    private void items(Member.Items items, Iterator<?> values) {
        while (values.hasNext()) {
            element(items.xmlName(), items.member(), values.next());
        }
    }
}
