package dev.cloudjar.service;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The facts of one service, each read from its line when it is asked for. The package page describes the lines. What the first
 * call of a JVM goes through has no lambda and no {@code +} of strings: linking those took longer than the look-up.
 */
final class ServiceFacts {

    private final SortedLines lines;

    ServiceFacts(String service) {
        this.lines = SortedLines.read(ServiceFacts.class, service.concat(".facts"));
    }

    /** The members of a structure that something is known of, by name. */
    Map<String, MemberFacts> membersOf(String structure) {
        Optional<String> line = line("S ", structure);
        return line.isPresent() ? MemberFacts.parseStructure(line.get()) : Map.of();
    }

    Constraint constraint(String shape) {
        Optional<String> line = line("C ", shape);
        if (line.isEmpty()) {
            throw new IllegalStateException("No facts of the shape " + shape);
        }
        return Constraint.parse(line.get());
    }

    Optional<OperationFacts> operation(String name) {
        return line("O ", name).map(OperationFacts::parse);
    }

    List<OperationFacts> operations() {
        return lines.startingWith("O ").stream().map(OperationFacts::parse).toList();
    }

    List<ErrorFacts> errors() {
        return lines.startingWith("E ").stream().map(ErrorFacts::parse).toList();
    }

    Optional<ErrorFacts> error(String shape) {
        return line("E ", shape).map(ErrorFacts::parse);
    }

    List<String> structures() {
        return lines.startingWith("S ").stream()
                .map(line -> line.substring(2, line.indexOf(' ', 2)))
                .toList();
    }

    private Optional<String> line(String kind, String name) {
        return lines.find(kind.concat(name).concat(" "));
    }
}
