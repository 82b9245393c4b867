package dev.cloudjar.junit;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.journal.JournalEntry;
import dev.cloudjar.time.TimeMode;
import dev.cloudjar.time.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One wait: looks, moves time, looks again. */
final class VirtualWait<T extends @Nullable Object> {

    private static final Duration LONGEST_STEP = Duration.ofSeconds(1);
    private static final int MOST_LINES = 40;

    private final FakeCloud cloud;
    private final VirtualClock clock;
    private final AwaitSettings settings;
    private final Instant start;
    private final Instant deadline;
    private final long journaled;
    private @Nullable Instant holdsSince;

    VirtualWait(FakeCloud cloud, AwaitSettings settings) {
        this.cloud = cloud;
        this.clock = cloud.clock();
        this.settings = settings;
        this.start = clock.instant();
        this.deadline = start.plus(settings.atMost());
        this.journaled = total();
    }

    @SuppressWarnings("NullAway") // the value of a look that holds is the condition's own, null or not
    T until(Callable<Look<T>> condition) {
        moveTo(earlier(start.plus(settings.pollDelay()), deadline));
        Look<T> look = look(condition);
        while (!look.holds() || !isSteady()) {
            if (!clock.instant().isBefore(deadline)) {
                throw gaveUp(look, "within " + settings.atMost());
            }
            moveOn();
            look = look(condition);
        }
        if (clock.instant().isAfter(deadline)) {
            throw gaveUp(look, "within " + settings.atMost() + ", only later");
        }
        if (clock.instant().isBefore(start.plus(settings.atLeast()))) {
            throw gaveUp(look, "no sooner than after " + settings.atLeast());
        }
        return look.value();
    }

    private Look<T> look(Callable<Look<T>> condition) {
        Look<T> look = judged(condition);
        if (!look.holds()) {
            holdsSince = null;
        } else if (holdsSince == null) {
            holdsSince = clock.instant();
        }
        return look;
    }

    private Look<T> judged(Callable<Look<T>> condition) {
        try {
            return clock.withoutSettling(condition);
        } catch (Exception thrown) {
            if (settings.ignored().test(thrown)) {
                return Look.fails("it threw " + thrown, thrown);
            }
            throw thrown instanceof RuntimeException unchecked
                    ? unchecked
                    : new IllegalStateException("Looking at " + settings.alias() + " failed: " + thrown, thrown);
        }
    }

    private boolean isSteady() {
        Instant since = holdsSince;
        return since != null && !clock.instant().isBefore(since.plus(settings.during()));
    }

    private void moveOn() {
        Instant since = holdsSince;
        Instant limit = since == null ? deadline : earlier(deadline, since.plus(settings.during()));
        Instant next = clock.instant().plus(settings.pollInterval().orElse(LONGEST_STEP));
        if (settings.pollInterval().isPresent() || cloud.timeMode() == TimeMode.WALL_CLOCK) {
            moveTo(earlier(next, limit));
        } else {
            clock.advanceToNext(earlier(next, limit), "awaited " + settings.alias());
        }
    }

    private void moveTo(Instant target) {
        if (cloud.timeMode() == TimeMode.WALL_CLOCK) {
            clock.sleepUntil(target);
        } else {
            while (clock.instant().isBefore(target)) {
                clock.advanceToNext(target, "awaited " + settings.alias());
            }
        }
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private AssertionError gaveUp(Look<T> last, String bound) {
        String steadily = settings.during().isZero() ? "" : " for " + settings.during();
        return new AssertionError(
                settings.alias() + " did not hold" + steadily + " " + bound + " of virtual time, from " + start + " to "
                        + clock.instant() + ".\nAt the last look: " + last.why() + "\nWhat the cloud did meanwhile:\n"
                        + meanwhile() + ahead(),
                last.failure());
    }

    private String meanwhile() {
        List<JournalEntry> entries = cloud.journal().entries();
        int fresh = (int) Math.min(total() - journaled, entries.size());
        List<JournalEntry> since = entries.subList(entries.size() - fresh, entries.size());
        if (since.isEmpty()) {
            return "  nothing\n";
        }
        int omitted = Math.max(0, since.size() - MOST_LINES);
        return (omitted == 0 ? "" : "  … " + omitted + " entries before these\n")
                + since.stream()
                        .skip(omitted)
                        .map(entry -> "  " + entry.at() + "  " + entry.text() + "\n")
                        .collect(Collectors.joining());
    }

    private String ahead() {
        return cloud.pending().stream()
                .findFirst()
                .map(next ->
                        "Next: " + next.event().subject() + ": " + next.event().description() + ", at " + next.due())
                .orElse("Nothing lies ahead.");
    }

    private long total() {
        return cloud.journal().entries().size() + cloud.journal().dropped();
    }
}
