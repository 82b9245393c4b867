package dev.cloudjar.ec2.storage;

import dev.cloudjar.ec2.action.Ec2Error;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.OperationType;

/** What is added to permissions and taken from them. */
record PermissionChange<P>(List<P> added, List<P> removed) {

    /** The older way to say it: one operation for all that is named. */
    static <P> PermissionChange<P> of(@Nullable OperationType operation, List<P> named) {
        if (operation == null || named.isEmpty()) {
            throw Ec2Error.of(
                    "InvalidParameterCombination", "No attributes specified: name permissions to add or to remove.");
        }
        return switch (operation) {
            case ADD -> new PermissionChange<>(named, List.of());
            case REMOVE -> new PermissionChange<>(List.of(), named);
            case UNKNOWN_TO_SDK_VERSION ->
                throw Ec2Error.invalidValue("The parameter operationType is invalid. Expected: 'add' or 'remove'.");
        };
    }

    List<P> applyTo(List<P> present) {
        return Stream.concat(present.stream(), added.stream())
                .filter(permission -> !removed.contains(permission))
                .distinct()
                .toList();
    }
}
