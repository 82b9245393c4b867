package dev.cloudjar.throttling;

import java.time.Duration;
import java.time.Instant;

/**
 * Tokens that calls take and virtual time gives back. It begins full.
 *
 * @param rate how many it holds, and how fast it fills
 * @param nanoTokens billionths of tokens that were there at {@code at}
 * @param at when they were counted
 */
record TokenBucket(RequestRate rate, long nanoTokens, Instant at) {

    private static final long TOKEN = 1_000_000_000L;

    static TokenBucket full(RequestRate rate, Instant now) {
        return new TokenBucket(rate, rate.capacity() * TOKEN, now);
    }

    /** The same bucket later. */
    TokenBucket filledUntil(Instant now) {
        Duration passed = Duration.between(at, now);
        if (passed.isZero() || passed.isNegative()) {
            return this;
        }
        double filled = nanoTokens + passed.getSeconds() * (rate.refill() * TOKEN) + passed.getNano() * rate.refill();
        return new TokenBucket(rate, Math.min(rate.capacity() * TOKEN, Math.round(filled)), now);
    }

    boolean holds(long tokens) {
        return nanoTokens >= tokens * TOKEN;
    }

    TokenBucket take(long tokens) {
        return new TokenBucket(rate, nanoTokens - tokens * TOKEN, at);
    }
}
