package dev.cloudjar.examples.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * DescribeInstances by one thread, and by two on clouds of their own, in turns: how much more two get done in the same time.
 * The same for clients on canned bytes, which share nothing but the SDK and the machine. Prints medians in thousandths.
 */
final class Parallel {

    private static final int WARM_UP = 5_000;
    private static final long SLICE_NANOS = 250_000_000;

    private Parallel() {}

    /**
     * Measures.
     *
     * @param args how many turns
     * @throws Exception if a call fails
     */
    public static void main(String[] args) throws Exception {
        List<Callable<?>> cloudjar = new ArrayList<>();
        List<Callable<?>> floor = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Pair pair = Scene.describing(1);
            cloudjar.add(pair.cloudjar());
            floor.add(Objects.requireNonNull(pair.peer()));
        }
        warmUp(cloudjar.get(0));
        warmUp(floor.get(0));
        List<Double> gains = new ArrayList<>();
        List<Double> floorGains = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        for (int turn = 0; turn < Integer.parseInt(args[0]); turn++) {
            gains.add(gain(threads, cloudjar));
            floorGains.add(gain(threads, floor));
        }
        threads.shutdown();
        System.out.println("cloudjar " + Math.round(1000 * Fresh.median(gains)));
        System.out.println("floor " + Math.round(1000 * Fresh.median(floorGains)));
    }

    private static void warmUp(Callable<?> call) throws Exception {
        for (int i = 0; i < WARM_UP; i++) {
            call.call();
        }
    }

    private static double gain(ExecutorService threads, List<Callable<?>> calls)
            throws InterruptedException, ExecutionException {
        double alone = done(threads, calls.subList(0, 1));
        double both = done(threads, calls);
        return both / alone;
    }

    private static double done(ExecutorService threads, List<Callable<?>> calls)
            throws InterruptedException, ExecutionException {
        List<Future<Double>> running = new ArrayList<>();
        for (Callable<?> call : calls) {
            running.add(threads.submit(() -> perSecond(call)));
        }
        double sum = 0;
        for (Future<Double> each : running) {
            sum += each.get();
        }
        return sum;
    }

    private static double perSecond(Callable<?> call) throws Exception {
        long start = System.nanoTime();
        long calls = 0;
        long now;
        do {
            call.call();
            calls++;
            now = System.nanoTime();
        } while (now - start < SLICE_NANOS);
        return calls * 1e9 / (now - start);
    }
}
