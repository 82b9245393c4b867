package dev.cloudjar.lambda;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What functions did and logged, for tests to look at: the last of each, by function. */
final class InvocationRecords {

    private static final int INVOCATIONS = 1_000;
    private static final int LINES = 10_000;

    private final Map<String, ArrayDeque<LambdaInvocation>> invocations = new LinkedHashMap<>();
    private final Map<String, ArrayDeque<Object>> logs = new LinkedHashMap<>();

    InvocationRecords fork() {
        InvocationRecords copy = new InvocationRecords();
        invocations.forEach((name, each) -> copy.invocations.put(name, new ArrayDeque<>(each)));
        logs.forEach((name, each) -> copy.logs.put(name, new ArrayDeque<>(each)));
        return copy;
    }

    void add(String function, LambdaInvocation invocation, List<Object> lines) {
        ArrayDeque<LambdaInvocation> ofFunction = invocations.computeIfAbsent(function, name -> new ArrayDeque<>());
        ofFunction.addLast(invocation);
        if (ofFunction.size() > INVOCATIONS) {
            ofFunction.removeFirst();
        }
        ArrayDeque<Object> log = logs.computeIfAbsent(function, name -> new ArrayDeque<>());
        log.addAll(lines);
        while (log.size() > LINES) {
            log.removeFirst();
        }
    }

    List<LambdaInvocation> invocations(String function) {
        ArrayDeque<LambdaInvocation> ofFunction = invocations.get(function);
        return ofFunction == null ? List.of() : List.copyOf(ofFunction);
    }

    List<String> logs(String function) {
        ArrayDeque<Object> log = logs.get(function);
        return log == null ? List.of() : log.stream().map(Object::toString).toList();
    }
}
