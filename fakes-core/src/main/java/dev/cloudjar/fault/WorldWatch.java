package dev.cloudjar.fault;

import dev.cloudjar.service.ServiceFake;
import dev.cloudjar.time.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** World faults that wait for a condition. Used under the cloud's lock. */
final class WorldWatch {

    /** A fault that happens once, when its condition holds. */
    record Watched<F extends ServiceFake>(Predicate<? super F> condition, WorldFault<F> fault, Place place) {

        /** Whether it happened now. */
        boolean happened(FaultHost host) {
            F door = fault.door().cast(host.door(place, fault.service()));
            boolean holds = condition.test(door);
            if (holds) {
                fault.happen(door);
            }
            return holds;
        }

        String words() {
            return "\"" + fault.subject() + ": " + fault.description() + "\"";
        }
    }

    private final List<Watched<?>> all;
    private boolean looking;

    WorldWatch() {
        this(new ArrayList<>());
    }

    private WorldWatch(List<Watched<?>> all) {
        this.all = all;
    }

    WorldWatch fork() {
        return new WorldWatch(new ArrayList<>(all));
    }

    void add(Watched<?> watched) {
        all.add(watched);
    }

    void clear() {
        all.clear();
    }

    List<String> waiting() {
        return all.stream().map(Watched::words).toList();
    }

    /** Something may have changed. What a condition or a fault itself changes is looked at next time. */
    void look(FaultHost host) {
        if (looking || all.isEmpty()) {
            return;
        }
        looking = true;
        try {
            for (Watched<?> watched : List.copyOf(all)) {
                if (watched.happened(host)) {
                    all.remove(watched);
                }
            }
        } finally {
            looking = false;
        }
    }
}
