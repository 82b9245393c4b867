package dev.cloudjar.service.declared;

import dev.cloudjar.service.Filters;
import dev.cloudjar.service.Operation;
import dev.cloudjar.service.OperationTable;
import dev.cloudjar.service.Paging;
import dev.cloudjar.service.SceneDocuments;
import dev.cloudjar.service.Site;
import dev.cloudjar.service.declared.Action.Pair;
import dev.cloudjar.service.declared.Action.Verb;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/** The declared resources of a service in one account and region, and the operations on them. */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class DeclaredResources {

    static final int DEFAULT_PAGE = 1000;

    private final Site site;
    private final DeclaredCatalog catalog;
    private final DeclaredDialect dialect;
    private final DeclaredBehaviours behaviours;
    private final Surroundings surroundings;
    private final DeclaredStore store;

    /**
     * No resources yet.
     *
     * @param site where
     * @param catalog the declarations
     * @param dialect the service's words
     * @param behaviours what the declarations cannot say
     * @param surroundings the resources that are not declared
     */
    public DeclaredResources(
            Site site,
            DeclaredCatalog catalog,
            DeclaredDialect dialect,
            DeclaredBehaviours behaviours,
            Surroundings surroundings) {
        this(site, catalog, dialect, behaviours, surroundings, new DeclaredStore());
    }

    private DeclaredResources(
            Site site,
            DeclaredCatalog catalog,
            DeclaredDialect dialect,
            DeclaredBehaviours behaviours,
            Surroundings surroundings,
            DeclaredStore store) {
        this.site = site;
        this.catalog = catalog;
        this.dialect = dialect;
        this.behaviours = behaviours;
        this.surroundings = surroundings;
        this.store = store;
    }

    /**
     * A copy that goes on independently.
     *
     * @param newSite where the copy lives
     * @param newSurroundings the resources there that are not declared
     * @return the copy
     */
    public DeclaredResources fork(Site newSite, Surroundings newSurroundings) {
        return new DeclaredResources(newSite, catalog, dialect, behaviours, newSurroundings, store.fork());
    }

    /** {@return the declared operations} */
    public OperationTable operations() {
        return new OperationTable() {
            @Override
            public SortedSet<String> names() {
                return catalog.names();
            }

            @Override
            public Optional<Operation<?>> find(String name) {
                return catalog.action(name).flatMap(action -> link(action));
            }
        };
    }

    private Optional<Operation<?>> link(Action action) {
        return catalog.shapes().find(action.name() + "Request").map(type -> {
            Class<? extends SdkRequest> request = type.asSubclass(SdkRequest.class);
            return action.verb().isRead() ? read(request, action) : mutation(request, action);
        });
    }

    private <Q extends SdkRequest> Operation<?> read(Class<Q> type, Action action) {
        return Operation.read(type, request -> answer(action, request));
    }

    private <Q extends SdkRequest> Operation<?> mutation(Class<Q> type, Action action) {
        return Operation.mutation(type, request -> answer(action, request));
    }

    private SdkResponse answer(Action action, SdkRequest request) {
        DeclaredCall call = new DeclaredCall(this, action, Doc.of(request));
        SdkPojo response = catalog.shapes()
                .blank(action.name() + "Response")
                .orElseThrow(() -> new IllegalStateException("The SDK has no response of " + action.name()));
        boolean makes = action.verb() == Verb.CREATE || action.verb() == Verb.PUT;
        String token = makes
                ? request.getValueForField(dialect.clientToken(), String.class).orElse(null)
                : null;
        String key = token == null || token.isEmpty() ? null : action.name() + "/" + token;
        Optional<List<DeclaredResource>> earlier =
                store.tokens().earlier(key, request, each -> dialect.tokenMismatch(String.valueOf(token)));
        if (earlier.isPresent()) {
            call.show(earlier.get().stream()
                    .map(made -> store.find(made.kind(), made.id()).orElse(made))
                    .toList());
            call.respond(response, null);
            return (SdkResponse) Shapes.build(response);
        }
        call.run();
        String next = action.verb() == Verb.DESCRIBE ? list(call, action) : null;
        call.commit();
        store.tokens().remember(key, request, call.subjects());
        call.respond(response, next);
        return (SdkResponse) Shapes.build(response);
    }

    /** A resource with what it shows, which filters look at. */
    private record Seen(DeclaredResource resource, Doc shown) {}

    private @Nullable String list(DeclaredCall call, Action action) {
        Filters<Seen> filters = filters(action.filters(), Seen::shown);
        if (action.kind().tagType() != null && !action.refusesFilters()) {
            filters = filters.tags(seen -> seen.resource().tags());
        }
        var passes = filters.matching(dialect.criteria(call.request()));
        List<Paging.Page<Seen>> pages = new ArrayList<>(1);
        List<DeclaredResource> page = call.listed(found -> {
            List<Seen> passing = found.stream()
                    .map(each -> new Seen(each, shown(each)))
                    .filter(passes)
                    .toList();
            Integer size = call.request()
                    .find(dialect.pageSize())
                    .map(Integer.class::cast)
                    .orElse(null);
            pages.add(new Paging<Seen>(action.name(), seen -> seen.resource().id(), dialect::badToken, site.listOrder())
                    .page(passing, size, DEFAULT_PAGE, call.request().text(dialect.pageToken())));
            return pages.get(0).items().stream().map(Seen::resource).toList();
        });
        call.show(page);
        return pages.get(0).nextToken();
    }

    /** Filters as a clause declares them: {@code tag:} leads to tags, every other name to texts. */
    <V> Filters<V> filters(Map<String, String> names, Function<V, Doc> shown) {
        Filters<V> filters = Filters.of(dialect::unknownFilter);
        for (Map.Entry<String, String> filter : names.entrySet()) {
            String path = filter.getValue();
            filters = filter.getKey().equals("tag:")
                    ? filters.tags(each -> dialect.tagsIn(shown.apply(each).docs(path)))
                    : filters.many(filter.getKey(), each -> shown.apply(each).texts(path));
        }
        return filters;
    }

    /**
     * What a resource shows.
     *
     * @param resource the resource
     * @return its members, its tags, and what is seen of others in it
     */
    public Doc shown(DeclaredResource resource) {
        Kind kind = requireKind(resource.kind());
        Doc shown = resource.doc();
        for (Kind.View view : kind.views()) {
            shown = viewed(resource, view, shown);
        }
        if (kind.tagType() != null) {
            shown = shown.with(dialect.tagsShown(), dialect.shown(resource.tags()));
        }
        return shown;
    }

    private Doc viewed(DeclaredResource resource, Kind.View view, Doc shown) {
        String mine = view.mine();
        String name = mine == null ? resource.id() : resource.doc().text(mine);
        List<DeclaredResource> others = store.all(view.kind()).stream()
                .filter(other -> name != null && other.doc().texts(view.other()).contains(name))
                .filter(other -> {
                    Setting where = view.where();
                    return where == null
                            || where.expression().equals(other.doc().text(where.path()));
                })
                .toList();
        return switch (view.how()) {
            case "count" ->
                shown.with(view.path(), (int)
                        others.stream().filter(other -> !other.ending()).count());
            case "ids" ->
                shown.with(
                        view.path(), others.stream().map(DeclaredResource::id).toList());
            case "one" ->
                others.isEmpty() ? shown : shown.with(view.path(), others.get(0).doc());
            case "list" ->
                shown.with(
                        view.path(), others.stream().map(DeclaredResource::doc).toList());
            default -> {
                int dot = view.how().indexOf(':');
                if (dot < 0) {
                    throw new IllegalStateException(
                            "A view is a count, a list, one, ids or each:Member, not " + view.how());
                }
                String member = view.how().substring(dot + 1);
                yield shown.with(
                        view.path(),
                        others.stream()
                                .flatMap(other -> other.doc().list(member).stream())
                                .toList());
            }
        };
    }

    /**
     * A resource reaches its next state, if nothing has overtaken the move.
     *
     * @param event what was scheduled
     */
    void reach(DeclaredEvent event) {
        Optional<DeclaredResource> found = store.find(event.kind(), event.subject());
        if (found.isEmpty() || found.get().move() != event.move()) {
            return;
        }
        DeclaredResource resource = found.get();
        Chain.Step step = event.chain().steps().get(event.step());
        site.changed(resource.id(), event.description());
        if (step.isGone()) {
            store.remove(resource);
            return;
        }
        DeclaredResource reached =
                resource.withDoc(resource.doc().with(event.chain().path(), step.word()));
        store.put(reached);
        schedule(reached, event.chain(), event.step() + 1);
    }

    void schedule(DeclaredResource resource, Chain chain, int next) {
        if (next >= chain.steps().size()) {
            return;
        }
        Chain.Step step = chain.steps().get(next);
        String from = chain.steps().get(next - 1).word();
        DeclaredEvent event = new DeclaredEvent(resource.kind(), resource.id(), resource.move(), from, chain, next);
        if (step.background()) {
            site.background(step.delay(), event);
        } else {
            site.transition(step.delay(), event);
        }
    }

    /** {@return all resources as a scene holds them} */
    public SceneDocuments sceneDocuments() {
        return new DeclaredScene(this).documents();
    }

    // Tags, and what others ask

    /** {@return all resources, by kind and then in creation order} */
    public List<DeclaredResource> all() {
        return store.all();
    }

    /**
     * Finds a resource.
     *
     * @param id its id
     * @return the resource, or empty
     */
    public Optional<DeclaredResource> find(String id) {
        return store.findById(id);
    }

    /**
     * Finds a resource of a kind.
     *
     * @param kind its kind
     * @param id its id; the kind again for a setting
     * @return the resource, or empty
     */
    public Optional<DeclaredResource> find(String kind, String id) {
        return store.find(kind, id);
    }

    /**
     * The kind of resource, as tags name it.
     *
     * @param resource the resource
     * @return such as {@code transit-gateway}; empty where the kind has no tags
     */
    public Optional<String> tagType(DeclaredResource resource) {
        return Optional.ofNullable(requireKind(resource.kind()).tagType());
    }

    /**
     * Changes a resource's tags.
     *
     * @param id its id
     * @param change from the tags it has to the tags it gets
     */
    public void retag(String id, UnaryOperator<Map<String, String>> change) {
        store.findById(id).ifPresent(resource -> store.put(resource.withTags(change.apply(resource.tags()))));
    }

    /**
     * The resources that keep another from being deleted.
     *
     * @param id the other, declared or not
     * @return them
     */
    public List<DeclaredResource> holding(String id) {
        return store.all().stream()
                .filter(resource -> !resource.ending())
                .filter(resource -> requireKind(resource.kind()).refs().stream()
                        .anyMatch(ref ->
                                ref.holds() && resource.doc().texts(ref.path()).contains(id)))
                .toList();
    }

    // For calls

    Site site() {
        return site;
    }

    DeclaredCatalog catalog() {
        return catalog;
    }

    DeclaredDialect dialect() {
        return dialect;
    }

    DeclaredBehaviours behaviours() {
        return behaviours;
    }

    Surroundings surroundings() {
        return surroundings;
    }

    DeclaredStore store() {
        return store;
    }

    private Kind requireKind(String name) {
        return catalog.kind(name).orElseThrow(() -> new IllegalStateException("There is no declared kind " + name));
    }

    DeclaredResource single(Kind kind, Supplier<Doc> asNew) {
        return store.find(kind.name(), kind.name())
                .orElseGet(() -> new DeclaredResource(kind.name(), kind.name(), asNew.get(), Map.of(), 0, false));
    }

    /** Whether an operation carries members of its request into state by their names. */
    boolean copies(Action action) {
        return !action.bare()
                && (action.verb() == Verb.CREATE || action.verb() == Verb.PUT || action.verb() == Verb.MODIFY);
    }

    List<SdkPojo> shapesOf(Kind kind) {
        return kind.shapes().stream()
                .flatMap(shape -> catalog.shapes().blank(shape).stream())
                .toList();
    }

    /** The request's members that have a meaning of their own and are not copied by name. */
    Set<String> special(Action action) {
        Set<String> special = new LinkedHashSet<>(dialect.common());
        special.add(dialect.clientToken());
        if (action.verb() == Verb.CREATE || action.verb() == Verb.PUT) {
            if (action.kind().tagType() != null) {
                special.add(dialect.tagsGiven());
            }
        } else {
            by(action).forEach(pair -> special.add(pair.from()));
        }
        if (action.verb() == Verb.DESCRIBE) {
            special.addAll(dialect.filters());
            special.add(dialect.pageSize());
            special.add(dialect.pageToken());
        }
        action.within().forEach(pair -> special.add(pair.from()));
        special.addAll(action.ignored());
        special.addAll(action.used());
        special.addAll(action.refused());
        action.adds().forEach(pair -> special.add(pair.from()));
        action.removes().forEach(pair -> special.add(pair.from()));
        action.clears().forEach(pair -> special.add(pair.from()));
        action.selects().forEach(pair -> special.add(pair.from()));
        if (action.each() != null) {
            special.add(action.each().from());
        }
        return special;
    }

    /** The request's members that name resources: those declared, else the plural or the name of the id, or the key. */
    List<Pair> by(Action action) {
        if (!action.by().isEmpty()
                || action.verb() == Verb.CREATE
                || action.kind().single()) {
            return action.by();
        }
        if (action.verb() == Verb.READ || action.verb() == Verb.CALL) {
            return List.of();
        }
        SdkPojo request = catalog.shapes().blank(action.name() + "Request").orElse(null);
        List<Pair> by = new ArrayList<>();
        for (String member : action.kind().naming()) {
            for (String name : List.of(member + "s", member)) {
                if (request != null
                        && Shapes.member(request, name) != null
                        && by.stream().noneMatch(p -> p.to().equals(member))) {
                    by.add(new Pair(name, member));
                }
            }
        }
        return by;
    }
}
