package dev.cloudjar.examples.benchmarks;

import dev.cloudjar.FakeCloud;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Measures and prints one table: what a call takes on a fake cloud and on canned bytes, both by their median, their ratio, and the
 * ratio that this project allows itself. Takes JMH's own options, such as {@code -f 1 invoke}.
 */
public final class Benchmarks {

    private static final double WARM_TARGET = 1.25;
    private static final double COLD_TARGET = 1.10;
    private static final int FRESH_JVMS = 11;

    private Benchmarks() {}

    /**
     * Measures.
     *
     * @param args options of JMH
     * @throws Exception if something cannot be run
     */
    public static void main(String[] args) throws Exception {
        List<Line> table = new ArrayList<>();
        table.addAll(warm(args));
        table.add(cold(
                FirstCall.DESCRIBE, Scene.record(FakeCloud.create(), http -> Scene.describe(Scene.plainEc2(http)))));
        table.add(cold(
                FirstCall.LIST,
                Scene.record(FakeCloud.create(), http -> Scene.plainLambda(http).listFunctions())));
        System.out.println();
        System.out.println(Line.HEAD);
        table.forEach(System.out::println);
    }

    /** A line of the table; times are in microseconds. */
    private record Line(String what, double cloudjar, double canned, double target) {

        static final String HEAD =
                String.format("%-34s %12s %12s %7s %7s", "", "Cloudjar", "canned", "ratio", "target");

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%-34s %9.1f µs %9.1f µs %7.2f %7.2f",
                    what,
                    cloudjar,
                    canned,
                    cloudjar / canned,
                    target);
        }
    }

    private static List<Line> warm(String[] args) throws RunnerException, CommandLineOptionException {
        CommandLineOptions options = new CommandLineOptions(args);
        OptionsBuilder builder = new OptionsBuilder();
        builder.parent(options);
        if (options.getIncludes().isEmpty()) {
            builder.include(WarmCalls.class.getName());
        }
        Collection<RunResult> results = new Runner(builder.build()).run();
        return results.stream()
                .filter(result -> result.getParams().getParam("answers").equals("cloudjar"))
                .map(result -> new Line(
                        "warm " + result.getPrimaryResult().getLabel(),
                        median(result),
                        median(cannedTwin(result, results)),
                        WARM_TARGET))
                .toList();
    }

    private static RunResult cannedTwin(RunResult of, Collection<RunResult> results) {
        return results.stream()
                .filter(result -> result.getParams().getParam("answers").equals("canned"))
                .filter(result ->
                        result.getParams().getBenchmark().equals(of.getParams().getBenchmark()))
                .findFirst()
                .orElseThrow();
    }

    private static double median(RunResult result) {
        return result.getPrimaryResult().getStatistics().getPercentile(50);
    }

    /** Fresh JVMs take turns, so that what else the machine does hits both alike. */
    private static Line cold(String call, CannedHttpClient canned) throws IOException, InterruptedException {
        Path bytes = Files.createTempFile("canned", ".bytes");
        Files.write(bytes, canned.body());
        List<Long> cloudjar = new ArrayList<>();
        List<Long> floor = new ArrayList<>();
        for (int i = 0; i < FRESH_JVMS; i++) {
            cloudjar.add(freshJvm(call));
            floor.add(freshJvm(call, bytes.toString(), canned.contentType()));
        }
        Files.delete(bytes);
        return new Line("first " + call + " in a JVM", median(cloudjar) / 1000.0, median(floor) / 1000.0, COLD_TARGET);
    }

    private static long freshJvm(String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-classpath",
                System.getProperty("java.class.path"),
                FirstCall.class.getName()));
        command.addAll(List.of(args));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("A fresh JVM failed: " + String.join(" ", command));
        }
        return Long.parseLong(out.strip());
    }

    private static double median(List<Long> times) {
        List<Long> sorted = times.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
