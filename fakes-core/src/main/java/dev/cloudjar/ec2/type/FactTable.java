package dev.cloudjar.ec2.type;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The lines of {@code type-facts.txt}, whose head says how to read them. */
final class FactTable {

    static final String UNKNOWN = "?";

    private static final String BARE_METAL = ".metal*";
    private static final String VIRTUAL = ".virtual";

    /** Read with the first look-up. */
    private static final class Shipped {
        static final FactTable TABLE = read("type-facts.txt");

        private static FactTable read(String resource) {
            try (InputStream in = FactTable.class.getResourceAsStream(resource)) {
                if (in == null) {
                    throw new IllegalStateException("The resource " + resource + " beside " + FactTable.class.getName()
                            + " is missing: the Cloudjar jar is incomplete. Build it again.");
                }
                return parse(new String(in.readAllBytes(), StandardCharsets.US_ASCII));
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot read the resource " + resource, e);
            }
        }
    }

    private final Map<String, Map<String, String>> facts;

    private FactTable(Map<String, Map<String, String>> facts) {
        this.facts = facts;
    }

    static FactTable shipped() {
        return Shipped.TABLE;
    }

    static FactTable parse(String text) {
        Map<String, Map<String, String>> facts = new HashMap<>();
        for (String line : text.lines().toList()) {
            if (!line.isEmpty() && line.charAt(0) != '#') {
                add(line.split(" "), facts);
            }
        }
        return new FactTable(facts);
    }

    private static void add(String[] words, Map<String, Map<String, String>> facts) {
        Map<String, String> ofFact = facts.computeIfAbsent(words[0], fact -> new HashMap<>());
        for (int i = 2; i < words.length; i++) {
            for (String key : spelledOut(words[i])) {
                String before = ofFact.put(key, words[1]);
                if (before != null) {
                    throw new IllegalStateException(
                            words[0] + " is said twice of " + key + ": " + before + " and " + words[1]);
                }
            }
        }
    }

    /** {@code [cm]5.large} stands for {@code c5.large} and {@code m5.large}. */
    private static List<String> spelledOut(String word) {
        int open = word.indexOf('[');
        if (open < 0) {
            return List.of(word);
        }
        int close = word.indexOf(']', open);
        List<String> all = new ArrayList<>();
        for (char letter : word.substring(open + 1, close).toCharArray()) {
            all.addAll(spelledOut(word.substring(0, open) + letter + word.substring(close + 1)));
        }
        return all;
    }

    /** What is said of a type, or else of the bare metal or virtual types of its family, or else of its family. */
    Optional<String> find(String fact, String type, boolean bareMetal) {
        Map<String, String> ofFact = facts.getOrDefault(fact, Map.of());
        String value = ofFact.get(type);
        if (value == null) {
            String family = type.substring(0, type.indexOf('.'));
            value = ofFact.get(family + (bareMetal ? BARE_METAL : VIRTUAL));
            if (value == null) {
                value = ofFact.get(family);
            }
        }
        return Optional.ofNullable(value);
    }

    /** {@return whom anything is said of: types and families} */
    Set<String> subjects() {
        Set<String> subjects = new TreeSet<>();
        for (Map<String, String> ofFact : facts.values()) {
            for (String key : ofFact.keySet()) {
                subjects.add(
                        key.endsWith(BARE_METAL) || key.endsWith(VIRTUAL) ? key.substring(0, key.indexOf('.')) : key);
            }
        }
        return subjects;
    }
}
