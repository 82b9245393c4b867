package dev.cloudjar.fault;

import dev.cloudjar.service.ServiceNames;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The operations that a rule is about.
 *
 * @param service the service; null for all
 * @param operation the operation; null for all of the service
 */
record CallScope(@Nullable String service, @Nullable String operation) {

    static CallScope of(ServiceNames.OperationName name) {
        return new CallScope(name.service(), name.operation());
    }

    List<Condition> conditions() {
        List<Condition> conditions = new ArrayList<>();
        if (service != null) {
            conditions.add(new Condition(
                    "service " + service,
                    call -> service.equals(call.call().service()),
                    call -> call.call().service()));
        }
        if (operation != null) {
            conditions.add(new Condition(
                    "operation " + operation,
                    call -> operation.equals(call.call().operation()),
                    call -> call.call().operation()));
        }
        return List.copyOf(conditions);
    }

    @Override
    public String toString() {
        if (service == null) {
            return "any call";
        }
        return operation == null ? "any call to " + service : service + ":" + operation;
    }
}
