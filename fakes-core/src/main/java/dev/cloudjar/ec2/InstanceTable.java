package dev.cloudjar.ec2;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.ResourceTable;
import java.util.List;
import java.util.Optional;

/** The instances of an account and region, the terminated ones that can still be described included. */
final class InstanceTable {

    private final ResourceTable<InstanceEntry> entries;

    InstanceTable() {
        this(new ResourceTable<>(InstanceEntry::id, InstanceEntry::lenders));
    }

    private InstanceTable(ResourceTable<InstanceEntry> entries) {
        this.entries = entries;
    }

    InstanceTable fork() {
        return new InstanceTable(entries.fork());
    }

    InstanceEntry put(InstanceEntry instance) {
        return entries.put(instance);
    }

    void remove(String id) {
        entries.remove(id);
    }

    Optional<InstanceEntry> find(String id) {
        return entries.find(id);
    }

    /** Those that name a Dedicated Host or a Capacity Reservation. */
    List<InstanceEntry> with(String lenderId) {
        return entries.under(lenderId);
    }

    List<InstanceEntry> all() {
        return entries.all();
    }

    /**
     * All or nothing.
     *
     * @throws AwsError {@code InvalidInstanceID.Malformed} or {@code .NotFound}
     */
    List<InstanceEntry> requireAll(List<String> ids) {
        Ec2Error.requireWellFormed(ids, "i", InstanceErrors.MALFORMED);
        return entries.requireAll(ids, InstanceErrors::notFound);
    }

    InstanceEntry require(String id) {
        return requireAll(List.of(id)).get(0);
    }

    /** Every instance where no ids are asked for. */
    List<InstanceEntry> requireAllOrEverything(List<String> ids) {
        return ids.isEmpty() ? all() : requireAll(ids);
    }
}
