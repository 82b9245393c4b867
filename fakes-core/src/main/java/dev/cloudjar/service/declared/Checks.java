package dev.cloudjar.service.declared;

import dev.cloudjar.service.declared.Action.Pair;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether what a call is about may be: what it refers to is there, nothing is taken, no quota is exceeded. */
final class Checks {

    private final DeclaredCall call;
    private final DeclaredResources home;
    private final Action action;
    private final Doc request;

    Checks(DeclaredCall call) {
        this.call = call;
        this.home = call.home();
        this.action = call.action();
        this.request = call.request();
    }

    void lookAround() {
        for (Pair parent : action.within()) {
            checkRef(parent.to(), request.texts(parent.from()));
        }
        for (Ref ref : action.refs()) {
            check(ref, request.texts(ref.path()));
        }
    }

    void checkRefs(Kind kind, Doc given) {
        for (Ref ref : call.refs(kind)) {
            List<String> ids = given.texts(ref.path());
            check(ref, ids.isEmpty() && kind == action.kind() ? request.texts(ref.path()) : ids);
        }
    }

    void checkQuotas(Kind kind, Doc given) {
        for (Kind.Quota quota : kind.quotas()) {
            String per = quota.per();
            List<String> shared = per == null ? List.of() : given.texts(per);
            long present = call.all(kind.name()).stream()
                    .filter(each -> per == null || each.doc().texts(per).equals(shared))
                    .count();
            if (!quota.allows(present + 1, call.site())) {
                throw call.error(quota.code(), quota.message());
            }
        }
    }

    void checkUnique(Kind kind, Doc doc, @Nullable String self) {
        for (Kind.Unique unique : kind.uniques()) {
            List<List<String>> values = unique.paths().stream().map(doc::texts).toList();
            boolean taken = values.stream().noneMatch(List::isEmpty)
                    && call.all(kind.name()).stream()
                            .filter(other -> !other.id().equals(self))
                            .anyMatch(other -> unique.paths().stream()
                                    .map(other.doc()::texts)
                                    .toList()
                                    .equals(values));
            if (taken) {
                throw call.error(unique.code(), worded(unique.message(), kind, doc));
            }
        }
    }

    void requireUsable(DeclaredResource target) {
        String path = action.kind().statePath();
        String state = path == null ? null : target.doc().text(path);
        boolean needed =
                action.needs().isEmpty() || (state != null && action.needs().contains(state));
        if (target.ending() || !needed) {
            throw home.dialect().incorrectState(target.id(), String.valueOf(state));
        }
    }

    private void checkRef(String path, List<String> ids) {
        for (Ref ref : call.refs(action.kind())) {
            if (ref.path().equals(path)) {
                check(ref, ids);
            }
        }
    }

    private void check(Ref ref, List<String> ids) {
        for (String id : ids) {
            Doc other = call.look(ref.kind(), id);
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

    private String worded(String message, Kind kind, Doc doc) {
        Object words = call.expressions().value(message, kind, doc);
        return words == null ? message : String.valueOf(words);
    }
}
