package dev.cloudjar.lambda;

import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.Site;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * The storage of functions' code, which is limited for an account and region; each version keeps its own.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html#compute-and-storage">Compute and
 *     storage</a>
 */
final class CodeStorage {

    private static final String QUOTA = "L-2ACBD22F";
    private static final long GIB = 1L << 30;

    private final Site site;
    private final FunctionTable functions;

    CodeStorage(Site site, FunctionTable functions) {
        this.site = site;
        this.functions = functions;
    }

    /** In bytes. */
    long limit() {
        return site.quotas().orDefault(QUOTA) * GIB;
    }

    /** In bytes. */
    long used() {
        return functions.all().stream()
                .flatMap(function -> Stream.concat(Stream.of(function.latest()), function.published().stream()))
                .mapToLong(release -> release.code().size())
                .sum();
    }

    /**
     * Refuses code for which there is no storage left.
     *
     * @throws AwsError {@code CodeStorageExceededException}
     */
    void requireRoom(long more) {
        OptionalInt limit = site.quotas().limit(QUOTA);
        if (limit.isPresent() && used() + more > limit.getAsInt() * GIB) {
            throw LambdaErrors.codeStorageExceeded();
        }
    }
}
