package dev.cloudjar.ec2.storage;

import dev.cloudjar.service.Operation;
import dev.cloudjar.service.OperationTable;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import software.amazon.awssdk.services.ec2.model.DescribeImagesRequest;

/** What is faked of images and block storage. */
final class StorageOperations implements OperationTable {

    private static final SortedSet<String> NAMES =
            Collections.unmodifiableSortedSet(new TreeSet<>(List.of("DescribeImages")));

    private final Ec2Storage storage;

    StorageOperations(Ec2Storage storage) {
        this.storage = storage;
    }

    @Override
    public SortedSet<String> names() {
        return NAMES;
    }

    @Override
    public Optional<Operation<?>> find(String name) {
        return Optional.ofNullable(
                switch (name) {
                    case "DescribeImages" ->
                        Operation.read(
                                DescribeImagesRequest.class,
                                request -> storage.imageQueries().describe(request));
                    default -> null;
                });
    }
}
