package dev.cloudjar.time;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What bounds the synchronous calls of each thread: the virtual time that the thread itself waits. */
final class CallBudgets {

    /** How much of one is left; another thread may lift it. */
    static final class Budget implements ClientTimers.Handle {
        private final Runnable task;
        private Duration left;
        private volatile boolean lifted;

        Budget(Duration left, Runnable task) {
            this.left = left;
            this.task = task;
        }

        Duration left() {
            return left;
        }

        void strike() {
            lifted = true;
            task.run();
        }

        @Override
        public void cancel() {
            lifted = true;
        }
    }

    private final ThreadLocal<List<Budget>> ofThread = ThreadLocal.withInitial(ArrayList::new);

    Budget add(Duration left, Runnable task) {
        Budget budget = new Budget(left.isNegative() ? Duration.ZERO : left, task);
        ofThread.get().add(budget);
        return budget;
    }

    /** The one of the current thread that a wait would overdraw first. An answer that comes just in time comes in time. */
    Optional<Budget> overdrawnBy(Duration wait) {
        List<Budget> budgets = ofThread.get();
        budgets.removeIf(budget -> budget.lifted);
        return budgets.stream()
                .filter(budget -> budget.left.compareTo(wait) < 0)
                .min((a, b) -> a.left.compareTo(b.left));
    }

    void spend(Duration waited) {
        ofThread.get().forEach(budget -> budget.left = budget.left.minus(waited));
    }

    /** Hides the current thread's budgets while it makes happen what others scheduled; what is returned is theirs. */
    List<Budget> suspend() {
        List<Budget> suspended = ofThread.get();
        if (!suspended.isEmpty()) {
            ofThread.set(new ArrayList<>());
        }
        return suspended;
    }

    void resume(List<Budget> suspended) {
        if (!suspended.isEmpty()) {
            ofThread.set(suspended);
        }
    }
}
