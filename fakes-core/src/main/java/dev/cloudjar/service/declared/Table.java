package dev.cloudjar.service.declared;

import dev.cloudjar.service.declared.Action.Verb;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One file of declarations.
 *
 * @param kinds its kinds, by name
 * @param actions its operations, by name
 */
record Table(Map<String, Kind> kinds, Map<String, Action> actions) {

    private static final Set<String> VERBS =
            Set.of("create", "put", "describe", "get", "modify", "delete", "call", "read");

    /** The operation that a line declares, or null where it is another line. */
    static @Nullable String operationOf(String line) {
        List<String> words = words(line);
        return words.size() > 1 && VERBS.contains(words.get(0)) ? words.get(1) : null;
    }

    static @Nullable String kindOf(String line) {
        return line.startsWith("kind ") ? words(line).get(1) : null;
    }

    /**
     * Reads declarations.
     *
     * @param file names them in what is said of a mistake
     * @param lines the file's lines
     */
    static Table parse(String file, List<String> lines) {
        Reader reader = new Reader(file);
        lines.forEach(reader::read);
        reader.finishAction();
        reader.finishKind();
        return new Table(reader.kinds, reader.actions);
    }

    private static final class Reader {
        private final String file;
        private final Map<String, Kind> kinds = new LinkedHashMap<>();
        private final Map<String, Action> actions = new LinkedHashMap<>();
        private @Nullable String kindName;
        private @Nullable Clauses kindClauses;
        private @Nullable Kind kind;
        private @Nullable List<String> actionWords;
        private @Nullable Clauses actionClauses;

        Reader(String file) {
            this.file = file;
        }

        void read(String line) {
            List<String> words = words(line);
            if (words.isEmpty()) {
                return;
            }
            String word = words.get(0);
            if (word.equals("kind")) {
                finishAction();
                finishKind();
                kindName = words.get(1);
                kindClauses = new Clauses(file + ": " + kindName);
                if (words.size() > 2) {
                    List<String> shapes = new ArrayList<>(words.subList(1, words.size()));
                    shapes.set(0, "shape");
                    kindClauses.add(shapes);
                }
            } else if (VERBS.contains(word)) {
                finishAction();
                finishKind();
                actionWords = words;
                actionClauses = new Clauses(file + ": " + words.get(1));
            } else if (actionClauses != null) {
                actionClauses.add(words);
            } else if (kindClauses != null) {
                kindClauses.add(words);
            } else {
                throw new IllegalStateException(file + ": \"" + line + "\" belongs to no kind.");
            }
        }

        void finishKind() {
            if (kindClauses != null && kindName != null) {
                kind = new Kind(kindName, kindClauses);
                if (kinds.put(kindName, kind) != null) {
                    throw kindClauses.wrong("it is there twice");
                }
                kindClauses = null;
            }
        }

        void finishAction() {
            if (actionWords != null && actionClauses != null) {
                if (kind == null) {
                    throw actionClauses.wrong("it belongs to no kind");
                }
                Verb verb = Verb.valueOf(actionWords.get(0).toUpperCase(Locale.ROOT));
                String name = actionWords.get(1);
                if (actions.put(name, new Action(name, verb, kind, actionClauses)) != null) {
                    throw actionClauses.wrong("it is there twice");
                }
                actionWords = null;
                actionClauses = null;
            }
        }
    }

    /** The words of a line: parted by blanks, but for what is between quotes; {@code #} begins a comment. */
    static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean quoted = false;
        boolean open = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
                open = true;
            } else if (!quoted && (c == ' ' || c == '\t')) {
                if (open) {
                    words.add(word.toString());
                    word.setLength(0);
                    open = false;
                }
            } else if (!quoted && c == '#' && !open) {
                break;
            } else {
                word.append(c);
                open = true;
            }
        }
        if (open) {
            words.add(word.toString());
        }
        return words;
    }
}
