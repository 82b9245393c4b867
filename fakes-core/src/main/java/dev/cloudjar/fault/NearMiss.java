package dev.cloudjar.fault;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call that a rule did not hit, and what of the rule it failed.
 *
 * @param rule the rule
 * @param call the call
 * @param failedAt the index of what failed: first come the pattern's conditions, then the gates
 * @param look what the gate saw that stopped it; null where a condition did
 */
record NearMiss(FaultRule rule, Encounter call, int failedAt, Gate.@Nullable Look look) {

    private static final int WIDEST = 100;

    /** Side by side: what the rule asks, and what the call was. */
    String sideBySide() {
        StringBuilder table = new StringBuilder(call.call().name())
                .append(" (attempt ")
                .append(call.call().attempt())
                .append(") at ")
                .append(call.now())
                .append(" came closest:");
        List<Condition> conditions = rule.pattern().conditions();
        for (int i = 0; i < conditions.size(); i++) {
            Condition condition = conditions.get(i);
            append(
                    table,
                    i,
                    condition.words(),
                    i > failedAt ? "" : condition.seen().apply(call));
        }
        List<Gate> gates = rule.gates();
        for (int i = 0; i < gates.size(); i++) {
            int index = conditions.size() + i;
            String seen = index == failedAt && look != null ? gates.get(i).seen(look) : "";
            append(table, index, gates.get(i).words(), seen);
        }
        return table.toString();
    }

    private void append(StringBuilder table, int index, String words, String seen) {
        String mark = index < failedAt ? "ok  " : index == failedAt ? "FAIL" : "    ";
        String shown = seen.length() > WIDEST ? seen.substring(0, WIDEST) + "…" : seen;
        table.append(System.lineSeparator())
                .append("    ")
                .append(mark)
                .append(" rule: ")
                .append(words)
                .append(shown.isEmpty() ? "" : "  |  call: " + shown);
    }
}
