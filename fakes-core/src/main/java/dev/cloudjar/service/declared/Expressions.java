package dev.cloudjar.service.declared;

import dev.cloudjar.Arn;
import dev.cloudjar.service.Site;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Values of declarations. A text stands for itself; {@code {...}} is a placeholder: {@code {id}}, {@code {account}},
 * {@code {region}}, {@code {partition}}, {@code {now}}, {@code {uuid}}, {@code {hex:8}}, {@code {request.Member}},
 * {@code {Member}} of the resource itself, and {@code {Member>Other}}: the member {@code Other} of the resource that {@code Member}
 * refers to. {@code {shown:Member}} is that resource as answers show
 * it. {@code []} is an empty list, {@code [a,b]} a list. What consists of one placeholder keeps its type, and is absent
 * where that is; a text around absent placeholders is absent too.
 */
final class Expressions {

    private final DeclaredCall call;

    Expressions(DeclaredCall call) {
        this.call = call;
    }

    @Nullable
    Object value(String expression, Kind kind, Doc doc) {
        if (expression.startsWith("[") && expression.endsWith("]")) {
            List<Object> items = new ArrayList<>();
            String inner = expression.substring(1, expression.length() - 1);
            if (!inner.isEmpty()) {
                for (String item : List.of(inner.split(",", -1))) {
                    Object value = value(item, kind, doc);
                    if (value != null) {
                        items.add(value);
                    }
                }
            }
            return List.copyOf(items);
        }
        int open = expression.indexOf('{');
        if (open < 0) {
            return expression;
        }
        if (open == 0 && expression.indexOf('}') == expression.length() - 1) {
            return placeholder(expression.substring(1, expression.length() - 1), kind, doc);
        }
        StringBuilder text = new StringBuilder();
        int from = 0;
        while (open >= 0) {
            int close = expression.indexOf('}', open);
            Object value = placeholder(expression.substring(open + 1, close), kind, doc);
            if (value == null) {
                return null;
            }
            text.append(expression, from, open).append(value);
            from = close + 1;
            open = expression.indexOf('{', from);
        }
        return text.append(expression.substring(from)).toString();
    }

    private @Nullable Object placeholder(String name, Kind kind, Doc doc) {
        Site site = call.site();
        int follow = name.indexOf('>');
        if (follow >= 0) {
            return followed(name.substring(0, follow), name.substring(follow + 1), kind, doc);
        }
        if (name.startsWith("hex:")) {
            return site.ids().hex(Integer.parseInt(name.substring("hex:".length())));
        }
        if (name.startsWith("shown:")) {
            return shown(name.substring("shown:".length()), kind, doc);
        }
        if (name.startsWith("request.")) {
            return call.request().find(name.substring("request.".length())).orElse(null);
        }
        return switch (name) {
            case "id" -> kind.nameOf(doc);
            case "account" -> site.account();
            case "region" -> site.region();
            case "partition" -> Arn.partitionOf(site.region());
            case "now" -> site.now();
            case "uuid" -> site.ids().uuid();
            default -> doc.find(name).orElse(null);
        };
    }

    private @Nullable Object followed(String member, String rest, Kind kind, Doc doc) {
        boolean ofRequest = member.startsWith("request.");
        String path = ofRequest ? member.substring("request.".length()) : member;
        String id = ofRequest ? call.request().text(path) : doc.text(path);
        if (id == null) {
            return null;
        }
        for (Ref ref : call.refs(kind)) {
            if (ref.path().equals(path)) {
                Doc other = call.look(ref.kind(), id);
                Kind next = call.kindOrSelf(ref.kind(), kind);
                int follow = rest.indexOf('>');
                return follow < 0
                        ? other.find(rest).orElse(null)
                        : followed(rest.substring(0, follow), rest.substring(follow + 1), next, other);
            }
        }
        throw new IllegalStateException(
                "The declaration of " + kind + " follows " + member + ", which is no ref of it.");
    }

    /** The resource that a member refers to, as answers show it. */
    private @Nullable Object shown(String path, Kind kind, Doc doc) {
        String id = doc.text(path);
        for (Ref ref : call.refs(kind)) {
            if (id != null && ref.path().equals(path)) {
                return call.shown(call.require(ref.kind(), id));
            }
        }
        return null;
    }
}
