package dev.cloudjar.service.declared;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The clauses of one declaration, by their first words, each as the words that follow. */
final class Clauses {

    private final String where;
    private final Map<String, List<List<String>>> byWord = new LinkedHashMap<>();

    Clauses(String where) {
        this.where = where;
    }

    void add(List<String> words) {
        byWord.computeIfAbsent(words.get(0), word -> new ArrayList<>()).add(words.subList(1, words.size()));
    }

    void requireKnown(Set<String> known) {
        for (String word : byWord.keySet()) {
            if (!known.contains(word)) {
                throw wrong("\"" + word + "\" is none of its clauses: " + known);
            }
        }
    }

    boolean has(String word) {
        return byWord.containsKey(word);
    }

    /** The words of each clause that begins with a word. */
    List<List<String>> each(String word) {
        return byWord.getOrDefault(word, List.of());
    }

    /** The words of all clauses that begin with a word. */
    List<String> words(String word) {
        return each(word).stream().flatMap(List::stream).toList();
    }

    Optional<List<String>> one(String word) {
        List<List<String>> all = each(word);
        if (all.size() > 1) {
            throw wrong("\"" + word + "\" is there twice");
        }
        return all.stream().findFirst();
    }

    Optional<String> first(String word) {
        return one(word).map(words -> words.get(0));
    }

    IllegalStateException wrong(String what) {
        return new IllegalStateException("The declaration of " + where + " cannot be read: " + what + ".");
    }

    String where() {
        return where;
    }
}
