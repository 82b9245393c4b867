package dev.cloudjar.examples.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToLongFunction;

/** Measurements in JVMs of their own, which print a name and a whole number on each line. */
final class Fresh {

    private Fresh() {}

    static ToLongFunction<String> jvm(Class<?> main, List<String> options, String... args)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-classpath", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(args));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("A JVM failed: " + String.join(" ", command) + "\n" + out);
        }
        Map<String, Long> measured = new LinkedHashMap<>();
        out.lines().forEach(line -> {
            int blank = line.indexOf(' ');
            measured.put(line.substring(0, blank), Long.parseLong(line.substring(blank + 1)));
        });
        return name -> Objects.requireNonNull(measured.get(name), name);
    }

    static double median(Collection<? extends Number> values) {
        List<Double> sorted = values.stream().map(Number::doubleValue).sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
