package dev.cloudjar.time;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A pump as the adapter has one: awake, it fires until nothing is left. */
final class TestPump implements Function<ClientTimers, Runnable> {

    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final ClientTimers timers;

    TestPump(ClientTimers timers) {
        this.timers = timers;
    }

    @Override
    public Runnable apply(ClientTimers pumped) {
        return () -> thread.execute(this::fireAll);
    }

    private void fireAll() {
        boolean more = true;
        while (more) {
            more = timers.fireNext();
        }
    }

    void end() throws InterruptedException {
        thread.shutdown();
        thread.awaitTermination(10, TimeUnit.SECONDS);
    }
}
