package dev.cloudjar.service.declared;

import dev.cloudjar.service.declared.Action.Pair;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a request says about resources, under the names that resources have for it; what it may not say is refused. */
final class Wish {

    private final DeclaredCall call;
    private final DeclaredResources home;
    private final Action action;
    private final Doc request;

    Wish(DeclaredCall call) {
        this.call = call;
        this.home = call.home();
        this.action = call.action();
        this.request = call.request();
    }

    void refuseWhatIsNotHonoured() {
        for (String member : action.refused()) {
            request.find(member).ifPresent(value -> {
                throw call.notFaked(action.name() + "." + member + " (" + value + ")");
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
                throw call.notFaked(action.name() + "." + lost);
            });
        } else if (!carried.isEmpty()) {
            throw call.notFaked(action.name() + "." + carried.names().iterator().next());
        }
    }

    /** The request without what has a meaning of its own; with what is mapped under its new name, if so wished. */
    Doc carried(boolean mapped) {
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

    List<Doc> each(Doc given) {
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

    Doc withNames(Doc given) {
        Doc named = given;
        for (String member : action.kind().naming()) {
            if (!named.has(member)) {
                named = named.withAny(member, request.find(member).orElse(null));
            }
        }
        return named;
    }

    Map<String, String> tags() {
        String type = action.kind().tagType();
        return type == null ? Map.of() : home.dialect().tags(request, type);
    }

    private @Nullable Object value(String path) {
        List<Object> list = request.list(path);
        Object one = request.find(path).orElse(null);
        return list.size() > 1 && !(one instanceof List<?>) ? list : one;
    }
}
