package dev.cloudjar.junit;

import java.time.Instant;

/** A part of a history: its first and last instant, and which of the entries, the last one excluded. */
record Stretch(Instant from, Instant to, int firstEntry, int endEntry) {

    /** This one and a later one that adjoins it. */
    Stretch and(Stretch next) {
        return new Stretch(from, next.to, firstEntry, next.endEntry);
    }
}
