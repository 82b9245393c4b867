package dev.cloudjar.time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What each thread's async call waits for: its answer and its timeouts, which all begin at the instant at which the call has
 * reached the cloud. The SDK sets a timeout of the call before that, and one of the attempt right after, on the same thread; so
 * the whole is held back until the latter is there, or time would be moved past it meanwhile.
 */
final class AsyncCalls {

    private final ClientTimers timers;
    private final ThreadLocal<Call> ofThread = ThreadLocal.withInitial(Call::new);

    AsyncCalls(ClientTimers timers) {
        this.timers = timers;
    }

    private static final class Call {
        private final List<Later> toCome = new ArrayList<>();
        private @Nullable Instant since;
        private @Nullable Later answer;
        private boolean expectsTimeout;
    }

    /** A timer that has not begun, has begun, or was cancelled; another thread may cancel it. */
    private static final class Later implements ClientTimers.Handle {
        private final ClientTimers.Kind kind;
        private final UnaryOperator<Instant> due;
        private final Runnable task;
        private ClientTimers.@Nullable Handle begun;
        private boolean cancelled;

        Later(ClientTimers.Kind kind, UnaryOperator<Instant> due, Runnable task) {
            this.kind = kind;
            this.due = due;
            this.task = task;
        }

        /** What times a call out takes its answer away, at once: the SDK would, but only a moment later. */
        void begin(ClientTimers timers, Instant since, @Nullable Later answer) {
            if (isCancelled()) {
                return;
            }
            Runnable first = answer == null || answer == this ? () -> {} : answer::cancel;
            ClientTimers.Handle handle = timers.at(due.apply(since), kind, first, task);
            synchronized (this) {
                begun = handle;
                if (!cancelled) {
                    return;
                }
            }
            handle.cancel();
        }

        private synchronized boolean isCancelled() {
            return cancelled;
        }

        @Override
        public void cancel() {
            ClientTimers.Handle handle;
            synchronized (this) {
                cancelled = true;
                handle = begun;
            }
            if (handle != null) {
                handle.cancel(); // without the monitor: it takes the cloud's lock
            }
        }
    }

    void newCall() {
        begin(ofThread.get());
        ofThread.remove();
    }

    void newAttempt(boolean timedOut) {
        Call call = ofThread.get();
        begin(call);
        call.since = null;
        call.answer = null;
        call.expectsTimeout = timedOut;
    }

    ClientTimers.Handle timeout(Duration budget, Runnable task) {
        Later timeout = new Later(
                ClientTimers.Kind.DEADLINE, since -> since.plus(budget.isNegative() ? Duration.ZERO : budget), task);
        Call call = ofThread.get();
        call.toCome.add(timeout);
        call.expectsTimeout = false;
        begin(call);
        return timeout;
    }

    ClientTimers.Handle answer(Instant now, Instant due, Runnable task) {
        Later answer = new Later(ClientTimers.Kind.ANSWER, since -> due, task);
        Call call = ofThread.get();
        call.answer = answer;
        call.toCome.add(0, answer); // before the timeouts: what comes just in time comes in time
        arrived(now);
        return answer;
    }

    void arrived(Instant now) {
        Call call = ofThread.get();
        call.since = now;
        if (!call.expectsTimeout) {
            begin(call);
        }
    }

    private void begin(Call call) {
        Instant since = call.since;
        if (since == null || call.toCome.isEmpty()) {
            return;
        }
        List<Later> all = List.copyOf(call.toCome);
        call.toCome.clear();
        timers.atOneInstant(() -> {
            all.forEach(timer -> timer.begin(timers, since, call.answer));
            return true;
        });
    }
}
