package dev.cloudjar.lambda;

import dev.cloudjar.service.Site;
import java.util.OptionalInt;

/**
 * Concurrency: how many invocations may run at once, in a function with reserved concurrency and in all others together. The
 * quota of the account and region holds where the cloud has quotas; a reservation always does.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html">Function scaling</a>
 */
final class Admission {

    private static final String CONCURRENT_EXECUTIONS = "L-B99A9384";

    /** What a reservation must leave to the other functions. */
    static final int UNRESERVED_LEAST = 100;

    private final Site site;
    private final FunctionTable functions;
    private final Environments environments;

    Admission(Site site, FunctionTable functions, Environments environments) {
        this.site = site;
        this.functions = functions;
        this.environments = environments;
    }

    /** Refuses an invocation for which there is no concurrency left. */
    void require(LambdaFunction function) {
        if (function.reservedConcurrency().isPresent()) {
            if (environments.busy(function.name())
                    >= function.reservedConcurrency().getAsInt()) {
                throw LambdaErrors.throttled("ReservedFunctionConcurrentInvocationLimitExceeded");
            }
            return;
        }
        OptionalInt limit = site.quotas().limit(CONCURRENT_EXECUTIONS);
        if (limit.isPresent() && busyUnreserved() + 1L + reserved() > limit.getAsInt()) {
            throw LambdaErrors.throttled("ConcurrentInvocationLimitExceeded");
        }
    }

    /** Whether reservations of so many in all would leave too few to the functions without. */
    boolean leavesTooFew(int reserved) {
        return site.quotas().isExceeded(CONCURRENT_EXECUTIONS, (long) reserved + UNRESERVED_LEAST);
    }

    /** How many invocations may run at once: the quota that holds, or else AWS's default. */
    int accountLimit() {
        return site.quotas().orDefault(CONCURRENT_EXECUTIONS);
    }

    int reserved() {
        return functions.all().stream()
                .mapToInt(function -> function.reservedConcurrency().orElse(0))
                .sum();
    }

    private int busyUnreserved() {
        return functions.all().stream()
                .filter(function -> function.reservedConcurrency().isEmpty())
                .mapToInt(function -> environments.busy(function.name()))
                .sum();
    }
}
