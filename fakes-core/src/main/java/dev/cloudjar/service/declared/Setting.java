package dev.cloudjar.service.declared;

import java.util.List;

/**
 * A member and the expression that gives its value: {@code OwnerId = {account}}.
 *
 * @param path the member
 * @param expression a text with placeholders, see {@link Expressions}
 */
record Setting(String path, String expression) {

    static List<Setting> all(Clauses clauses, String word) {
        return clauses.each(word).stream().map(words -> of(clauses, words)).toList();
    }

    static Setting of(Clauses clauses, List<String> words) {
        if (words.size() != 3 || !words.get(1).equals("=")) {
            throw clauses.wrong(words + " is not of the form \"Member = value\"");
        }
        return new Setting(words.get(0), words.get(2));
    }
}
