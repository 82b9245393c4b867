package dev.cloudjar.service.declared;

import dev.cloudjar.Strictness;
import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.Filters;
import dev.cloudjar.service.Paging;
import dev.cloudjar.service.Site;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private final Verbs verbs;
    private final List<DeclaredResource> subjects = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>();
    private final Map<String, Doc> looked = new HashMap<>();
    private Doc answer = Doc.EMPTY;

    DeclaredCall(DeclaredResources home, Action action, Doc request) {
        this.home = home;
        this.action = action;
        this.request = request;
        this.verbs = new Verbs(this);
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
        return verbs.make(kind(kind), given, Map.of(), List.of(), List.of());
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

    DeclaredResource begin(DeclaredResource resource, Chain chain, String words) {
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
        return passing(all, names, filters -> filters);
    }

    /**
     * Those that pass the request's filters.
     *
     * @param all what there is
     * @param names the filters, as a {@code filters} clause has them
     * @param more adds filters that no path can say
     * @return what passes, in order
     * @throws AwsError on a filter that is none of them
     */
    public List<Doc> passing(List<Doc> all, String names, UnaryOperator<Filters<Doc>> more) {
        Map<String, String> filters = Kind.filters(List.of(names.split(" ")));
        return all.stream()
                .filter(more.apply(home.<Doc>filters(filters, doc -> doc))
                        .matching(home.dialect().criteria(request)))
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

    List<DeclaredResource> users(Kind.Use use, DeclaredResource used) {
        return all(use.kind(), use.path(), used.id());
    }

    DeclaredResource require(Kind kind, String id) {
        if (kind.malformedCode() != null) {
            home.dialect().requireWellFormed(List.of(id), kind.prefix(), kind.malformedCode());
        }
        return pending(kind, id)
                .or(() -> home.store().find(kind.name(), id))
                .or(() -> fromOutside(kind, id))
                .orElseThrow(() -> missing(kind, id));
    }

    /** What comes from outside exists as soon as it is named, in a lenient cloud. */
    Optional<DeclaredResource> fromOutside(Kind kind, String id) {
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

    AwsError missing(Kind kind, String id) {
        return error(kind.missingCode(), kind.missingWords(id.replace('|', ' ')));
    }

    // For the engine

    DeclaredResources home() {
        return home;
    }

    void run() {
        verbs.run();
    }

    List<DeclaredResource> listed(UnaryOperator<List<DeclaredResource>> page) {
        return verbs.choice().listed(page);
    }

    /** One more resource is at hand. */
    void take(DeclaredResource resource) {
        subjects.add(resource);
    }

    /** A resource is to be as it is given. */
    void decide(DeclaredResource resource, String words) {
        changes.add(new Change(resource, null, false, words));
    }

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
