package dev.cloudjar.ec2;

import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.Operation;
import dev.cloudjar.service.SortedLines;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import software.amazon.awssdk.core.SdkRequest;

/**
 * The members that the requests of hand-written operations had when they were written, from a text file beside this class: an
 * operation with its members a line. What a younger SDK brings is refused where it is set, for nobody here looks at it.
 */
final class RequestMembers {

    private RequestMembers() {}

    private static final class Lines {
        static final SortedLines SORTED = SortedLines.read(RequestMembers.class, "request-members.txt");
    }

    /** {@return the operations that the file is about} */
    static SortedSet<String> operations() {
        SortedSet<String> operations = new TreeSet<>();
        Lines.SORTED.startingWith("").forEach(line -> operations.add(line.split(" ", 2)[0]));
        return operations;
    }

    /**
     * What an operation looks at.
     *
     * @param operation such as {@code DescribeAddresses}
     * @return the names of the members; empty where the file is not about the operation
     */
    static List<String> members(String operation) {
        return Lines.SORTED
                .find(operation.concat(" "))
                .map(line -> List.of(line.substring(operation.length() + 1).split(" ")))
                .orElse(List.of());
    }

    static Optional<Honoured> of(String operation) {
        List<String> members = members(operation);
        return members.isEmpty()
                ? Optional.empty()
                : Optional.of(Honoured.by(operation, members.toArray(String[]::new)));
    }

    /**
     * An operation that refuses what its handler does not look at.
     *
     * @param name such as {@code DescribeAddresses}
     * @param operation the operation
     * @return it, behind the check
     * @throws AwsError when it is called with a member set that is younger than the file
     */
    static Operation<?> heededBy(String name, Operation<?> operation) {
        Optional<Honoured> members = of(name);
        return members.isEmpty() ? operation : checked(operation, members.get());
    }

    private static <Q extends SdkRequest> Operation<Q> checked(Operation<Q> operation, Honoured members) {
        return new Operation<>(
                operation.requestType(),
                (request, caller) -> {
                    members.check(request);
                    return operation.handler().apply(request, caller);
                },
                operation.settles(),
                operation.reads());
    }
}
