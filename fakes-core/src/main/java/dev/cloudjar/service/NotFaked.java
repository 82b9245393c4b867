package dev.cloudjar.service;

import java.util.Collection;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/** The refusal of an operation that the cloud does not fake: HTTP 501 with the code {@code CloudjarNotFaked}. */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class NotFaked {

    /** The code of the refusal. */
    public static final String CODE = "CloudjarNotFaked";

    private static final int NEIGHBOURS = 8;

    private NotFaked() {}

    /**
     * Refuses an operation of a service that is faked in part.
     *
     * @param service such as {@code ec2}
     * @param operation such as {@code CreateFleet}
     * @param table what is faked
     * @return the refusal
     */
    public static AwsError operation(String service, String operation, OperationTable table) {
        Optional<String> reason = table.refusal(operation);
        SortedSet<String> names = table.names();
        return error(service + ":" + operation + " is not faked"
                + reason.map(r -> ": " + r).orElse("") + ". " + neighbours(service, operation, names)
                + supplyIt(operation));
    }

    /**
     * Refuses a call to a service of which nothing is faked.
     *
     * @param service such as {@code ecs}
     * @param operation such as {@code RunTask}
     * @param faked the names of the services that are
     * @return the refusal
     */
    public static AwsError service(String service, String operation, Collection<String> faked) {
        return error(service + ":" + operation + " is not faked. Services faked so far: " + String.join(", ", faked)
                + ". " + supplyIt(operation));
    }

    /**
     * Refuses a call to a service whose module of the SDK is not on the class path.
     *
     * @param service such as {@code lambda}
     * @param operation such as {@code Invoke}
     * @return the refusal
     */
    public static AwsError withoutModule(String service, String operation) {
        return error(service + ":" + operation + " cannot be answered. " + missingModule(service));
    }

    /**
     * Why a service cannot be faked here, and what to do.
     *
     * @param service such as {@code lambda}
     * @return two sentences
     */
    public static String missingModule(String service) {
        return "The fake of " + service + " speaks the SDK's own types, and that module of the SDK is not on the class"
                + " path. Add " + ServiceNames.artifact(service) + " to it.";
    }

    private static AwsError error(String message) {
        return new AwsError(CODE, 501, message);
    }

    private static String neighbours(String service, String operation, SortedSet<String> names) {
        if (names.isEmpty()) {
            return "No " + service + " operation is. ";
        }
        if (names.size() <= NEIGHBOURS) {
            return "Faked " + service + " operations: " + String.join(", ", names) + ". ";
        }
        return "Faked " + service + " operations nearest to it: "
                + Nearest.to(operation, names, NEIGHBOURS).stream().sorted().collect(Collectors.joining(", ")) + " ("
                + names.size() + " in all). ";
    }

    private static String supplyIt(String operation) {
        return "Answer it yourself with cloud.on(" + operation + "Request.class, request -> ...).";
    }
}
