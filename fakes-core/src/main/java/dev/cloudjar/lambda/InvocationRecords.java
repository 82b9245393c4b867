package dev.cloudjar.lambda;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What functions did and logged, for tests to look at: the last of each, by function. */
final class InvocationRecords {

    private static final int INVOCATIONS = 1_000;
    private static final int LINES = 10_000;

    private final Map<String, Record> byFunction = new LinkedHashMap<>();

    /** Of one function. */
    private record Record(ArrayDeque<LambdaInvocation> invocations, ArrayDeque<Object> lines) {

        Record() {
            this(new ArrayDeque<>(), new ArrayDeque<>());
        }

        Record copy() {
            return new Record(invocations.clone(), lines.clone());
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
        Record ofFunction = byFunction.get(invocation.function());
        if (ofFunction == null) {
            ofFunction = new Record();
            byFunction.put(invocation.function(), ofFunction);
        }
        ofFunction.add(invocation, log);
    }

    List<LambdaInvocation> invocations(String function) {
        Record ofFunction = byFunction.get(function);
        return ofFunction == null ? List.of() : List.copyOf(ofFunction.invocations());
    }

    List<String> logs(String function) {
        Record ofFunction = byFunction.get(function);
        return ofFunction == null
                ? List.of()
                : ofFunction.lines().stream().map(Object::toString).toList();
    }
}
