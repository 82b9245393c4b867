package dev.cloudjar.service.declared;

import dev.cloudjar.service.declared.Action.Pair;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What the verbs of declarations do. */
final class Verbs {

    private final DeclaredCall call;
    private final DeclaredResources home;
    private final Action action;
    private final Doc request;
    private final Wish wish;
    private final Checks checks;
    private final Choice choice;

    Verbs(DeclaredCall call) {
        this.call = call;
        this.home = call.home();
        this.action = call.action();
        this.request = call.request();
        this.wish = new Wish(call);
        this.checks = new Checks(call);
        this.choice = new Choice(call, wish, checks);
    }

    void run() {
        wish.refuseWhatIsNotHonoured();
        switch (action.verb()) {
            case CREATE -> create();
            case PUT -> put();
            case MODIFY -> modify();
            case DELETE -> delete();
            case GET -> get();
            case DESCRIBE, READ, CALL -> checks.lookAround();
        }
        if (action.via() != null && !action.via().isEmpty()) {
            home.behaviours().named(action.via()).apply(call);
        }
        home.dialect().stopIfDryRun(request);
    }

    Choice choice() {
        return choice;
    }

    private void create() {
        Map<String, String> tags = wish.tags();
        for (Doc given : wish.each(wish.carried(true))) {
            List<Setting> sets = Stream.concat(action.where().stream(), action.sets().stream())
                    .toList();
            call.take(make(action.kind(), given, tags, action.defaults(), sets));
        }
    }

    private void put() {
        Doc given = wish.carried(true);
        for (Doc element : wish.each(given)) {
            Kind kind = action.kind();
            Doc each = element;
            for (Setting setting : action.defaults()) {
                if (!each.has(setting.path())) {
                    each = each.withAny(setting.path(), call.expressions().value(setting.expression(), kind, each));
                }
            }
            Doc wished = each;
            Optional<DeclaredResource> present = home.store().find(kind.name(), kind.nameOf(wish.withNames(each)));
            if (present.isPresent() && !present.get().ending()) {
                checks.checkRefs(kind, wished);
                change(present.get(), doc -> doc.merged(wished));
            } else {
                call.take(make(kind, wish.withNames(wished), wish.tags(), action.defaults(), action.sets()));
            }
        }
    }

    DeclaredResource make(
            Kind kind, Doc given, Map<String, String> tags, List<Setting> moreDefaults, List<Setting> moreSets) {
        checks.checkRefs(kind, given);
        checks.checkQuotas(kind, given);
        Doc doc = given;
        String idMember = kind.idMember();
        if (idMember != null && !kind.prefix().isEmpty()) {
            doc = doc.with(idMember, call.site().ids().resourceId(kind.prefix()));
        }
        for (Setting setting :
                Stream.concat(moreDefaults.stream(), kind.defaults().stream()).toList()) {
            if (!doc.has(setting.path())) {
                doc = doc.withAny(setting.path(), call.expressions().value(setting.expression(), kind, doc));
            }
        }
        for (Setting setting :
                Stream.concat(kind.sets().stream(), moreSets.stream()).toList()) {
            doc = doc.withAny(setting.path(), call.expressions().value(setting.expression(), kind, doc));
        }
        checks.checkUnique(kind, doc, null);
        DeclaredResource made = new DeclaredResource(kind.name(), kind.nameOf(doc), doc, tags, 0, false);
        home.store().find(kind.name(), made.id()).ifPresent(present -> {
            if (!present.ending()) {
                throw call.error(
                        "InvalidParameterValue", "The resource '" + made.id().replace('|', ' ') + "' already exists.");
            }
        });
        Chain birth = kind.birth();
        if (birth != null && !made.doc().has(birth.path())) {
            return call.begin(made, birth, "created");
        }
        call.decide(made, "created");
        return made;
    }

    private void modify() {
        List<DeclaredResource> targets = choice.selected();
        Doc given = wish.carried(true);
        checks.checkRefs(action.kind(), given);
        for (DeclaredResource target : targets) {
            checks.requireUsable(target);
            change(target, doc -> changed(doc, given));
        }
    }

    private void change(DeclaredResource target, UnaryOperator<Doc> change) {
        DeclaredResource changed = target.withDoc(change.apply(target.doc()));
        checks.checkUnique(action.kind(), changed.doc(), changed.id());
        call.take(changed);
        Chain moves = action.moves();
        if (moves != null) {
            call.begin(changed.moved(changed.ending()), moves, "modified");
        } else {
            call.decide(changed, "modified");
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
            changed = changed.withAny(set.path(), call.expressions().value(set.expression(), action.kind(), changed));
        }
        return changed;
    }

    private void delete() {
        Kind kind = action.kind();
        for (DeclaredResource target : choice.selected()) {
            checks.requireUsable(target);
            for (Kind.Use use : kind.uses()) {
                if (!call.users(use, target).isEmpty()) {
                    throw call.error(use.code(), use.message().replace("{id}", target.id()));
                }
            }
            DeclaredResource changed = target;
            for (Setting set : action.sets()) {
                changed = changed.withDoc(changed.doc()
                        .withAny(set.path(), call.expressions().value(set.expression(), kind, changed.doc())));
            }
            call.take(changed);
            call.delete(changed);
        }
    }

    private void get() {
        choice.selected().forEach(call::take);
    }
}
