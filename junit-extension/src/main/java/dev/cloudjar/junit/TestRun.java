package dev.cloudjar.junit;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.fault.FaultRule;
import dev.cloudjar.sdk.capture.Watch;
import java.util.ArrayList;
import java.util.List;

/** One test's cloud, and what of its troubles was there before the test began. */
final class TestRun {

    private final CloudSlot slot;
    private final FakeCloud cloud;
    private final Watch watch;
    private final int earlierProblems;
    private final List<FaultRule> earlierRules;
    private final List<String> earlierWorldFaults;

    private TestRun(CloudSlot slot, FakeCloud cloud) {
        this.slot = slot;
        this.cloud = cloud;
        this.watch = Watch.begin(slot.hosts(), cloud);
        this.earlierProblems =
                slot.scope() == CloudScope.TEST ? 0 : cloud.problems().size();
        this.earlierRules =
                slot.scope() == CloudScope.TEST ? List.of() : cloud.faults().rules();
        this.earlierWorldFaults =
                slot.scope() == CloudScope.TEST ? List.of() : cloud.faults().waitingWorldFaults();
    }

    static TestRun begin(CloudSlot slot) {
        return new TestRun(slot, slot.begin());
    }

    FakeCloud cloud() {
        return cloud;
    }

    CloudSlot slot() {
        return slot;
    }

    void end() {
        cloud.faults().abandonHolds("its test ended");
        watch.close();
        slot.end(cloud);
    }

    /** What must fail the test although its code did not: calls to what is not faked, rules that never fired. */
    List<String> complaints() {
        List<String> complaints = new ArrayList<>(
                distinct(cloud.problems().stream().skip(earlierProblems).toList()));
        for (FaultRule rule : cloud.faults().unfiredRules()) {
            if (!earlierRules.contains(rule)) {
                complaints.add(neverFired(cloud, rule));
            }
        }
        for (String fault : cloud.faults().waitingWorldFaults()) {
            if (!earlierWorldFaults.contains(fault)) {
                complaints.add(
                        "The world fault " + fault + " never happened: its condition never held. Bring it about, or"
                                + " say when it happens with now(...), at(...) or after(...).");
            }
        }
        for (String held : cloud.faults().stillHeld()) {
            complaints.add(
                    "Calls are still held at the end of the test: " + held
                            + ". What they were to show was not seen, and they end with an error. Release them with release().");
        }
        return complaints;
    }

    static String neverFired(FakeCloud cloud, FaultRule rule) {
        return "The fault rule " + cloud.faults().whyUnfired(rule) + System.lineSeparator()
                + "So nothing was tested of what it says. Call what the rule is about, mend the rule, or mark it"
                + " .optional().";
    }

    private static List<String> distinct(List<String> texts) {
        return texts.stream().distinct().toList();
    }
}
