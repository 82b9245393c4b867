package dev.cloudjar.service;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import org.apiguardian.api.API;

/**
 * What a service fakes. {@link #names()} is one screen of text; {@link #find} links one handler, through a {@code switch},
 * and loads no class of any other operation.
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public interface OperationTable {

    /** {@return the names of all faked operations, sorted} */
    SortedSet<String> names();

    /**
     * Links one operation.
     *
     * @param name such as {@code RunInstances}
     * @return the operation, or empty where it is not faked
     */
    Optional<Operation<?>> find(String name);

    /**
     * Why an operation is refused on purpose.
     *
     * @param name such as {@code ImportImage}
     * @return the reason, or empty where there is none beyond not being faked yet
     */
    default Optional<String> refusal(String name) {
        return Optional.empty();
    }

    /**
     * Whether an operation is served by the engine for declared resources.
     *
     * @param name one of {@link #names()}
     * @return whether it is declared; false where its behaviour is written by hand
     */
    default boolean isDeclared(String name) {
        return false;
    }

    /** {@return the names of the operations that are refused on purpose, sorted} */
    default SortedSet<String> refused() {
        return Collections.emptySortedSet();
    }
}
