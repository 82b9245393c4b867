package dev.cloudjar.service;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;

/**
 * Where in a request a value stands.
 *
 * @param parent the member that holds the structure the value is a member of; null in the request itself
 * @param field the member
 * @param element which element of the member, in the form {@code .1.member} for lists and {@code .key.member} for maps;
 *     empty for the member itself
 */
record MemberPath(@Nullable MemberPath parent, SdkField<?> field, String element) {

    static MemberPath of(@Nullable MemberPath parent, SdkField<?> field) {
        return new MemberPath(parent, field, "");
    }

    /** The path as a {@code ValidationException} has it, such as {@code fileSystemConfigs.1.member.arn}. */
    String dotted() {
        String name = field.memberName();
        String own = name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1) + element;
        return parent == null ? own : parent.dotted() + "." + own;
    }

    /** The member alone, as EC2 names it in its messages, such as {@code maxResults} or {@code ebs}. */
    String leaf() {
        String name = field.unmarshallLocationName();
        return name == null ? field.memberName() : name;
    }
}
