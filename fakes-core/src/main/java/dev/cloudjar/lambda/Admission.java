package dev.cloudjar.lambda;

import dev.cloudjar.Strictness.Quotas;
import dev.cloudjar.service.Site;

/**
 * Concurrency: how many invocations may run at once, in a function with reserved concurrency and in all others together. The
 * quota of the account and region holds where the cloud has quotas; a reservation always does.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html">Function scaling</a>
 */
final class Admission {

    static final int ACCOUNT_LIMIT = 1_000;

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
        } else if (hasQuotas() && busyUnreserved() >= ACCOUNT_LIMIT - reserved()) {
            throw LambdaErrors.throttled("ConcurrentInvocationLimitExceeded");
        }
    }

    boolean hasQuotas() {
        return site.strictness().quotas() == Quotas.AS_PUBLISHED;
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
