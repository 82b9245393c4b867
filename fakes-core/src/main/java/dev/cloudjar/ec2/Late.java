package dev.cloudjar.ec2;

import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Something that is made when it is first needed, under the cloud's lock.
 *
 * @param <T> what it is
 */
final class Late<T> {

    private final Supplier<T> make;
    private @Nullable T made;

    private Late(Supplier<T> make, @Nullable T made) {
        this.make = make;
        this.made = made;
    }

    /**
     * What is there if it is in the origin, as a copy that is made now; and else later.
     *
     * @param origin what is forked; null where nothing is
     * @param copy makes the copy
     * @param make makes it anew
     */
    static <T> Late<T> of(@Nullable Late<T> origin, UnaryOperator<T> copy, Supplier<T> make) {
        T there = origin == null ? null : origin.made;
        return new Late<>(make, there == null ? null : copy.apply(there));
    }

    T get() {
        T it = made;
        if (it == null) {
            it = make.get();
            made = it;
        }
        return it;
    }
}
