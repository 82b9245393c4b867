package dev.cloudjar.junit;

import dev.cloudjar.FakeCloud;
import org.apiguardian.api.API;
import org.assertj.core.api.AbstractAssert;

/** Assertions over a whole cloud. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class FakeCloudAssert extends AbstractAssert<FakeCloudAssert, FakeCloud> {

    FakeCloudAssert(FakeCloud actual) {
        super(actual, FakeCloudAssert.class);
    }

    /**
     * An operation was called exactly so often; all attempts of one call count once.
     *
     * @param operation service and operation, such as {@code "ec2:RunInstances"}
     * @param expected how often
     * @return this
     */
    public FakeCloudAssert hasCalls(String operation, int expected) {
        isNotNull();
        new JournalAssert(actual.journal()).hasCalls(operation, expected);
        return this;
    }

    /**
     * A function started cold exactly so often.
     *
     * @param function the function's name
     * @param expected how often
     * @return this
     */
    public FakeCloudAssert hasColdStarts(String function, int expected) {
        isNotNull();
        new JournalAssert(actual.journal()).hasColdStarts(function, expected);
        return this;
    }
}
