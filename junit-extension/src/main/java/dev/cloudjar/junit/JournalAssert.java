package dev.cloudjar.junit;

import dev.cloudjar.journal.Journal;
import dev.cloudjar.journal.JournalEntry;
import dev.cloudjar.service.ServiceNames;
import java.util.List;
import org.apiguardian.api.API;
import org.assertj.core.api.AbstractAssert;

/** Assertions over what the cloud saw. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class JournalAssert extends AbstractAssert<JournalAssert, Journal> {

    JournalAssert(Journal actual) {
        super(actual, JournalAssert.class);
    }

    /**
     * An operation was called exactly so often; all attempts of one call count once.
     *
     * @param operation service and operation, such as {@code "ec2:RunInstances"}
     * @param expected how often
     * @return this
     */
    public JournalAssert hasCalls(String operation, int expected) {
        isNotNull();
        long calls = actual.calls(checked(operation));
        if (calls != expected) {
            failWithMessage(
                    "Expected %d call(s) of %s but there were %d (in %d attempts).%nThe time line:%n%s",
                    expected, operation, calls, actual.attempts(operation).size(), actual.timeLine());
        }
        return this;
    }

    /**
     * An operation was attempted exactly so often: calls and the SDK's retries.
     *
     * @param operation service and operation, such as {@code "ec2:RunInstances"}
     * @param expected how often
     * @return this
     */
    public JournalAssert hasAttempts(String operation, int expected) {
        isNotNull();
        int attempts = actual.attempts(checked(operation)).size();
        if (attempts != expected) {
            failWithMessage(
                    "Expected %d attempt(s) of %s but there were %d.%nThe time line:%n%s",
                    expected, operation, attempts, actual.timeLine());
        }
        return this;
    }

    /**
     * An operation was retried by the SDK exactly so often, all its calls together.
     *
     * @param operation service and operation, such as {@code "ec2:RunInstances"}
     * @param expected how many attempts there were beyond the first of each call
     * @return this
     */
    public JournalAssert hasRetries(String operation, int expected) {
        isNotNull();
        long retries = actual.attempts(checked(operation)).size() - actual.calls(operation);
        if (retries != expected) {
            failWithMessage(
                    "Expected %d retries of %s but there were %d (of %d call(s)).%nThe time line:%n%s",
                    expected, operation, retries, actual.calls(operation), actual.timeLine());
        }
        return this;
    }

    /**
     * The calls of an operation took exactly so many attempts, one after another.
     *
     * @param operation service and operation, such as {@code "ec2:RunInstances"}
     * @param expected the attempts of the first call, of the second, and so on: {@code 3, 1} where the first was retried twice
     * @return this
     */
    public JournalAssert hasAttemptsPerCall(String operation, Integer... expected) {
        isNotNull();
        List<Integer> attempts = actual.attemptsByCall(checked(operation)).stream()
                .map(List::size)
                .toList();
        if (!attempts.equals(List.of(expected))) {
            failWithMessage(
                    "Expected the calls of %s to take %s attempt(s) but they took %s.%nThe time line:%n%s",
                    operation, List.of(expected), attempts, actual.timeLine());
        }
        return this;
    }

    /**
     * An operation was not called.
     *
     * @param operation service and operation, such as {@code "ec2:TerminateInstances"}
     * @return this
     */
    public JournalAssert hasNoCalls(String operation) {
        return hasCalls(operation, 0);
    }

    /**
     * Functions started cold exactly so often.
     *
     * @param function the function's name
     * @param expected how often
     * @return this
     */
    public JournalAssert hasColdStarts(String function, int expected) {
        isNotNull();
        long starts = actual.entries(JournalEntry.ColdStart.class).stream()
                .filter(start -> start.function().equals(function))
                .count();
        if (starts != expected) {
            failWithMessage(
                    "Expected %d cold start(s) of the function %s but there were %d.%nThe time line:%n%s",
                    expected, function, starts, actual.timeLine());
        }
        return this;
    }

    static String checked(String operation) {
        int colon = operation.indexOf(':');
        if (colon < 1 || colon == operation.length() - 1) {
            throw new IllegalArgumentException("\"" + operation + "\" does not name an operation: it has no service and"
                    + " operation with a colon between. Write it like \"ec2:RunInstances\".");
        }
        ServiceNames.requireOperation(operation.substring(0, colon), operation.substring(colon + 1));
        return operation;
    }
}
