package dev.cloudjar.junit;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.time.Appointment;
import java.util.List;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * What the fake cloud saw, attached to a failing test's exception as a suppressed one: calls, faults, state changes and
 * what still lies ahead, on one virtual time line.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class CloudReport extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int MOST_PENDING = 20;

    private CloudReport(String text) {
        super(text, null, false, false);
    }

    static CloudReport of(FakeCloud cloud) {
        return new CloudReport(text(cloud));
    }

    static String text(FakeCloud cloud) {
        StringBuilder text = new StringBuilder("what the fake cloud saw (")
                .append(cloud.account())
                .append('/')
                .append(cloud.region())
                .append(", seed ")
                .append(cloud.seed())
                .append(", ")
                .append(cloud.timeMode())
                .append("; times since ")
                .append(cloud.journal().start())
                .append("):\n");
        String timeLine = cloud.journal().timeLine();
        text.append(timeLine.isEmpty() ? "  nothing: no call reached it\n" : timeLine.indent(2));
        appendPending(text, cloud.pending());
        appendAll(text, "Faults that never fired:", cloud.faults().unfired());
        appendAll(text, "Problems:", cloud.problems());
        return text.append("It is now ")
                .append(cloud.clock().instant())
                .append('.')
                .toString();
    }

    private static void appendPending(StringBuilder text, List<Appointment> pending) {
        appendAll(
                text,
                "Still ahead:",
                pending.stream()
                        .limit(MOST_PENDING)
                        .map(next -> next.due() + "  " + next.event().subject() + ": "
                                + next.event().description())
                        .collect(Collectors.toList()));
        if (pending.size() > MOST_PENDING) {
            text.append("  … and ").append(pending.size() - MOST_PENDING).append(" more\n");
        }
    }

    private static void appendAll(StringBuilder text, String heading, List<String> lines) {
        if (!lines.isEmpty()) {
            text.append(heading).append('\n');
            lines.forEach(line -> text.append("  ").append(line).append('\n'));
        }
    }
}
