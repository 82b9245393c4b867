package dev.cloudjar.ec2.key;

import dev.cloudjar.service.Operation;
import dev.cloudjar.service.OperationTable;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import software.amazon.awssdk.services.ec2.model.CreateKeyPairRequest;
import software.amazon.awssdk.services.ec2.model.DeleteKeyPairRequest;
import software.amazon.awssdk.services.ec2.model.DescribeKeyPairsRequest;
import software.amazon.awssdk.services.ec2.model.ImportKeyPairRequest;

/** What is faked of key pairs. */
final class KeyPairOperations implements OperationTable {

    private static final SortedSet<String> NAMES = Collections.unmodifiableSortedSet(
            new TreeSet<>(List.of("CreateKeyPair", "DeleteKeyPair", "DescribeKeyPairs", "ImportKeyPair")));

    private final KeyPairActions actions;

    KeyPairOperations(KeyPairActions actions) {
        this.actions = actions;
    }

    @Override
    public SortedSet<String> names() {
        return NAMES;
    }

    @Override
    public Optional<Operation<?>> find(String name) {
        return Optional.ofNullable(
                switch (name) {
                    case "CreateKeyPair" -> Operation.mutation(CreateKeyPairRequest.class, r -> actions.create(r));
                    case "DeleteKeyPair" -> Operation.mutation(DeleteKeyPairRequest.class, r -> actions.delete(r));
                    case "DescribeKeyPairs" -> Operation.read(DescribeKeyPairsRequest.class, r -> actions.describe(r));
                    case "ImportKeyPair" -> Operation.mutation(ImportKeyPairRequest.class, r -> actions.imports(r));
                    default -> null;
                });
    }
}
