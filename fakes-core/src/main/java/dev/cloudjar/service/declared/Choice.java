package dev.cloudjar.service.declared;

import dev.cloudjar.service.declared.Action.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Which resources a call is about: those that it names, or those around what it names. */
final class Choice {

    private final DeclaredCall call;
    private final DeclaredResources home;
    private final Action action;
    private final Doc request;
    private final Wish wish;
    private final Checks checks;

    Choice(DeclaredCall call, Wish wish, Checks checks) {
        this.call = call;
        this.home = call.home();
        this.action = call.action();
        this.request = call.request();
        this.wish = wish;
        this.checks = checks;
    }

    List<DeclaredResource> selected() {
        Kind kind = action.kind();
        if (kind.single()) {
            return List.of(home.single(kind, () -> {
                Doc doc = Doc.EMPTY;
                for (Setting setting : kind.defaults()) {
                    doc = doc.withAny(setting.path(), call.expressions().value(setting.expression(), kind, doc));
                }
                return doc;
            }));
        }
        List<DeclaredResource> found = new ArrayList<>();
        List<String> names = named();
        for (String name : names) {
            found.add(call.require(kind, name));
        }
        if (names.isEmpty()) {
            if (!home.by(action).isEmpty()
                    && action.selects().isEmpty()
                    && action.within().isEmpty()) {
                throw home.dialect().missing(String.join(" or ", kind.naming()));
            }
            found.addAll(call.all(kind.name()));
        }
        checks.lookAround();
        found.removeIf(resource -> !chosen(resource));
        if (found.isEmpty() && !action.lenient()) {
            throw call.missing(kind, names.isEmpty() ? selection() : String.join(", ", names));
        }
        return found;
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
                    .or(() -> call.fromOutside(kind, name))
                    .filter(this::chosen);
            if (there.isEmpty() && !action.lenient()) {
                throw call.missing(kind, name);
            }
            there.ifPresent(found::add);
        }
        if (names.isEmpty()) {
            home.store().all(kind.name()).stream().filter(this::chosen).forEach(found::add);
        }
        return page.apply(found);
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
        for (Doc each : wish.each(key)) {
            if (kind.keys().stream().allMatch(each::has)) {
                names.add(kind.nameOf(each));
            }
        }
        return names;
    }
}
