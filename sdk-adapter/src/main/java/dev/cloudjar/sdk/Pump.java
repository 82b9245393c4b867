package dev.cloudjar.sdk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fires async answers that lie ahead: one daemon thread, while there are any, moves virtual time to the next one and completes
 * it. Nobody else need move time, so that a caller that joins the future never waits for good.
 */
final class Pump {

    /** An answer with what completes it. */
    private record Timer(Reply reply, Runnable completion) {
        Instant due() {
            return reply.due();
        }
    }

    private final List<Timer> timers = new ArrayList<>();
    private boolean running;

    /** Runs a completion at the moment at which a reply is due. */
    synchronized void at(Reply reply, Runnable completion) {
        timers.add(new Timer(reply, completion));
        if (!running) {
            running = true;
            Thread thread = new Thread(this::run, "cloudjar-pump");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void run() {
        Timer next = take();
        while (next != null) {
            next.reply().await();
            next.completion().run();
            next = take();
        }
    }

    /** The first of those due at the earliest moment; the list keeps the order of the calls. */
    private synchronized @Nullable Timer take() {
        Timer next = timers.stream().min(Comparator.comparing(Timer::due)).orElse(null);
        timers.remove(next);
        running = next != null;
        return next;
    }
}
