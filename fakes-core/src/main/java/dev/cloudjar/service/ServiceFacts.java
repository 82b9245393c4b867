package dev.cloudjar.service;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The facts of one service, each read from its line when it is asked for. The package page describes the lines. */
final class ServiceFacts {

    private final SortedLines lines;

    ServiceFacts(String service) {
        this.lines = SortedLines.read(ServiceFacts.class, service + ".facts");
    }

    /** The members of a structure that something is known of, by name. */
    Map<String, MemberFacts> membersOf(String structure) {
        return lines.find("S " + structure + " ")
                .map(MemberFacts::parseStructure)
                .orElse(Map.of());
    }

    Constraint constraint(String shape) {
        return lines.find("C " + shape + " ")
                .map(Constraint::parse)
                .orElseThrow(() -> new IllegalStateException("No facts of the shape " + shape));
    }

    Optional<OperationFacts> operation(String name) {
        return lines.find("O " + name + " ").map(OperationFacts::parse);
    }

    List<OperationFacts> operations() {
        return lines.startingWith("O ").stream().map(OperationFacts::parse).toList();
    }

    List<ErrorFacts> errors() {
        return lines.startingWith("E ").stream().map(ErrorFacts::parse).toList();
    }

    Optional<ErrorFacts> error(String shape) {
        return lines.find("E " + shape + " ").map(ErrorFacts::parse);
    }

    List<String> structures() {
        return lines.startingWith("S ").stream()
                .map(line -> line.substring(2, line.indexOf(' ', 2)))
                .toList();
    }
}
