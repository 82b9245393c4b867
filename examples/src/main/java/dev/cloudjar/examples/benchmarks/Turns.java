package dev.cloudjar.examples.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * What the turns of a figure took, per call: medians, and the ratio's quartiles.
 *
 * @param cloudjar nanoseconds of CPU on the cloud
 * @param peer the same on the peer; zero without one
 * @param ratio of the one to the other in a turn
 * @param low a quarter of the ratios are lower
 * @param high a quarter are higher
 * @param bytes what a call on the cloud allocates
 * @param peerBytes the same on the peer
 */
record Turns(double cloudjar, double peer, double ratio, double low, double high, double bytes, double peerBytes) {

    private static final double THOUSANDTH = 1e-3;

    /** Figures in this JVM, one after another, printed: what a suite pays that calls several services. */
    public static void main(String[] args) throws RunnerException {
        for (String name : args) {
            Turns turns = of(Figure.valueOf(name), 0, 20, List.of());
            turns.print(name);
        }
    }

    /**
     * Measures.
     *
     * @param figure what
     * @param forks in how many JVMs of its own; zero for this one
     * @param measured how many turns count in each
     * @param options of the JVMs
     */
    static Turns of(Figure figure, int forks, int measured, List<String> options) throws RunnerException {
        RunResult result = new Runner(new OptionsBuilder()
                        .include(TakingTurns.class.getName())
                        .param("figure", figure.name())
                        .forks(forks)
                        .warmupIterations(figure.warmUp())
                        .measurementIterations(measured)
                        .jvmArgsAppend(options.toArray(String[]::new))
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .runSingle();
        List<IterationResult> turns = new ArrayList<>();
        for (BenchmarkResult fork : result.getBenchmarkResults()) {
            turns.addAll(fork.getIterationResults());
        }
        List<Double> ratios = sorted(turns, turn -> counted(turn, "cloudjarNanos") / counted(turn, "peerNanos"));
        return new Turns(
                median(turns, "cloudjarNanos") / figure.perTurn(),
                median(turns, "peerNanos") / figure.perTurn(),
                ratios.get(ratios.size() / 2),
                ratios.get(ratios.size() / 4),
                ratios.get(ratios.size() * 3 / 4),
                median(turns, "cloudjarBytes") / figure.perTurn(),
                median(turns, "peerBytes") / figure.perTurn());
    }

    /** What another JVM printed of a figure. */
    static Turns read(String name, ToLongFunction<String> printed) {
        ToDoubleFunction<String> of = what -> printed.applyAsLong(name + "." + what) * THOUSANDTH;
        return new Turns(
                of.applyAsDouble("cloudjar"),
                of.applyAsDouble("peer"),
                of.applyAsDouble("ratio"),
                of.applyAsDouble("low"),
                of.applyAsDouble("high"),
                of.applyAsDouble("bytes"),
                of.applyAsDouble("peer-bytes"));
    }

    private void print(String name) {
        print(name, "cloudjar", cloudjar);
        print(name, "peer", peer);
        print(name, "ratio", ratio);
        print(name, "low", low);
        print(name, "high", high);
        print(name, "bytes", bytes);
        print(name, "peer-bytes", peerBytes);
    }

    private static void print(String name, String what, double value) {
        System.out.println(name + "." + what + " " + Math.round(value / THOUSANDTH));
    }

    private static double counted(IterationResult turn, String counter) {
        return Objects.requireNonNull(turn.getSecondaryResults().get(counter), counter)
                .getScore();
    }

    private static double median(List<IterationResult> turns, String counter) {
        return sorted(turns, turn -> counted(turn, counter)).get(turns.size() / 2);
    }

    private static List<Double> sorted(List<IterationResult> turns, ToDoubleFunction<IterationResult> of) {
        return turns.stream().map(of::applyAsDouble).sorted().toList();
    }
}
