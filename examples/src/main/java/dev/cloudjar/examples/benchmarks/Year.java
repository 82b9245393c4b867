package dev.cloudjar.examples.benchmarks;

import dev.cloudjar.time.AgendaEvent;
import dev.cloudjar.time.Place;
import dev.cloudjar.time.TimeMode;
import dev.cloudjar.time.Timekeeper;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.Instant;

/**
 * A simulated year in which something happens to each of a hundred resources every minute, as health checks and metric periods
 * do: 52,560,000 background events. Prints how much CPU time that took, at best.
 */
final class Year {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int RESOURCES = 100;
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration LENGTH = Duration.ofDays(365);

    private static final class Resource {
        private long checks;
    }

    private record Check(Resource resource) implements AgendaEvent<Resource> {
        @Override
        public void happen(Resource owner) {
            owner.checks++;
        }

        @Override
        public String subject() {
            return "resource";
        }

        @Override
        public String description() {
            return "health check";
        }
    }

    private Year() {}

    /**
     * Measures.
     *
     * @param args how many years
     */
    public static void main(String[] args) {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < Integer.parseInt(args[0]); i++) {
            best = Math.min(best, oneYear());
        }
        System.out.println("year " + best);
    }

    private static long oneYear() {
        Resource[] resources = new Resource[RESOURCES];
        Timekeeper time = new Timekeeper(
                START,
                TimeMode.MANUAL,
                Duration.ZERO,
                appointment -> {
                    Check check = (Check) appointment.event();
                    check.happen(check.resource());
                },
                (from, to, why) -> {});
        Place place = new Place("123456789012", "us-east-1");
        for (int i = 0; i < RESOURCES; i++) {
            resources[i] = new Resource();
            time.every(Duration.ofMinutes(1), place, "ec2", new Check(resources[i]));
        }
        long start = THREADS.getCurrentThreadCpuTime();
        time.runUntil(START.plus(LENGTH), "a year");
        long took = THREADS.getCurrentThreadCpuTime() - start;
        for (Resource resource : resources) {
            if (resource.checks != LENGTH.toMinutes()) {
                throw new IllegalStateException("A resource was checked " + resource.checks + " times in a year");
            }
        }
        return took;
    }
}
