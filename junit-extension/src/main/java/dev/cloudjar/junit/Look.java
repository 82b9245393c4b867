package dev.cloudjar.junit;

import org.jspecify.annotations.Nullable;

/** What one look at a condition saw: that it holds, with a value, or why not. */
record Look<T extends @Nullable Object>(
        boolean holds,
        @Nullable T value,
        String why,
        @Nullable Throwable failure) {

    static <T extends @Nullable Object> Look<T> holds(T value) {
        return new Look<>(true, value, "it held", null);
    }

    static <T extends @Nullable Object> Look<T> fails(String why, @Nullable Throwable failure) {
        return new Look<>(false, null, why, failure);
    }
}
