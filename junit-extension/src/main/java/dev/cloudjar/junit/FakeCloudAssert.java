package dev.cloudjar.junit;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.journal.TimeLine;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
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
     * An operation was attempted exactly so often: calls and the SDK's retries.
     *
     * @param operation service and operation, such as {@code "ec2:RunInstances"}
     * @param expected how often
     * @return this
     */
    public FakeCloudAssert hasAttempts(String operation, int expected) {
        isNotNull();
        new JournalAssert(actual.journal()).hasAttempts(operation, expected);
        return this;
    }

    /**
     * An operation was retried by the SDK exactly so often, all its calls together.
     *
     * @param operation service and operation, such as {@code "ec2:RunInstances"}
     * @param expected how many attempts there were beyond the first of each call
     * @return this
     */
    public FakeCloudAssert hasRetries(String operation, int expected) {
        isNotNull();
        new JournalAssert(actual.journal()).hasRetries(operation, expected);
        return this;
    }

    /**
     * An EC2 resource of the default account and region has a tag.
     *
     * @param resource its id, such as {@code vol-0123456789abcdef0}
     * @param key the tag's key
     * @param value the tag's value
     * @return this
     * @throws IllegalArgumentException where there is no such resource
     */
    public FakeCloudAssert hasTag(String resource, String key, String value) {
        isNotNull();
        Map<String, String> tags = actual.ec2().tags(resource);
        if (!value.equals(tags.get(key))) {
            failWithMessage("Expected %s to have the tag %s=%s but its tags are %s.", resource, key, value, tags);
        }
        return this;
    }

    /**
     * Something has held at every moment of the history so far.
     *
     * @param what names it in a failure, such as {@code "one instance runs"}
     * @param holds whether it holds at a moment
     * @return this
     */
    public FakeCloudAssert always(String what, Predicate<Moment> holds) {
        history().always(what, holds);
        return this;
    }

    /**
     * Something has held at no moment of the history so far.
     *
     * @param what names it in a failure, such as {@code "two instances run"}
     * @param holds whether it holds at a moment
     * @return this
     */
    public FakeCloudAssert never(String what, Predicate<Moment> holds) {
        history().never(what, holds);
        return this;
    }

    /**
     * Something has held at some moment of the history so far, soon enough. Time is not moved.
     *
     * @param within how much virtual time it may take from the cloud's start
     * @param what names it in a failure, such as {@code "the instance runs"}
     * @param holds whether it holds at a moment
     * @return this
     */
    public FakeCloudAssert eventually(Within within, String what, Predicate<Moment> holds) {
        history().eventually(within, what, holds);
        return this;
    }

    /**
     * Judges a stretch of the history: what stood at its beginning, and what happened until its end.
     *
     * @param from its first instant
     * @param to its last, not before the first
     * @param assertions what is asserted of it
     * @return this
     */
    public FakeCloudAssert between(Instant from, Instant to, Consumer<HistoryAssert> assertions) {
        isNotNull();
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("There is no stretch from " + from + " to " + to
                    + ": it would end before it begins. Give its first instant first.");
        }
        assertions.accept(new HistoryAssert(actual.timeLine(), from, to));
        return this;
    }

    /**
     * Nothing that API calls made is left over: whoever made an instance, a volume, a function has removed it. What the test was
     * given (by {@code given...} doors, scenes, a class's {@code @BeforeAll}), what a new account has, and what goes with another
     * resource need not be removed.
     *
     * @return this
     */
    public FakeCloudAssert hasNoLeakedResources() {
        isNotNull();
        List<FakeCloud.Leftover> leftovers = actual.leftovers();
        if (!leftovers.isEmpty()) {
            failWithMessage(
                    "Expected no leaked resources but %d that API calls made stand at the end:%n%s%nRemove them in the code"
                            + " under test.%nThe time line:%n%s",
                    leftovers.size(),
                    leftovers.stream()
                            .map(leftover -> "    " + leftover)
                            .collect(Collectors.joining(System.lineSeparator())),
                    TimeLineWords.ending(actual.timeLine()));
        }
        return this;
    }

    private HistoryAssert history() {
        isNotNull();
        TimeLine line = actual.timeLine();
        return new HistoryAssert(line, line.start(), line.now());
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
