package dev.cloudjar.ec2.maintenance;

import dev.cloudjar.service.Operation;
import dev.cloudjar.service.OperationTable;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceEventStartTimeRequest;

/** What is faked of scheduled events, beside their description, which is DescribeInstanceStatus's. */
final class MaintenanceOperations implements OperationTable {

    private static final SortedSet<String> NAMES =
            Collections.unmodifiableSortedSet(new TreeSet<>(List.of("ModifyInstanceEventStartTime")));

    private final Ec2Maintenance maintenance;

    MaintenanceOperations(Ec2Maintenance maintenance) {
        this.maintenance = maintenance;
    }

    @Override
    public SortedSet<String> names() {
        return NAMES;
    }

    @Override
    public Optional<Operation<?>> find(String name) {
        return switch (name) {
            case "ModifyInstanceEventStartTime" ->
                Optional.of(Operation.mutation(
                        ModifyInstanceEventStartTimeRequest.class,
                        request -> maintenance.rescheduling().modify(request)));
            default -> Optional.empty();
        };
    }
}
