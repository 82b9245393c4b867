package dev.cloudjar.service.declared;

import dev.cloudjar.Strictness;
import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.Filters;
import dev.cloudjar.service.Paging;
import dev.cloudjar.service.Site;
import dev.cloudjar.service.declared.Action.Pair;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/**
 * One operation at work: what a {@link DeclaredBehaviours.Behaviour} sees and changes. Everything it decides takes effect together,
 * at the end, or not at all.
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class DeclaredCall {

    /** What happens to one resource at the end. */
    private record Change(
            DeclaredResource resource, @Nullable Chain chain, boolean removed, String words) {}

    private final DeclaredResources home;
    private final Action action;
    private final Doc request;
    private final Expressions expressions = new Expressions(this);
    private final List<DeclaredResource> subjects = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>();
    private final Map<String, Doc> looked = new HashMap<>();
    private Doc answer = Doc.EMPTY;

    DeclaredCall(DeclaredResources home, Action action, Doc request) {
        this.home = home;
        this.action = action;
        this.request = request;
    }

    // For behaviours

    /** {@return the account and region} */
    public Site site() {
        return home.site();
    }

    /** {@return the request} */
    public Doc request() {
        return request;
    }

    /** {@return the resources at hand: created, modified, deleted or looked at} */
    public List<DeclaredResource> subjects() {
        return List.copyOf(subjects);
    }

    /** {@return the one resource at hand} */
    public DeclaredResource subject() {
        return subjects.get(0);
    }

    /**
     * Changes the resources at hand.
     *
     * @param change from their members to what they are to be
     */
    public void change(UnaryOperator<Doc> change) {
        for (DeclaredResource subject : subjects()) {
            replace(subject.withDoc(change.apply(subject.doc())));
        }
    }

    /**
     * Puts another version of a resource in the place of the one with its id, at hand or not.
     *
     * @param version the resource as it is to be
     */
    public void replace(DeclaredResource version) {
        boolean known = false;
        for (int i = 0; i < subjects.size(); i++) {
            if (isSame(subjects.get(i), version)) {
                subjects.set(i, version);
            }
        }
        for (int i = 0; i < changes.size(); i++) {
            Change change = changes.get(i);
            if (isSame(change.resource(), version)) {
                changes.set(i, new Change(version, change.chain(), change.removed(), change.words()));
                known = true;
            }
        }
        if (!known) {
            changes.add(new Change(version, null, false, "modified"));
        }
    }

    private static boolean isSame(DeclaredResource one, DeclaredResource other) {
        return one.kind().equals(other.kind()) && one.id().equals(other.id());
    }

    /**
     * Makes one more resource, as a create call of its kind would.
     *
     * @param kind its kind
     * @param given its members, as a request gives them
     * @return the resource
     */
    public DeclaredResource make(String kind, Doc given) {
        return make(kind(kind), given, Map.of(), List.of(), List.of());
    }

    /**
     * Deletes one more resource, as a delete call of its kind would, without looking at what uses it.
     *
     * @param resource the resource
     */
    public void delete(DeclaredResource resource) {
        Kind kind = kind(resource.kind());
        for (Kind.Use cascade : kind.cascades()) {
            users(cascade, resource).forEach(this::delete);
        }
        Chain death = kind.death();
        if (death == null || death.steps().get(0).isGone()) {
            changes.add(new Change(resource, null, true, "deleted"));
        } else {
            begin(resource.moved(true), death, "being deleted");
        }
    }

    /**
     * Lets a resource pass through states.
     *
     * @param resource the resource
     * @param path the member with its state
     * @param states as a {@code moves} clause has them, such as {@code "modifying ~30s available"}
     */
    public void move(DeclaredResource resource, String path, String states) {
        List<String> words = new ArrayList<>(List.of(path));
        words.addAll(List.of(states.split(" ")));
        begin(resource.moved(resource.ending()), Chain.of(new Clauses(action.name()), words), "modified");
    }

    private DeclaredResource begin(DeclaredResource resource, Chain chain, String words) {
        String first = chain.steps().get(0).word();
        DeclaredResource begun = resource.withDoc(resource.doc().with(chain.path(), first));
        subjects.replaceAll(subject -> isSame(subject, begun) ? begun : subject);
        changes.removeIf(change -> isSame(change.resource(), begun));
        changes.add(new Change(begun, chain, false, words + ": " + first));
        return begun;
    }

    /**
     * The resources of a kind that are there and not being deleted.
     *
     * @param kind the kind
     * @return them, in creation order
     */
    public List<DeclaredResource> all(String kind) {
        return home.store().all(kind).stream()
                .filter(resource -> !resource.ending())
                .toList();
    }

    /**
     * The resources of a kind that name another.
     *
     * @param kind the kind
     * @param path their member that names it
     * @param id the other's id
     * @return them, in creation order
     */
    public List<DeclaredResource> all(String kind, String path, @Nullable String id) {
        return all(kind).stream()
                .filter(resource -> id != null && resource.doc().texts(path).contains(id))
                .toList();
    }

    /**
     * A declared resource that has to be there.
     *
     * @param kind its kind
     * @param id its id
     * @return the resource
     * @throws AwsError where it is not
     */
    public DeclaredResource require(String kind, String id) {
        return require(kind(kind), id);
    }

    /**
     * What is known of a resource, declared or not.
     *
     * @param kind its kind
     * @param id its id
     * @return its members
     * @throws AwsError where it is not there
     */
    public Doc look(String kind, String id) {
        String key = kind + "/" + id;
        Doc seen = looked.get(key);
        if (seen == null) {
            Optional<Kind> declared = home.catalog().kind(kind);
            seen = declared.isPresent()
                    ? require(declared.get(), id).doc()
                    : home.surroundings().require(kind, id).orElse(Doc.EMPTY);
            looked.put(key, seen);
        }
        return seen;
    }

    /**
     * What a resource shows.
     *
     * @param resource the resource
     * @return its members, with its tags and what is seen of others in it
     */
    public Doc shown(DeclaredResource resource) {
        return home.shown(resource);
    }

    /**
     * Makes nothing, and has an existing resource at hand in place of what the call would have made.
     *
     * @param existing the resource; null to answer with what would have been made
     */
    public void makeNothing(@Nullable DeclaredResource existing) {
        changes.clear();
        if (existing != null) {
            subjects.clear();
            subjects.add(existing);
        }
    }

    /**
     * Those that pass the request's filters.
     *
     * @param all what there is
     * @param names the filters, as a {@code filters} clause has them
     * @return what passes, in order
     * @throws AwsError on a filter that is none of them
     */
    public List<Doc> passing(List<Doc> all, String names) {
        Filters<Doc> filters = Filters.of(home.dialect()::unknownFilter);
        for (Map.Entry<String, String> filter :
                Kind.filters(List.of(names.split(" "))).entrySet()) {
            filters = filters.many(filter.getKey(), doc -> doc.texts(filter.getValue()));
        }
        return all.stream()
                .filter(filters.matching(home.dialect().criteria(request)))
                .toList();
    }

    /**
     * Answers with a page of a list.
     *
     * @param member the answer's member
     * @param all the whole list
     * @param key the member that names an element, for the token
     */
    public void answerPage(String member, List<Doc> all, String key) {
        Integer size =
                request.find(home.dialect().pageSize()).map(Integer.class::cast).orElse(null);
        Paging.Page<Doc> page = new Paging<Doc>(
                        action.name(),
                        doc -> String.valueOf(doc.text(key)),
                        home.dialect()::badToken,
                        site().listOrder())
                .page(
                        all,
                        size,
                        DeclaredResources.DEFAULT_PAGE,
                        request.text(home.dialect().pageToken()));
        answer(member, page.items());
        if (page.nextToken() != null) {
            answer(home.dialect().pageToken(), page.nextToken());
        }
    }

    /**
     * Sets a member of the answer.
     *
     * @param member the member
     * @param value its value
     */
    public void answer(String member, Object value) {
        answer = answer.with(member, value);
    }

    /**
     * Ends a dry run here, before a behaviour has an effect of its own.
     *
     * @throws AwsError where the call is one
     */
    public void decided() {
        home.dialect().stopIfDryRun(request);
    }

    /**
     * Calls an operation of the hand-written resources.
     *
     * @param operation its name
     * @param given its request
     * @return its answer; an empty one where it is not there
     */
    public Doc outside(String operation, Doc given) {
        return home.surroundings().call(operation, given).orElse(Doc.EMPTY);
    }

    /**
     * A client error.
     *
     * @param code the code
     * @param message the message
     * @return the error
     */
    public AwsError error(String code, String message) {
        return home.dialect().error(code, message);
    }

    /**
     * A parameter that AWS honours and the fake does not.
     *
     * @param what the parameter and its value
     * @return the error
     */
    public AwsError notFaked(String what) {
        return home.dialect().notFaked(what);
    }

    /**
     * The text of a request's member that has to be there.
     *
     * @param member the member
     * @return its text
     * @throws AwsError where it is absent
     */
    public String given(String member) {
        String text = request.text(member);
        if (text == null) {
            throw home.dialect().missing(member);
        }
        return text;
    }

    // The verbs

    void run() {
        refuseWhatIsNotHonoured();
        switch (action.verb()) {
            case CREATE -> create();
            case PUT -> put();
            case MODIFY -> modify();
            case DELETE -> delete();
            case GET -> get();
            case DESCRIBE, READ, CALL -> lookAround();
        }
        if (action.via() != null && !action.via().isEmpty()) {
            home.behaviours().named(action.via()).apply(this);
        }
        home.dialect().stopIfDryRun(request);
    }

    private void refuseWhatIsNotHonoured() {
        for (String member : action.refused()) {
            request.find(member).ifPresent(value -> {
                throw notFaked(action.name() + "." + member + " (" + value + ")");
            });
        }
        for (List<String> oneOf : action.required()) {
            if (oneOf.stream().noneMatch(request::has)) {
                throw home.dialect().missing(String.join(" or ", oneOf));
            }
        }
        Doc carried = carried(false);
        if (home.copies(action)) {
            Shapes.lost(carried, home.shapesOf(action.kind())).ifPresent(lost -> {
                throw notFaked(action.name() + "." + lost);
            });
        } else if (!carried.isEmpty()) {
            throw notFaked(action.name() + "." + carried.names().iterator().next());
        }
    }

    /** The request without what has a meaning of its own; with what is mapped under its new name, if so wished. */
    private Doc carried(boolean mapped) {
        Doc carried = request;
        for (String member : home.special(action)) {
            carried = carried.without(member);
        }
        for (Pair map : action.maps()) {
            carried = carried.without(map.from());
        }
        for (String member : action.kept()) {
            carried = carried.without(member);
        }
        if (mapped) {
            for (Pair map : action.maps()) {
                carried = carried.withAny(map.to(), value(map.from()));
            }
            for (String member : action.kept()) {
                carried = carried.withAny(member, value(member));
            }
        }
        return carried;
    }

    private @Nullable Object value(String path) {
        List<Object> list = request.list(path);
        Object one = request.find(path).orElse(null);
        return list.size() > 1 && !(one instanceof List<?>) ? list : one;
    }

    private void lookAround() {
        for (Pair parent : action.within()) {
            checkRef(parent.to(), request.texts(parent.from()));
        }
        for (Ref ref : action.refs()) {
            check(ref, request.texts(ref.path()));
        }
    }

    private void create() {
        Map<String, String> tags = tags();
        for (Doc given : each(carried(true))) {
            List<Setting> sets = Stream.concat(action.where().stream(), action.sets().stream())
                    .toList();
            subjects.add(make(action.kind(), given, tags, action.defaults(), sets));
        }
    }

    private void put() {
        Doc given = carried(true);
        for (Doc element : each(given)) {
            Kind kind = action.kind();
            Doc each = element;
            for (Setting setting : action.defaults()) {
                if (!each.has(setting.path())) {
                    each = each.withAny(setting.path(), expressions.value(setting.expression(), kind, each));
                }
            }
            Doc wished = each;
            Optional<DeclaredResource> present = home.store().find(kind.name(), kind.nameOf(withNames(each)));
            if (present.isPresent() && !present.get().ending()) {
                checkRefs(kind, wished);
                change(present.get(), doc -> doc.merged(wished));
            } else {
                subjects.add(make(kind, withNames(wished), tags(), action.defaults(), action.sets()));
            }
        }
    }

    private Doc withNames(Doc given) {
        Doc named = given;
        for (String member : action.kind().naming()) {
            if (!named.has(member)) {
                named = named.withAny(member, request.find(member).orElse(null));
            }
        }
        return named;
    }

    private Map<String, String> tags() {
        String type = action.kind().tagType();
        return type == null ? Map.of() : home.dialect().tags(request, type);
    }

    private List<Doc> each(Doc given) {
        Pair each = action.each();
        if (each == null) {
            return List.of(given);
        }
        return request.list(each.from()).stream()
                .map(element -> each.to().equals("*") && element instanceof Doc doc
                        ? given.merged(doc)
                        : given.with(each.to(), element))
                .toList();
    }

    private DeclaredResource make(
            Kind kind, Doc given, Map<String, String> tags, List<Setting> moreDefaults, List<Setting> moreSets) {
        checkRefs(kind, given);
        checkQuota(kind);
        Doc doc = given;
        String idMember = kind.idMember();
        if (idMember != null && !kind.prefix().isEmpty()) {
            doc = doc.with(idMember, site().ids().resourceId(kind.prefix()));
        }
        for (Setting setting :
                Stream.concat(moreDefaults.stream(), kind.defaults().stream()).toList()) {
            if (!doc.has(setting.path())) {
                doc = doc.withAny(setting.path(), expressions.value(setting.expression(), kind, doc));
            }
        }
        for (Setting setting :
                Stream.concat(kind.sets().stream(), moreSets.stream()).toList()) {
            doc = doc.withAny(setting.path(), expressions.value(setting.expression(), kind, doc));
        }
        checkUnique(kind, doc, null);
        DeclaredResource made = new DeclaredResource(kind.name(), kind.nameOf(doc), doc, tags, 0, false);
        home.store().find(kind.name(), made.id()).ifPresent(present -> {
            if (!present.ending()) {
                throw error(
                        "InvalidParameterValue", "The resource '" + made.id().replace('|', ' ') + "' already exists.");
            }
        });
        Chain birth = kind.birth();
        if (birth != null && !made.doc().has(birth.path())) {
            return begin(made, birth, "created");
        }
        changes.add(new Change(made, null, false, "created"));
        return made;
    }

    private void checkQuota(Kind kind) {
        Kind.Quota quota = kind.quota();
        if (quota != null && !quota.allows(all(kind.name()).size() + 1L, site())) {
            throw error(quota.code(), quota.message());
        }
    }

    private void checkUnique(Kind kind, Doc doc, @Nullable String self) {
        for (Kind.Unique unique : kind.uniques()) {
            List<List<String>> values = unique.paths().stream().map(doc::texts).toList();
            boolean taken = values.stream().noneMatch(List::isEmpty)
                    && all(kind.name()).stream()
                            .filter(other -> !other.id().equals(self))
                            .anyMatch(other -> unique.paths().stream()
                                    .map(other.doc()::texts)
                                    .toList()
                                    .equals(values));
            if (taken) {
                throw error(unique.code(), worded(unique.message(), kind, doc));
            }
        }
    }

    private String worded(String message, Kind kind, Doc doc) {
        Object words = expressions.value(message, kind, doc);
        return words == null ? message : String.valueOf(words);
    }

    private void checkRefs(Kind kind, Doc given) {
        for (Ref ref : refs(kind)) {
            List<String> ids = given.texts(ref.path());
            check(ref, ids.isEmpty() && kind == action.kind() ? request.texts(ref.path()) : ids);
        }
    }

    private void checkRef(String path, List<String> ids) {
        for (Ref ref : refs(action.kind())) {
            if (ref.path().equals(path)) {
                check(ref, ids);
            }
        }
    }

    private void check(Ref ref, List<String> ids) {
        for (String id : ids) {
            Doc other = look(ref.kind(), id);
            if (!ref.states().isEmpty()) {
                String path =
                        home.catalog().kind(ref.kind()).map(Kind::statePath).orElse("State");
                String state = path == null ? null : other.text(path);
                if (state != null && !ref.states().contains(state)) {
                    throw home.dialect().incorrectState(id, state);
                }
            }
        }
    }

    private void modify() {
        List<DeclaredResource> targets = selected();
        Doc given = carried(true);
        checkRefs(action.kind(), given);
        for (DeclaredResource target : targets) {
            requireUsable(target);
            change(target, doc -> changed(doc, given));
        }
    }

    private void change(DeclaredResource target, UnaryOperator<Doc> change) {
        DeclaredResource changed = target.withDoc(change.apply(target.doc()));
        checkUnique(action.kind(), changed.doc(), changed.id());
        subjects.add(changed);
        Chain moves = action.moves();
        if (moves != null) {
            begin(changed.moved(changed.ending()), moves, "modified");
        } else {
            changes.add(new Change(changed, null, false, "modified"));
        }
    }

    private Doc changed(Doc doc, Doc given) {
        Doc changed = doc.merged(given);
        for (Pair add : action.adds()) {
            Set<Object> items = new LinkedHashSet<>(changed.list(add.to()));
            items.addAll(request.list(add.from()));
            changed = request.has(add.from()) ? changed.with(add.to(), List.copyOf(items)) : changed;
        }
        for (Pair remove : action.removes()) {
            List<Object> items = new ArrayList<>(changed.list(remove.to()));
            items.removeAll(request.list(remove.from()));
            changed = request.has(remove.from()) ? changed.with(remove.to(), List.copyOf(items)) : changed;
        }
        for (Pair clear : action.clears()) {
            boolean wished =
                    "true".equals(request.text(clear.from())) || clear.from().equals(clear.to());
            changed = wished ? changed.without(clear.to()) : changed;
        }
        for (Setting set : action.sets()) {
            changed = changed.withAny(set.path(), expressions.value(set.expression(), action.kind(), changed));
        }
        return changed;
    }

    private void delete() {
        Kind kind = action.kind();
        for (DeclaredResource target : selected()) {
            requireUsable(target);
            for (Kind.Use use : kind.uses()) {
                if (!users(use, target).isEmpty()) {
                    throw error(use.code(), use.message().replace("{id}", target.id()));
                }
            }
            DeclaredResource changed = target;
            for (Setting set : action.sets()) {
                changed = changed.withDoc(
                        changed.doc().withAny(set.path(), expressions.value(set.expression(), kind, changed.doc())));
            }
            subjects.add(changed);
            delete(changed);
        }
    }

    private List<DeclaredResource> users(Kind.Use use, DeclaredResource used) {
        return all(use.kind(), use.path(), used.id());
    }

    private void get() {
        subjects.addAll(selected());
    }

    private void requireUsable(DeclaredResource target) {
        String path = action.kind().statePath();
        String state = path == null ? null : target.doc().text(path);
        boolean needed =
                action.needs().isEmpty() || (state != null && action.needs().contains(state));
        if (target.ending() || !needed) {
            throw home.dialect().incorrectState(target.id(), String.valueOf(state));
        }
    }

    // Choosing resources

    private List<DeclaredResource> selected() {
        Kind kind = action.kind();
        if (kind.single()) {
            return List.of(home.single(kind, () -> {
                Doc doc = Doc.EMPTY;
                for (Setting setting : kind.defaults()) {
                    doc = doc.withAny(setting.path(), expressions.value(setting.expression(), kind, doc));
                }
                return doc;
            }));
        }
        List<DeclaredResource> found = new ArrayList<>();
        List<String> names = named();
        for (String name : names) {
            found.add(require(kind, name));
        }
        if (names.isEmpty()) {
            if (!home.by(action).isEmpty()
                    && action.selects().isEmpty()
                    && action.within().isEmpty()) {
                throw home.dialect().missing(String.join(" or ", kind.naming()));
            }
            found.addAll(all(kind.name()));
        }
        lookAround();
        found.removeIf(resource -> !chosen(resource));
        if (found.isEmpty() && !action.lenient()) {
            throw missing(kind, names.isEmpty() ? selection() : String.join(", ", names));
        }
        return found;
    }

    private String selection() {
        return String.join(
                " ",
                Stream.concat(action.within().stream(), action.selects().stream())
                        .map(pair -> request.text(pair.from()))
                        .filter(text -> text != null)
                        .toList());
    }

    private boolean chosen(DeclaredResource resource) {
        return Stream.concat(action.within().stream(), action.selects().stream())
                        .allMatch(pair -> !request.has(pair.from())
                                || resource.doc().texts(pair.to()).stream()
                                        .anyMatch(request.texts(pair.from())::contains))
                && action.where().stream()
                        .allMatch(where ->
                                where.expression().equals(resource.doc().text(where.path())));
    }

    /** The names of the resources that the request asks for; none where it names none. */
    private List<String> named() {
        Kind kind = action.kind();
        List<Pair> by = home.by(action);
        if (kind.idMember() != null) {
            return by.stream()
                    .flatMap(pair -> request.texts(pair.from()).stream())
                    .distinct()
                    .toList();
        }
        Doc key = Doc.EMPTY;
        for (Pair pair : by) {
            key = key.withAny(pair.to(), request.find(pair.from()).orElse(null));
        }
        for (Setting where : action.where()) {
            key = key.with(where.path(), where.expression());
        }
        List<String> names = new ArrayList<>();
        for (Doc each : each(key)) {
            if (kind.keys().stream().allMatch(each::has)) {
                names.add(kind.nameOf(each));
            }
        }
        return names;
    }

    /** A page of a describe call, and the token that leads on. */
    List<DeclaredResource> listed(UnaryOperator<List<DeclaredResource>> page) {
        Kind kind = action.kind();
        List<String> names = named();
        if (kind.malformedCode() != null) {
            home.dialect().requireWellFormed(names, kind.prefix(), kind.malformedCode());
        }
        List<DeclaredResource> found = new ArrayList<>();
        for (String name : names) {
            Optional<DeclaredResource> there = home.store()
                    .find(kind.name(), name)
                    .or(() -> fromOutside(kind, name))
                    .filter(this::chosen);
            if (there.isEmpty() && !action.lenient()) {
                throw missing(kind, name);
            }
            there.ifPresent(found::add);
        }
        if (names.isEmpty()) {
            home.store().all(kind.name()).stream().filter(this::chosen).forEach(found::add);
        }
        return page.apply(found);
    }

    private DeclaredResource require(Kind kind, String id) {
        if (kind.malformedCode() != null) {
            home.dialect().requireWellFormed(List.of(id), kind.prefix(), kind.malformedCode());
        }
        return pending(kind, id)
                .or(() -> home.store().find(kind.name(), id))
                .or(() -> fromOutside(kind, id))
                .orElseThrow(() -> missing(kind, id));
    }

    /** What comes from outside exists as soon as it is named, in a lenient cloud. */
    private Optional<DeclaredResource> fromOutside(Kind kind, String id) {
        String idMember = kind.idMember();
        if (!kind.outside()
                || idMember == null
                || site().strictness().unknownReferences() != Strictness.UnknownReferences.MATERIALISED) {
            return Optional.empty();
        }
        Doc doc = Doc.of(idMember, id);
        for (Setting setting :
                Stream.concat(kind.defaults().stream(), kind.sets().stream()).toList()) {
            doc = doc.withAny(setting.path(), expressions.value(setting.expression(), kind, doc));
        }
        DeclaredResource there = new DeclaredResource(kind.name(), id, doc, Map.of(), 0, false);
        changes.add(new Change(there, null, false, "taken for granted"));
        return Optional.of(there);
    }

    /** What this call itself is about to make or change. */
    private Optional<DeclaredResource> pending(Kind kind, String id) {
        return changes.stream()
                .filter(change -> !change.removed())
                .map(Change::resource)
                .filter(resource ->
                        resource.kind().equals(kind.name()) && resource.id().equals(id))
                .findFirst();
    }

    private AwsError missing(Kind kind, String id) {
        return error(kind.missingCode(), kind.missingWords(id.replace('|', ' ')));
    }

    // For the engine

    Action action() {
        return action;
    }

    List<Ref> refs(Kind kind) {
        return kind == action.kind()
                ? Stream.concat(kind.refs().stream(), action.refs().stream()).toList()
                : kind.refs();
    }

    Kind kindOrSelf(String name, Kind self) {
        return home.catalog().kind(name).orElse(self);
    }

    private Kind kind(String name) {
        return home.catalog()
                .kind(name)
                .orElseThrow(() -> new IllegalStateException("There is no declared kind " + name));
    }

    Doc answer() {
        return answer;
    }

    void show(List<DeclaredResource> resources) {
        subjects.clear();
        subjects.addAll(resources);
    }

    Expressions expressions() {
        return expressions;
    }

    /** Everything that was decided takes effect. */
    void commit() {
        for (Change change : changes) {
            DeclaredResource resource = change.resource();
            if (change.removed()) {
                home.store().remove(resource);
            } else {
                home.store().put(resource);
                if (change.chain() != null) {
                    home.schedule(resource, change.chain(), 1);
                }
            }
            site().changed(resource.id(), change.words());
        }
    }

    /** The response, from the answer's members, the resources at hand and the request, in this order. */
    void respond(SdkPojo response, @Nullable String token) {
        new Answers(home, this).write(response, token);
    }
}
