package dev.cloudjar.junit;

import dev.cloudjar.journal.JournalEntry;
import dev.cloudjar.journal.TimeLine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apiguardian.api.API;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions over a stretch of a cloud's history: all of it so far, or the part between two instants. Time is not moved: what has
 * not happened yet is not seen.
 *
 * <pre>{@code
 * assertThat(cloud).always("one instance runs", moment -> moment.instances(RUNNING).size() == 1);
 * assertThat(cloud).between(noon, evening, history -> history.never("it is stopped", moment -> moment.is(id, "stopped")));
 * }</pre>
 *
 * <p>Between two moments nothing changes, so each is judged once, in order. They fail with the part of the time line that breaks
 * them.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class HistoryAssert extends AbstractAssert<HistoryAssert, TimeLine> {

    private final Instant from;
    private final Instant to;

    HistoryAssert(TimeLine actual, Instant from, Instant to) {
        super(actual, HistoryAssert.class);
        this.from = from;
        this.to = to;
    }

    /**
     * Something holds at every moment.
     *
     * @param what names it in a failure, such as {@code "one instance runs"}
     * @param holds whether it holds at a moment
     * @return this
     */
    public HistoryAssert always(String what, Predicate<Moment> holds) {
        return none("always", what, "does not hold", holds.negate());
    }

    /**
     * Something holds at no moment.
     *
     * @param what names it in a failure, such as {@code "two instances run"}
     * @param holds whether it holds at a moment
     * @return this
     */
    public HistoryAssert never(String what, Predicate<Moment> holds) {
        return none("never", what, "holds", holds);
    }

    /**
     * Something holds at some moment, soon enough.
     *
     * @param within how much time it may take from the beginning of the stretch, which is the cloud's start where it is all
     * @param what names it in a failure, such as {@code "the instance runs"}
     * @param holds whether it holds at a moment
     * @return this
     */
    public HistoryAssert eventually(Within within, String what, Predicate<Moment> holds) {
        requireWhole();
        Instant limit = from.plus(within.time());
        Instant last = earlier(limit, to);
        if (firstRun(last, holds).isEmpty()) {
            String tooEarly = last.isBefore(limit)
                    ? String.format(
                            "%nThe history ends at %s, %s before that: move time on first, with cloud.clock() or"
                                    + " CloudAwait.",
                            TimeLineWords.offset(actual, last), Duration.between(last, limit))
                    : "";
            failWithMessage(
                    "Expected eventually, until %s: %s%nbut it held at no moment from %s to %s.%s%nThe time line:%n%s",
                    TimeLineWords.offset(actual, limit),
                    what,
                    TimeLineWords.offset(actual, from),
                    TimeLineWords.offset(actual, last),
                    tooEarly,
                    TimeLineWords.ending(actual.between(from, last)));
        }
        return this;
    }

    /**
     * An operation was called exactly so often in the stretch; all attempts of one call count once, at the first.
     *
     * @param operation service and operation, such as {@code "ec2:RunInstances"}
     * @param expected how often
     * @return this
     */
    public HistoryAssert hasCalls(String operation, int expected) {
        requireWhole();
        JournalAssert.checked(operation);
        int[] before = {0};
        int[] after = {0};
        replay(to, moment -> {
            if (moment.at().isBefore(from)) {
                before[0] = moment.calls(operation);
            }
            after[0] = moment.calls(operation);
        });
        int calls = after[0] - before[0];
        if (calls != expected) {
            failWithMessage(
                    "Expected %d call(s) of %s from %s to %s but there were %d.%nThe time line:%n%s",
                    expected,
                    operation,
                    TimeLineWords.offset(actual, from),
                    TimeLineWords.offset(actual, to),
                    calls,
                    TimeLineWords.ending(actual.between(from, to)));
        }
        return this;
    }

    private HistoryAssert none(String word, String what, String trouble, Predicate<Moment> breaks) {
        requireWhole();
        firstRun(to, breaks).ifPresent(broken -> {
            String when = broken.from().equals(broken.to())
                    ? "at " + TimeLineWords.offset(actual, broken.from())
                    : "from " + TimeLineWords.offset(actual, broken.from()) + " to "
                            + TimeLineWords.offset(actual, broken.to());
            failWithMessage(
                    "Expected %s: %s%nbut it %s %s.%nThe time line there:%n%s",
                    word, what, trouble, when, TimeLineWords.stretch(actual, broken));
        });
        return this;
    }

    /** Judges moment by moment until the first moments that match are over. */
    private Optional<Stretch> firstRun(Instant end, Predicate<Moment> matches) {
        List<Stretch> run = new ArrayList<>();
        boolean[] over = {false};
        replay(end, moment -> {
            if (moment.at().isBefore(from) || over[0]) {
                return;
            }
            if (matches.test(moment)) {
                run.add(moment.stretch());
            } else {
                over[0] = !run.isEmpty();
            }
        });
        return run.stream().reduce(Stretch::and);
    }

    /** What stood when a stretch began is a moment of it. */
    private void replay(Instant end, Consumer<Moment> visitor) {
        Moment moment = new Moment(actual.start());
        boolean begun = from.equals(actual.start());
        boolean open = false;
        for (JournalEntry entry : actual.entries()) {
            if (entry.at().isAfter(end)) {
                break;
            }
            if (open && !moment.includes(entry)) {
                visitor.accept(moment);
                open = false;
            }
            if (!begun && !entry.at().isBefore(from)) {
                begun = true;
                moment.next(from);
                visitor.accept(moment);
            }
            if (!open) {
                moment.next(entry.at());
                open = true;
            }
            moment.add(entry);
        }
        if (open) {
            visitor.accept(moment);
        }
        if (!begun && !end.isBefore(from)) {
            moment.next(from);
            visitor.accept(moment);
        }
    }

    private void requireWhole() {
        isNotNull();
        if (actual.dropped() > 0) {
            throw new IllegalStateException("The history is not whole: the journal was full and has dropped "
                    + actual.dropped() + " entries, and nobody can say what held then. Build the cloud with a larger"
                    + " journalCapacity(...).");
        }
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
