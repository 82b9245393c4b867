package dev.cloudjar.examples.benchmarks;

import dev.cloudjar.FakeCloud;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.runner.RunnerException;

/**
 * Measures what this project promises of its speed and prints one table.
 *
 * <p>The short form takes up to five minutes on an idle machine: it measures all that takes turns in one JVM, one after another.
 * {@code long} gives each two JVMs of its own, takes several times as long and also writes
 * {@code benchmarks.json} and {@code benchmarks.svg} to {@code target}, or to a directory: {@code long=there}.
 * {@code only=DESCRIBE_1,COLD} measures these alone: the constants of {@link Figure}, and EXTENSION, COLD, YEAR, SCALE, PARALLEL.
 */
public final class Benchmarks {

    private static final double WARM_TARGET = 1.25;
    private static final double COLD_TARGET = 1.10;
    private static final List<String> STEADY = List.of("-Xms1g", "-Xmx1g", "-XX:+UseSerialGC", "-Xbatch");

    private final boolean thorough;
    private final Set<String> only;
    private final List<Line> lines = new ArrayList<>();

    private Benchmarks(boolean thorough, Set<String> only) {
        this.thorough = thorough;
        this.only = only;
    }

    /**
     * Measures.
     *
     * @param args {@code long}, {@code long=directory}, {@code only=name,name}
     * @throws Exception if something cannot be run
     */
    public static void main(String[] args) throws Exception {
        @Nullable Path directory = null;
        Set<String> only = Set.of();
        for (String arg : args) {
            String value = arg.substring(arg.indexOf('=') + 1);
            if (arg.equals("long")) {
                directory = Path.of("target");
            } else if (arg.startsWith("long=")) {
                directory = Path.of(value);
            } else if (arg.startsWith("only=")) {
                only = Set.of(value.split(",", -1));
            } else {
                throw new IllegalArgumentException("\"" + arg
                        + "\" is no option of the benchmarks. Options: long, long=directory, only=name,name.");
            }
        }
        Benchmarks benchmarks = new Benchmarks(directory != null, only);
        benchmarks.measure();
        benchmarks.print();
        if (directory != null) {
            benchmarks.write(directory);
        }
    }

    private boolean wanted(String name) {
        return only.isEmpty() || only.contains(name);
    }

    private void measure() throws Exception {
        turns(Arrays.stream(Figure.values())
                .filter(figure -> wanted(figure.name()))
                .toList());
        if (wanted("EXTENSION")) {
            long nanos =
                    Fresh.jvm(ExtensionCost.class, STEADY, thorough ? "8" : "3").applyAsLong("test");
            lines.add(Line.alone("extension with two clients, per test", nanos / 1e3, "us", Line.NONE));
        }
        if (wanted("COLD")) {
            cold(
                    FirstCall.DESCRIBE,
                    Scene.record(FakeCloud.create(), http -> Plain.ec2(http).describeInstances()));
            cold(
                    FirstCall.LIST,
                    Scene.record(FakeCloud.create(), http -> Plain.lambda(http).listFunctions()));
        }
        if (wanted("YEAR")) {
            long nanos = Fresh.jvm(Year.class, STEADY, thorough ? "9" : "3").applyAsLong("year");
            lines.add(Line.alone("a year of minutely events, 100 resources", nanos / 1e9, "s", 2));
        }
        if (wanted("SCALE")) {
            scale();
        }
        if (wanted("PARALLEL")) {
            parallel();
        }
    }

    // In turns, under JMH

    /** In the long form each in several JVMs of its own, for no two compile alike; else all in one. */
    private void turns(List<Figure> figures) throws RunnerException, IOException, InterruptedException {
        if (thorough) {
            for (Figure figure : figures) {
                say(figure.words());
                show(figure, Turns.of(figure, 2, 60, STEADY));
            }
        } else if (!figures.isEmpty()) {
            say(figures.stream().map(Figure::words).collect(Collectors.joining(", ")));
            ToLongFunction<String> measured = Fresh.jvm(
                    Turns.class, STEADY, figures.stream().map(Figure::name).toArray(String[]::new));
            figures.forEach(figure -> show(figure, Turns.read(figure.name(), measured)));
        }
    }

    private void show(Figure figure, Turns turns) {
        if (turns.peer() == 0) {
            double target = figure == Figure.NEW_CLOUD ? 50 : figure == Figure.WAITER ? Line.NONE : 1000;
            lines.add(Line.alone(figure.words(), turns.cloudjar() / 1e3, "us", target));
            return;
        }
        lines.add(new Line(
                figure.words(),
                turns.cloudjar() / 1e3,
                "us",
                turns.peer() / 1e3,
                turns.ratio(),
                String.format(Locale.ROOT, "%.2f to %.2f", turns.low(), turns.high()),
                figure == Figure.MOCK ? Line.NONE : WARM_TARGET,
                Line.Kind.RATIO_AT_MOST));
        if (figure != Figure.MOCK) {
            lines.add(new Line(
                    "  allocated",
                    turns.bytes() / 1024,
                    "KiB",
                    turns.peerBytes() / 1024,
                    turns.bytes() / turns.peerBytes(),
                    "",
                    Line.NONE,
                    Line.Kind.RATIO_AT_MOST));
        }
    }

    // In JVMs of their own

    /** Fresh JVMs take turns, so that what else the machine does hits both alike. */
    private void cold(String call, CannedHttpClient canned) throws IOException, InterruptedException {
        say("first " + call);
        Path bytes = Files.createTempFile("canned", ".bytes");
        Files.write(bytes, canned.body());
        List<ToLongFunction<String>> cloudjar = new ArrayList<>();
        List<ToLongFunction<String>> floor = new ArrayList<>();
        for (int i = 0; i < (thorough ? 9 : 5); i++) {
            cloudjar.add(Fresh.jvm(FirstCall.class, List.of(), call));
            floor.add(Fresh.jvm(FirstCall.class, List.of(), call, bytes.toString(), canned.contentType()));
        }
        Files.delete(bytes);
        cold("first " + call + " in a JVM", "took", 1e6, "ms", COLD_TARGET, cloudjar, floor);
        cold("  its CPU time, the JVM's start included", "cpu", 1e6, "ms", Line.NONE, cloudjar, floor);
        cold("  classes loaded", "classes", 1, "", Line.NONE, cloudjar, floor);
    }

    private void cold(
            String what,
            String measured,
            double perUnit,
            String unit,
            double target,
            List<ToLongFunction<String>> cloudjar,
            List<ToLongFunction<String>> floor) {
        double value = Fresh.median(
                        cloudjar.stream().map(jvm -> jvm.applyAsLong(measured)).toList())
                / perUnit;
        double peer = Fresh.median(
                        floor.stream().map(jvm -> jvm.applyAsLong(measured)).toList())
                / perUnit;
        lines.add(new Line(what, value, unit, peer, value / peer, "", target, Line.Kind.RATIO_AT_MOST));
    }

    private void scale() throws IOException, InterruptedException {
        say("100,000 instances");
        ToLongFunction<String> scale = Fresh.jvm(Scale.class, List.of("-Xmx3g", "-XX:+UseSerialGC"));
        double beyond = scale.applyAsLong("heap") - scale.applyAsLong("model");
        lines.add(Line.alone("heap per instance beyond its SDK object", beyond, "B", 1024));
        lines.add(Line.alone(
                "DescribeInstances by id, of 100,000", scale.applyAsLong("id-nanos") / 1e3, "us", Line.NONE));
        lines.add(Line.alone("  growth per doubling", scale.applyAsLong("id-growth") / 1e3, "x", 1.1));
        lines.add(Line.alone(
                "DescribeInstances by filter, of 100,000", scale.applyAsLong("filter-nanos") / 1e6, "ms", Line.NONE));
        lines.add(Line.alone("  growth per doubling", scale.applyAsLong("filter-growth") / 1e3, "x", 2.2));
        lines.add(Line.alone("a page of 1,000, of 100,000", scale.applyAsLong("page-nanos") / 1e6, "ms", Line.NONE));
        lines.add(Line.alone("  growth per doubling", scale.applyAsLong("page-growth") / 1e3, "x", 1.1));
    }

    private void parallel() throws IOException, InterruptedException {
        say("two threads");
        ToLongFunction<String> parallel = Fresh.jvm(Parallel.class, STEADY, thorough ? "16" : "6");
        double gain = parallel.applyAsLong("cloudjar") / 1e3;
        double floor = parallel.applyAsLong("floor") / 1e3;
        lines.add(new Line(
                "throughput of 2 threads, of 1", gain, "x", floor, gain / floor, "", 1.9, Line.Kind.VALUE_AT_LEAST));
    }

    // The report

    private static void say(String what) {
        System.out.println("measuring: " + what);
    }

    private void print() {
        System.out.println();
        System.out.println(
                "Cloudjar against the same SDK client on an HTTP client that hands out the same bytes (compared),"
                        + " which decodes nothing and does no work.");
        System.out.println(
                "Both take turns in one JVM; times are CPU time of all Java threads per call, medians of all turns; the"
                        + " ratio is the median of the turns' ratios.");
        System.out.println();
        System.out.println(Line.HEAD);
        lines.forEach(System.out::println);
    }

    private void write(Path directory) throws IOException {
        Files.createDirectories(directory);
        Path json = directory.resolve("benchmarks.json");
        Path svg = directory.resolve("benchmarks.svg");
        Files.writeString(
                json,
                "[\n  " + String.join(",\n  ", lines.stream().map(Line::json).toList()) + "\n]\n");
        Files.writeString(svg, Plot.svg(lines));
        System.out.println();
        System.out.println("Written: " + json.toAbsolutePath() + ", " + svg.toAbsolutePath());
    }
}
