package dev.cloudjar.service;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;

/**
 * Where in a request a value stands: a member, or an element of one.
 *
 * @param parent what the member's structure, or the element, stands in; null for the members of the request itself
 * @param field the member, of an element too
 * @param element which element: its place in a list, from 1, or its key in a map; null for the member itself
 */
record MemberPath(
        @Nullable MemberPath parent,
        SdkField<?> field,
        @Nullable Object element) {

    static MemberPath of(@Nullable MemberPath parent, SdkField<?> field) {
        return new MemberPath(parent, field, null);
    }

    MemberPath element(@Nullable Object placeOrKey) {
        return new MemberPath(this, field, placeOrKey);
    }

    /** The path as a {@code ValidationException} has it, such as {@code fileSystemConfigs.1.member.arn}. */
    String dotted() {
        String name = field.memberName();
        String own = element == null
                ? name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1)
                : element + ".member";
        return parent == null ? own : parent.dotted() + "." + own;
    }

    /** The member alone, as EC2 names it in its messages, such as {@code maxResults} or {@code ebs}. */
    String leaf() {
        String name = field.unmarshallLocationName();
        return name == null ? field.memberName() : name;
    }
}
