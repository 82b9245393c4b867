package dev.cloudjar.time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What each async call waits for: its answer or its next attempt, and its timeouts, which all begin at the instant at which the
 * call has reached the cloud. The SDK sets a timeout of the call before that, and one of the attempt right after, on the same
 * thread; so the whole is held back until the latter is there, or time would be moved past it meanwhile.
 *
 * <p>A call goes from thread to thread: whatever fires for it makes it the call of the thread that it fires on.
 */
final class AsyncCalls {

    private final ClientTimers timers;
    private final ThreadLocal<Call> ofThread = ThreadLocal.withInitial(Call::new);

    AsyncCalls(ClientTimers timers) {
        this.timers = timers;
    }

    private final class Call implements ClientTimers.AsyncCall {
        private final List<Later> toCome = new ArrayList<>();
        private @Nullable Instant since;
        private @Nullable Later awaited;
        private boolean expectsTimeout;
        private boolean attempted;
        private boolean over;

        @Override
        public void newAttempt(boolean timedOut) {
            begin(ofThread.get());
            ofThread.set(this);
            since = null;
            awaited = null;
            attempted = true;
            expectsTimeout = timedOut;
        }

        /** A timeout takes away at once what the call waits for: the SDK would, but only a moment later. */
        private void giveUp(boolean forGood) {
            over |= forGood;
            Later vain = awaited;
            if (vain != null) {
                vain.cancel();
            }
        }
    }

    /** A timer that has not begun, has begun, or was cancelled; another thread may cancel it. */
    private static final class Later implements ClientTimers.Handle {
        private final ClientTimers.Kind kind;
        private final UnaryOperator<Instant> due;
        private final Runnable first;
        private final Runnable task;
        private ClientTimers.@Nullable Handle begun;
        private boolean cancelled;

        Later(ClientTimers.Kind kind, UnaryOperator<Instant> due, Runnable first, Runnable task) {
            this.kind = kind;
            this.due = due;
            this.first = first;
            this.task = task;
        }

        void begin(ClientTimers timers, Instant since) {
            if (isCancelled()) {
                return;
            }
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

    ClientTimers.AsyncCall newCall() {
        begin(ofThread.get());
        Call call = new Call();
        ofThread.set(call);
        return call;
    }

    /** One that is set before any attempt is the whole call's. */
    ClientTimers.Handle timeout(Duration budget, Runnable task) {
        Call call = ofThread.get();
        boolean forGood = !call.attempted;
        Later timeout = new Later(
                ClientTimers.Kind.DEADLINE,
                since -> since.plus(budget.isNegative() ? Duration.ZERO : budget),
                () -> call.giveUp(forGood),
                of(call, task));
        call.toCome.add(timeout);
        call.expectsTimeout = false;
        begin(call);
        return timeout;
    }

    ClientTimers.Handle answer(Instant now, Instant due, Runnable task) {
        Call call = ofThread.get();
        Later answer = awaited(call, due, task);
        call.toCome.add(0, answer); // before the timeouts: what comes just in time comes in time
        arrived(now);
        return answer;
    }

    ClientTimers.Handle nextStep(Instant due, Runnable task) {
        Call call = ofThread.get();
        return timers.atOneInstant(() -> {
            Later step = awaited(call, due, task);
            step.begin(timers, due);
            return step;
        });
    }

    private Later awaited(Call call, Instant due, Runnable task) {
        Later awaited = new Later(ClientTimers.Kind.ANSWER, since -> due, () -> {}, of(call, task));
        if (call.over) {
            awaited.cancel();
        }
        call.awaited = awaited;
        return awaited;
    }

    private Runnable of(Call call, Runnable task) {
        return () -> {
            ofThread.set(call);
            task.run();
        };
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
            all.forEach(timer -> timer.begin(timers, since));
            return true;
        });
    }
}
