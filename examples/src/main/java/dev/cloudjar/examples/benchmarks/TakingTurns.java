package dev.cloudjar.examples.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/**
 * A turn of one figure: some work on the cloud, then the same on its peer, in one JVM. What else the machine does, what the
 * compiler has done and what is left in its caches concern both sides alike. Time is CPU time of all threads that run Java, which
 * does not depend on who else wants the processor; bytes are what they allocate, for collecting garbage is not in that time.
 */
@State(Scope.Benchmark)
@NullUnmarked // JMH builds before it measures
@BenchmarkMode(Mode.SingleShotTime)
public class TakingTurns {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** What is measured: a constant of {@code Figure}. */
    @Param("DESCRIBE_1")
    public String figure = "DESCRIBE_1";

    private Pair pair;
    private int perTurn;

    /** What one turn took, by side: nanoseconds of CPU, and bytes that were allocated. */
    @AuxCounters(AuxCounters.Type.EVENTS)
    @State(Scope.Thread)
    public static class Turn {
        /** CPU time on the cloud. */
        public long cloudjarNanos;
        /** CPU time on the peer. */
        public long peerNanos;
        /** Bytes on the cloud. */
        public long cloudjarBytes;
        /** Bytes on the peer. */
        public long peerBytes;

        /** Each turn counts for itself. */
        @Setup(Level.Iteration)
        public void forget() {
            cloudjarNanos = 0;
            peerNanos = 0;
            cloudjarBytes = 0;
            peerBytes = 0;
        }
    }

    /** Builds the clouds and the clients. */
    @Setup
    public void build() {
        Figure chosen = Figure.valueOf(figure);
        pair = chosen.pair();
        perTurn = chosen.perTurn();
    }

    /**
     * One turn.
     *
     * @param turn takes what it took
     * @param hole takes what the calls return
     * @throws Exception if a call fails
     */
    @Benchmark
    public void turn(Turn turn, Blackhole hole) throws Exception {
        long bytes = bytes();
        long time = cpu();
        repeat(pair.cloudjar(), hole);
        turn.cloudjarNanos = cpu() - time;
        turn.cloudjarBytes = bytes() - bytes;
        if (pair.peer() != null) {
            bytes = bytes();
            time = cpu();
            repeat(pair.peer(), hole);
            turn.peerNanos = cpu() - time;
            turn.peerBytes = bytes() - bytes;
        }
    }

    private static long cpu() {
        return LongStream.of(THREADS.getThreadCpuTime(THREADS.getAllThreadIds()))
                .filter(nanos -> nanos > 0)
                .sum();
    }

    private static long bytes() {
        return LongStream.of(THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds()))
                .filter(bytes -> bytes > 0)
                .sum();
    }

    private void repeat(Callable<?> work, Blackhole hole) throws Exception {
        for (int i = 0; i < perTurn; i++) {
            hole.consume(work.call());
        }
    }
}
