package dev.cloudjar.service.declared;

import dev.cloudjar.Strictness;
import dev.cloudjar.service.Site;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A declared kind of resource: what the lines before its actions say. The package page explains them. */
final class Kind {

    private static final Set<String> CLAUSES = Set.of(
            "shape", "id", "key", "missing", "tags", "default", "set", "state", "ends", "ref", "inuse", "cascade",
            "unique", "quota", "view", "filters", "single", "outside");

    /**
     * Who may use a resource of this kind.
     *
     * @param kind the kind of the users
     * @param path their member that names it
     * @param code the error at deletion
     * @param message its text
     */
    record Use(String kind, String path, String code, String message) {}

    /**
     * Members that no two resources may share.
     *
     * @param paths the members
     * @param code the error
     * @param message its text
     */
    record Unique(List<String> paths, String code, String message) {}

    /**
     * A member that shows other resources.
     *
     * @param path the member
     * @param how {@code count}, {@code list}, {@code one} or {@code ids}
     * @param kind the kind of the others
     * @param other their member that names this one
     * @param where what else they have to have; null for nothing
     * @param mine the member of this one that they name; null for its id
     */
    record View(
            String path,
            String how,
            String kind,
            String other,
            @Nullable Setting where,
            @Nullable String mine) {}

    /**
     * How often.
     *
     * @param limit the Service Quotas code of a quota that tests can set, or how many there may be where quotas hold
     * @param per the member whose value those that are counted share; null where all count
     * @param code the error
     * @param message its text
     */
    record Quota(String limit, @Nullable String per, String code, String message) {

        boolean allows(long count, Site site) {
            if (limit.startsWith("L-")) {
                return !site.quotas().isExceeded(limit, count);
            }
            return site.strictness().quotas() == Strictness.Quotas.OFF || count <= Integer.parseInt(limit);
        }
    }

    private final String name;
    private final List<String> shapes;
    private final @Nullable String idMember;
    private final String prefix;
    private final List<String> keys;
    private final String missingCode;
    private final @Nullable String malformedCode;
    private final String missingWords;
    private final @Nullable String tagType;
    private final List<Setting> defaults;
    private final List<Setting> sets;
    private final @Nullable Chain birth;
    private final @Nullable Chain death;
    private final List<Ref> refs;
    private final List<Use> uses;
    private final List<Use> cascades;
    private final List<Unique> uniques;
    private final List<View> views;
    private final Map<String, String> filters;
    private final List<Quota> quotas;
    private final boolean single;
    private final boolean outside;

    Kind(String name, Clauses clauses) {
        clauses.requireKnown(CLAUSES);
        this.name = name;
        this.shapes = clauses.words("shape");
        Optional<List<String>> id = clauses.one("id");
        this.idMember = id.map(words -> words.get(0)).orElse(null);
        this.prefix =
                id.filter(words -> words.size() > 1).map(words -> words.get(1)).orElse("");
        this.keys = clauses.words("key");
        this.single = clauses.has("single");
        this.outside = clauses.has("outside");
        List<String> missing = clauses.one("missing").orElse(List.of());
        String code = missing.isEmpty() ? "InvalidParameterValue" : missing.get(0);
        boolean whole = code.contains(".") || code.endsWith("Found") || missing.isEmpty() || prefix.isEmpty();
        this.missingCode = whole ? code : code + ".NotFound";
        this.malformedCode =
                prefix.isEmpty() ? null : whole ? code.replace(".NotFound", ".Malformed") : code + ".Malformed";
        this.missingWords = missing.size() > 1 ? missing.get(1) : "The ID '{id}' does not exist";
        this.tagType = clauses.first("tags").orElse(null);
        this.defaults = Setting.all(clauses, "default");
        this.sets = Setting.all(clauses, "set");
        this.birth = clauses.one("state").map(words -> Chain.of(clauses, words)).orElse(null);
        this.death = clauses.one("ends").map(words -> Chain.of(clauses, words)).orElse(null);
        this.refs = Ref.all(clauses);
        this.uses = uses(clauses, "inuse");
        this.cascades = uses(clauses, "cascade");
        this.uniques = clauses.each("unique").stream()
                .map(words -> new Unique(
                        words.subList(0, words.size() - 2), words.get(words.size() - 2), words.get(words.size() - 1)))
                .toList();
        this.views =
                clauses.each("view").stream().map(words -> view(clauses, words)).toList();
        this.filters = filters(clauses.words("filters"));
        this.quotas = clauses.each("quota").stream().map(Kind::quota).toList();
    }

    /** {@code limit Code "words"} or {@code limit per Member Code "words"}. */
    private static Quota quota(List<String> words) {
        boolean per = words.get(1).equals("per");
        int next = per ? 3 : 1;
        return new Quota(words.get(0), per ? words.get(2) : null, words.get(next), words.get(next + 1));
    }

    private static List<Use> uses(Clauses clauses, String word) {
        return clauses.each(word).stream()
                .map(words -> new Use(
                        words.get(0),
                        words.get(1),
                        words.size() > 2 ? words.get(2) : "DependencyViolation",
                        words.size() > 3
                                ? words.get(3)
                                : "The resource '{id}' has dependencies and cannot be deleted."))
                .toList();
    }

    /** {@code Member = list kind TheirMember [where Member=value] [mine Member]}. */
    private static View view(Clauses clauses, List<String> words) {
        if (words.size() < 5 || !words.get(1).equals("=")) {
            throw clauses.wrong(words + " is not of the form \"Member = list kind TheirMember\"");
        }
        Setting where = null;
        String mine = null;
        for (int i = 5; i + 1 < words.size(); i += 2) {
            if (words.get(i).equals("where")) {
                String[] sides = words.get(i + 1).split("=", 2);
                where = new Setting(sides[0], sides[1]);
            } else if (words.get(i).equals("mine")) {
                mine = words.get(i + 1);
            } else {
                throw clauses.wrong(words + " has something else than \"where Member=value\" and \"mine Member\"");
            }
        }
        return new View(words.get(0), words.get(2), words.get(3), words.get(4), where, mine);
    }

    /** Names as AWS documents them; {@code name=Path} where the path is not the name in capitals. */
    static Map<String, String> filters(List<String> words) {
        Map<String, String> filters = new LinkedHashMap<>();
        for (String word : words) {
            int equals = word.indexOf('=');
            String filter = equals < 0 ? word : word.substring(0, equals);
            filters.put(filter, equals < 0 ? capitals(word) : word.substring(equals + 1));
        }
        return filters;
    }

    static String capitals(String filter) {
        StringBuilder path = new StringBuilder();
        boolean start = true;
        for (int i = 0; i < filter.length(); i++) {
            char c = filter.charAt(i);
            if (c == '-') {
                start = true;
            } else {
                path.append(start ? Character.toUpperCase(c) : c);
                start = c == '.';
            }
        }
        return path.toString();
    }

    String name() {
        return name;
    }

    List<String> shapes() {
        return shapes;
    }

    /** The members that name a resource: its id, or the parts of its key. */
    List<String> naming() {
        return idMember != null ? List.of(idMember) : keys;
    }

    @Nullable
    String idMember() {
        return idMember;
    }

    String prefix() {
        return prefix;
    }

    List<String> keys() {
        return keys;
    }

    /** Whether it comes from outside the service, so that a lenient cloud takes a well-formed id for one that exists. */
    boolean outside() {
        return outside;
    }

    boolean single() {
        return single;
    }

    String missingCode() {
        return missingCode;
    }

    @Nullable
    String malformedCode() {
        return malformedCode;
    }

    String missingWords(String id) {
        return missingWords.replace("{id}", id);
    }

    @Nullable
    String tagType() {
        return tagType;
    }

    List<Setting> defaults() {
        return defaults;
    }

    List<Setting> sets() {
        return sets;
    }

    @Nullable
    Chain birth() {
        return birth;
    }

    @Nullable
    Chain death() {
        return death;
    }

    List<Ref> refs() {
        return refs;
    }

    List<Use> uses() {
        return uses;
    }

    List<Use> cascades() {
        return cascades;
    }

    List<Unique> uniques() {
        return uniques;
    }

    List<View> views() {
        return views;
    }

    Map<String, String> filters() {
        return filters;
    }

    List<Quota> quotas() {
        return quotas;
    }

    /** The member that holds the state; null where there is none. */
    @Nullable
    String statePath() {
        return Stream.of(Optional.ofNullable(birth), Optional.ofNullable(death))
                .flatMap(Optional::stream)
                .map(Chain::path)
                .findFirst()
                .orElse(null);
    }

    /** A resource's name: its id, or its key's parts, joined. */
    String nameOf(Doc doc) {
        if (single) {
            return name;
        }
        List<String> parts = new ArrayList<>();
        for (String member : naming()) {
            String part = doc.text(member);
            parts.add(part == null ? "" : part);
        }
        return String.join("|", parts);
    }

    @Override
    public String toString() {
        return name;
    }
}
