package dev.cloudjar.lambda;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What functions did and logged, for tests to look at: the last of each, by function. */
final class InvocationRecords {

    private static final int INVOCATIONS = 1_000;
    private static final int LINES = 10_000;

    private final Map<String, History> byFunction = new LinkedHashMap<>();

    /** Of one function. */
    private record History(ArrayDeque<LambdaInvocation> invocations, ArrayDeque<Object> lines) {

        History() {
            this(new ArrayDeque<>(), new ArrayDeque<>());
        }

        History copy() {
            return new History(invocations.clone(), lines.clone());
        }

        void add(LambdaInvocation invocation, InvocationLog log) {
            if (invocations.size() == INVOCATIONS) {
                invocations.removeFirst();
            }
            invocations.addLast(invocation);
            log.addTo(lines);
            while (lines.size() > LINES) {
                lines.removeFirst();
            }
        }
    }

    InvocationRecords fork() {
        InvocationRecords copy = new InvocationRecords();
        byFunction.forEach((name, each) -> copy.byFunction.put(name, each.copy()));
        return copy;
    }

    void add(LambdaInvocation invocation, InvocationLog log) {
        History ofFunction = byFunction.get(invocation.function());
        if (ofFunction == null) {
            ofFunction = new History();
            byFunction.put(invocation.function(), ofFunction);
        }
        ofFunction.add(invocation, log);
    }

    List<LambdaInvocation> invocations(String function) {
        History ofFunction = byFunction.get(function);
        return ofFunction == null ? List.of() : List.copyOf(ofFunction.invocations());
    }

    List<String> logs(String function) {
        History ofFunction = byFunction.get(function);
        return ofFunction == null
                ? List.of()
                : ofFunction.lines().stream().map(Object::toString).toList();
    }
}
