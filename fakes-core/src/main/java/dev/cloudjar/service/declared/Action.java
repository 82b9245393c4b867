package dev.cloudjar.service.declared;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A declared operation: a verb on a kind, and what is particular to it. The package page explains the clauses. */
final class Action {

    private static final Set<String> CLAUSES = Set.of(
            "by", ">", "within", "where", "map", "ignore", "keep", "use", "refuse", "require", "ref", "add", "remove",
            "clear", "set", "default", "via", "moves", "answer", "filters", "each", "needs", "bare", "lenient",
            "select", "of");

    /** What an operation does with resources of its kind. */
    enum Verb {
        CREATE,
        PUT,
        DESCRIBE,
        GET,
        MODIFY,
        DELETE,
        CALL,
        READ;

        boolean isRead() {
            return this == DESCRIBE || this == GET || this == READ;
        }
    }

    /**
     * From a request's member to a resource's.
     *
     * @param from the request's member
     * @param to the resource's
     */
    record Pair(String from, String to) {}

    private final String name;
    private final Verb verb;
    private final Kind kind;
    private final List<Pair> by;
    private final @Nullable String target;
    private final List<Pair> within;
    private final List<Setting> where;
    private final List<Pair> maps;
    private final Set<String> ignored;
    private final Set<String> kept;
    private final Set<String> used;
    private final Set<String> refused;
    private final List<List<String>> required;
    private final List<Ref> refs;
    private final List<Pair> adds;
    private final List<Pair> removes;
    private final List<Pair> clears;
    private final List<Setting> sets;
    private final List<Setting> defaults;
    private final @Nullable String via;
    private final @Nullable Chain moves;
    private final List<Setting> answers;
    private final @Nullable Map<String, String> filters;
    private final boolean refusesFilters;
    private final @Nullable Pair each;
    private final List<String> needs;
    private final List<Pair> selects;
    private final boolean bare;
    private final boolean lenient;

    Action(String name, Verb verb, Kind kind, Clauses clauses) {
        clauses.requireKnown(CLAUSES);
        this.name = name;
        this.verb = verb;
        this.kind = kind;
        this.by = pairs(clauses, "by");
        this.target = clauses.first(">").orElse(null);
        this.within = pairs(clauses, "within");
        this.where = Setting.all(clauses, "where");
        this.maps = pairs(clauses, "map");
        this.ignored = firsts(clauses, "ignore");
        this.kept = new LinkedHashSet<>(clauses.words("keep"));
        this.used = new LinkedHashSet<>(clauses.words("use"));
        this.refused = firsts(clauses, "refuse");
        this.required = clauses.words("require").stream()
                .map(word -> List.of(word.split("\\|")))
                .toList();
        this.refs = Ref.all(clauses);
        this.adds = pairs(clauses, "add");
        this.removes = pairs(clauses, "remove");
        this.clears = pairs(clauses, "clear");
        this.sets = Setting.all(clauses, "set");
        this.defaults = Setting.all(clauses, "default");
        this.via = clauses.first("via").orElse(null);
        this.moves = clauses.one("moves").map(words -> Chain.of(clauses, words)).orElse(null);
        this.answers = Setting.all(clauses, "answer");
        List<String> names = clauses.words("filters");
        this.refusesFilters = names.equals(List.of("none"));
        this.filters = clauses.has("filters") ? Kind.filters(refusesFilters ? List.of() : names) : null;
        this.each = pairs(clauses, "each").stream().findFirst().orElse(null);
        this.needs = clauses.words("needs");
        this.selects = pairs(clauses, "select");
        this.bare = clauses.has("bare");
        this.lenient = clauses.has("lenient");
    }

    /** {@code From -> To}, or one name for both. */
    private static List<Pair> pairs(Clauses clauses, String word) {
        List<Pair> pairs = new ArrayList<>();
        for (List<String> words : clauses.each(word)) {
            if (words.size() == 3 && words.get(1).equals("->")) {
                pairs.add(new Pair(words.get(0), words.get(2)));
            } else {
                words.forEach(each -> pairs.add(new Pair(each, each)));
            }
        }
        return List.copyOf(pairs);
    }

    private static Set<String> firsts(Clauses clauses, String word) {
        Set<String> firsts = new LinkedHashSet<>();
        for (List<String> words : clauses.each(word)) {
            firsts.add(words.get(0));
        }
        return firsts;
    }

    String name() {
        return name;
    }

    Verb verb() {
        return verb;
    }

    Kind kind() {
        return kind;
    }

    /** The request's members that name the resources. */
    List<Pair> by() {
        return by;
    }

    @Nullable
    String target() {
        return target;
    }

    List<Pair> within() {
        return within;
    }

    List<Setting> where() {
        return where;
    }

    List<Pair> maps() {
        return maps;
    }

    Set<String> ignored() {
        return ignored;
    }

    Set<String> kept() {
        return kept;
    }

    Set<String> used() {
        return used;
    }

    Set<String> refused() {
        return refused;
    }

    List<List<String>> required() {
        return required;
    }

    List<Ref> refs() {
        return refs;
    }

    List<Pair> adds() {
        return adds;
    }

    List<Pair> removes() {
        return removes;
    }

    List<Pair> clears() {
        return clears;
    }

    List<Setting> sets() {
        return sets;
    }

    List<Setting> defaults() {
        return defaults;
    }

    @Nullable
    String via() {
        return via;
    }

    @Nullable
    Chain moves() {
        return moves;
    }

    List<Setting> answers() {
        return answers;
    }

    /** {@return whether there are no filters, not even of tags} */
    boolean refusesFilters() {
        return refusesFilters;
    }

    Map<String, String> filters() {
        return filters == null ? kind.filters() : filters;
    }

    @Nullable
    Pair each() {
        return each;
    }

    List<String> needs() {
        return needs;
    }

    /** Request members that only choose among resources: {@code select VpcId} keeps those whose member is it. */
    List<Pair> selects() {
        return selects;
    }

    boolean bare() {
        return bare;
    }

    boolean lenient() {
        return lenient;
    }
}
