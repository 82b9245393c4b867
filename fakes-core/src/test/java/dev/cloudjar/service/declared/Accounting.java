package dev.cloudjar.service.declared;

import dev.cloudjar.service.declared.Action.Pair;
import dev.cloudjar.service.declared.Action.Verb;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/** Holds declarations against the SDK's shapes: nothing that a request may say is lost, and no declaration names what is not there. */
final class Accounting {

    private final DeclaredResources resources;
    private final List<String> problems = new ArrayList<>();

    Accounting(DeclaredResources resources) {
        this.resources = resources;
    }

    List<String> problems() {
        for (String name : resources.catalog().names()) {
            Action action = resources.catalog().action(name).orElseThrow();
            SdkPojo request =
                    resources.catalog().shapes().blank(name + "Request").orElse(null);
            SdkPojo response =
                    resources.catalog().shapes().blank(name + "Response").orElse(null);
            if (request == null || response == null) {
                problems.add(name + " is none of the SDK's operations");
            } else {
                checkRequest(action, request);
                checkClauses(action, request, response);
                checkReach(action, request);
            }
        }
        for (String name : resources.catalog().kinds()) {
            check(resources.catalog().kind(name).orElseThrow());
        }
        return problems;
    }

    /** Every member of the request is copied to a member of the same name, or has a meaning that the declaration says. */
    private void checkRequest(Action action, SdkPojo request) {
        List<SdkPojo> shapes = resources.shapesOf(action.kind());
        Set<String> special = resources.special(action);
        List<String> meant = Stream.of(special.stream(), action.maps().stream().map(Pair::from), action.kept().stream())
                .flatMap(each -> each)
                .toList();
        for (SdkField<?> field : request.sdkFields()) {
            account(action, field, field.memberName(), meant, shapes, 0);
        }
    }

    private void account(
            Action action, SdkField<?> field, String path, List<String> meant, List<SdkPojo> shapes, int depth) {
        if (meant.contains(path) || depth > 5) {
            return;
        }
        boolean parts = meant.stream().anyMatch(each -> each.startsWith(path + "."));
        if (!resources.copies(action) && !parts) {
            problems.add(action.name() + "." + path + " has no meaning in its declaration");
            return;
        }
        List<SdkPojo> inner = Shapes.structures(field);
        if (!Shapes.has(shapes, path) && !parts) {
            problems.add(
                    action.name() + "." + path + " is no member of " + action.kind() + " and has no other meaning");
            return;
        }
        for (SdkPojo structure : inner) {
            for (SdkField<?> member : structure.sdkFields()) {
                account(action, member, path + "." + member.memberName(), meant, shapes, depth + 1);
            }
        }
    }

    private void checkClauses(Action action, SdkPojo request, SdkPojo response) {
        List<SdkPojo> requests = List.of(request);
        Stream.of(
                        action.by().stream().map(Pair::from),
                        action.within().stream().map(Pair::from),
                        action.maps().stream().map(Pair::from),
                        action.adds().stream().map(Pair::from),
                        action.removes().stream().map(Pair::from),
                        action.selects().stream().map(Pair::from),
                        action.ignored().stream(),
                        action.kept().stream(),
                        action.used().stream(),
                        action.refused().stream(),
                        action.required().stream().flatMap(List::stream),
                        action.clears().stream()
                                .filter(pair -> !pair.from().equals(pair.to()))
                                .map(Pair::from))
                .flatMap(each -> each)
                .filter(path -> !Shapes.has(requests, path))
                .forEach(path -> problems.add(action.name() + " has no member " + path));
        Stream.of(
                        action.maps().stream().map(Pair::to),
                        action.adds().stream().map(Pair::to),
                        action.removes().stream().map(Pair::to),
                        action.clears().stream().map(Pair::to),
                        action.sets().stream().map(Setting::path),
                        action.defaults().stream().map(Setting::path),
                        action.moves() == null
                                ? Stream.<String>of()
                                : Stream.of(action.moves().path()))
                .flatMap(each -> each)
                .forEach(path -> requireMember(action.name(), action.kind(), path));
        String target = Answers.target(action, response);
        if (target != null && !target.equals("-") && Shapes.member(response, target) == null) {
            problems.add(action.name() + "Response has no member " + target);
        }
        action.answers().stream()
                .filter(setting -> !Shapes.has(List.of(response), setting.path()))
                .forEach(setting -> problems.add(action.name() + "Response has no member " + setting.path()));
        checkFilters(action.name(), action.kind(), action.filters());
        checkRefs(action.name(), action.refs());
        if (action.via() != null) {
            try {
                resources.behaviours().named(action.via());
            } catch (IllegalStateException e) {
                problems.add(action.name() + ": " + e.getMessage());
            }
        }
    }

    /** An operation on existing resources finds them somehow, and a create call makes something with a name. */
    private void checkReach(Action action, SdkPojo request) {
        boolean finds = action.verb() == Verb.MODIFY || action.verb() == Verb.DELETE || action.verb() == Verb.GET;
        if (finds
                && !action.kind().single()
                && !request.sdkFields().stream()
                        .allMatch(field -> resources.dialect().common().contains(field.memberName()))
                && resources.by(action).isEmpty()
                && action.within().isEmpty()
                && action.selects().isEmpty()) {
            problems.add(action.name() + " names no resource: give it a \"by\"");
        }
        if (action.verb() == Verb.DESCRIBE
                && !action.filters().isEmpty()
                && resources.dialect().filters().stream().allMatch(name -> Shapes.member(request, name) == null)
                && action.filters() != action.kind().filters()) {
            problems.add(action.name() + " declares filters and takes none");
        }
    }

    private void check(Kind kind) {
        for (String shape : kind.shapes()) {
            if (resources.catalog().shapes().find(shape).isEmpty()) {
                problems.add(kind + ": the SDK has no shape " + shape);
            }
        }
        Stream.of(
                        kind.naming().stream(),
                        kind.sets().stream().map(Setting::path),
                        kind.defaults().stream().map(Setting::path),
                        kind.views().stream().map(Kind.View::path),
                        kind.uniques().stream().flatMap(unique -> unique.paths().stream()),
                        kind.statePath() == null ? Stream.<String>of() : Stream.of(kind.statePath()))
                .flatMap(each -> each)
                .forEach(path -> requireMember(kind.name(), kind, path));
        checkFilters(kind.name(), kind, kind.filters());
        checkRefs(kind.name(), kind.refs());
        Stream.concat(kind.uses().stream(), kind.cascades().stream())
                .forEach(use -> checkOther(kind, use.kind(), use.path()));
        kind.views().forEach(view -> checkOther(kind, view.kind(), view.other()));
        if (kind.tagType() != null
                && !kind.shapes().isEmpty()
                && !Shapes.has(resources.shapesOf(kind), resources.dialect().tagsShown())) {
            problems.add(kind + " has tags that no answer shows");
        }
    }

    private void checkOther(Kind kind, String other, String path) {
        if (resources.catalog().kind(other).isEmpty()) {
            problems.add(kind + ": there is no declared kind " + other);
        } else {
            requireMember(kind.name(), resources.catalog().kind(other).orElseThrow(), path);
        }
    }

    private void requireMember(String owner, Kind kind, String path) {
        if (!path.startsWith("_")
                && !path.contains("._")
                && !kind.shapes().isEmpty()
                && !kept(kind).contains(path)
                && !Shapes.has(resources.shapesOf(kind), path)) {
            problems.add(owner + ": " + kind + " has no member " + path);
        }
    }

    /** Members that are stored and not shown. */
    private List<String> kept(Kind kind) {
        return resources.catalog().names().stream()
                .map(name -> resources.catalog().action(name).orElseThrow())
                .filter(action -> action.kind() == kind)
                .flatMap(action -> action.kept().stream())
                .toList();
    }

    private void checkFilters(String owner, Kind kind, Map<String, String> filters) {
        filters.values().forEach(path -> requireMember(owner + ": filters", kind, path));
    }

    private void checkRefs(String owner, List<Ref> refs) {
        for (Ref ref : refs) {
            if (resources.catalog().kind(ref.kind()).isEmpty()) {
                try {
                    resources.surroundings().require(ref.kind(), "");
                } catch (IllegalStateException e) {
                    problems.add(owner + ": " + e.getMessage());
                } catch (RuntimeException known) {
                    assert known != null;
                }
            }
        }
    }
}
