package dev.cloudjar.sdk.ec2.filter;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What tables say of the filters of operations: a line is an operation and words, {@code #} begins a remark. */
record DocumentedFilters(Map<String, List<String>> byOperation) {

    static DocumentedFilters of(String resource) {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(DocumentedFilters.class.getResourceAsStream(resource), StandardCharsets.UTF_8))) {
            Map<String, List<String>> words = new LinkedHashMap<>();
            lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> List.of(line.split(" +")))
                    .forEach(line -> words.computeIfAbsent(line.get(0), name -> new ArrayList<>())
                            .addAll(line.subList(1, line.size())));
            return new DocumentedFilters(words);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean has(String operation, String filter) {
        return byOperation.getOrDefault(operation, List.of()).contains(filter);
    }

    /** {@return what stands behind the filter and an equals sign, as a path of members} */
    Optional<List<String>> path(String operation, String filter) {
        return byOperation.getOrDefault(operation, List.of()).stream()
                .filter(word -> word.startsWith(filter + "="))
                .map(word -> List.of(word.substring(filter.length() + 1).split("\\.")))
                .findFirst();
    }
}
