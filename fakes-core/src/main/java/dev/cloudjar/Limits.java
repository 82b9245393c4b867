package dev.cloudjar;

import dev.cloudjar.quota.Quotas;
import dev.cloudjar.throttling.Throttle;

/** What one account may have and do in one region. */
record Limits(Quotas quotas, Throttle throttle) {

    static Limits of(Strictness strictness) {
        return new Limits(
                new Quotas(strictness.quotas() == Strictness.Quotas.AS_PUBLISHED),
                new Throttle(strictness.throttling() == Strictness.Throttling.AS_PUBLISHED));
    }

    Limits fork() {
        return new Limits(quotas.fork(), throttle.fork());
    }
}
