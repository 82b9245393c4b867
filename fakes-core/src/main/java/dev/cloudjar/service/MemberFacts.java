package dev.cloudjar.service;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is known of a member of a structure.
 *
 * @param name the member's name, as in the SDK's field metadata
 * @param required whether AWS refuses a structure without it
 * @param value what is known of its value
 */
record MemberFacts(String name, boolean required, ValueFacts value) {

    /** Reads {@code <name>[!]<value>}. */
    static MemberFacts parse(String word) {
        int nameEnds = ValueFacts.nextMark(word, 0);
        boolean required = word.charAt(nameEnds - 1) == '!';
        return new MemberFacts(
                word.substring(0, required ? nameEnds - 1 : nameEnds),
                required,
                ValueFacts.parse(word.substring(nameEnds)));
    }

    /** Reads {@code S <structure> <member> <member> ...}: the members by name. */
    static Map<String, MemberFacts> parseStructure(String line) {
        String[] words = line.split(" ", -1);
        Map<String, MemberFacts> members = new LinkedHashMap<>();
        for (int i = 2; i < words.length; i++) {
            MemberFacts member = parse(words[i]);
            members.put(member.name(), member);
        }
        return members;
    }
}
