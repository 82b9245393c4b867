package dev.cloudjar.service.declared;

import dev.cloudjar.service.declared.Action.Verb;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;

/** Writes responses: the resources at hand under the member that is theirs, the rest by name. */
final class Answers {

    private static final Set<String> SUCCESS = Set.of("Return", "ReturnValue", "Success", "Output");

    private final DeclaredResources home;
    private final DeclaredCall call;

    Answers(DeclaredResources home, DeclaredCall call) {
        this.home = home;
        this.call = call;
    }

    void write(SdkPojo response, @Nullable String token) {
        Action action = call.action();
        List<Doc> shown = call.subjects().stream().map(home::shown).toList();
        Doc first = shown.isEmpty() ? Doc.EMPTY : shown.get(0);
        Doc answer = Doc.EMPTY;
        for (Setting setting : action.answers()) {
            answer = answer.withAny(
                    setting.path(), call.expressions().value(setting.expression(), action.kind(), first));
        }
        answer = answer.merged(call.answer());
        String target = target(action, response);
        for (SdkField<?> field : response.sdkFields()) {
            String name = field.memberName();
            if (!answer.has(name)) {
                answer = answer.withAny(
                        name, name.equals(target) ? resources(field, shown) : other(field, first, token));
            }
        }
        answer.into(response);
    }

    private @Nullable Object resources(SdkField<?> field, List<Doc> shown) {
        if (Shapes.structures(field).isEmpty()) {
            List<String> ids =
                    call.subjects().stream().map(DeclaredResource::id).toList();
            return field.marshallingType() == MarshallingType.LIST
                    ? ids
                    : ids.stream().findFirst().orElse(null);
        }
        if (field.marshallingType() == MarshallingType.LIST) {
            return shown;
        }
        return shown.isEmpty() ? null : shown.get(0);
    }

    private @Nullable Object other(SdkField<?> field, Doc first, @Nullable String token) {
        String name = field.memberName();
        Verb verb = call.action().verb();
        if (name.equals(home.dialect().pageToken())) {
            return token;
        }
        if (verb == Verb.DESCRIBE || verb == Verb.READ) {
            return null;
        }
        if (field.marshallingType() == MarshallingType.BOOLEAN && SUCCESS.contains(name)) {
            return true;
        }
        Optional<Object> own = first.find(name);
        return own.isPresent() ? own.get() : call.request().find(name).orElse(null);
    }

    /** The member that the resources are under: the one named, else the only one that holds structures. */
    static @Nullable String target(Action action, SdkPojo response) {
        if (action.target() != null) {
            return action.target();
        }
        String only = null;
        for (SdkField<?> field : response.sdkFields()) {
            if (!Shapes.structures(field).isEmpty()) {
                if (only != null) {
                    return null;
                }
                only = field.memberName();
            }
        }
        return action.kind().single() ? null : only;
    }
}
