package dev.cloudjar.ec2.profile;

import dev.cloudjar.service.Operation;
import dev.cloudjar.service.OperationTable;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import software.amazon.awssdk.services.ec2.model.AssociateIamInstanceProfileRequest;
import software.amazon.awssdk.services.ec2.model.DescribeIamInstanceProfileAssociationsRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateIamInstanceProfileRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceIamInstanceProfileAssociationRequest;

/** What is faked of instance profiles. */
final class ProfileOperations implements OperationTable {

    private static final SortedSet<String> NAMES = Collections.unmodifiableSortedSet(new TreeSet<>(List.of(
            "AssociateIamInstanceProfile",
            "DescribeIamInstanceProfileAssociations",
            "DisassociateIamInstanceProfile",
            "ReplaceIamInstanceProfileAssociation")));

    private final Ec2Profiles profiles;

    ProfileOperations(Ec2Profiles profiles) {
        this.profiles = profiles;
    }

    @Override
    public SortedSet<String> names() {
        return NAMES;
    }

    @Override
    public Optional<Operation<?>> find(String name) {
        return switch (name) {
            case "AssociateIamInstanceProfile" ->
                Optional.of(Operation.mutation(
                        AssociateIamInstanceProfileRequest.class,
                        request -> profiles.changes().associate(request)));
            case "DescribeIamInstanceProfileAssociations" ->
                Optional.of(Operation.read(
                        DescribeIamInstanceProfileAssociationsRequest.class,
                        request -> profiles.queries().describe(request)));
            case "DisassociateIamInstanceProfile" ->
                Optional.of(Operation.mutation(
                        DisassociateIamInstanceProfileRequest.class,
                        request -> profiles.changes().disassociate(request)));
            case "ReplaceIamInstanceProfileAssociation" ->
                Optional.of(Operation.mutation(
                        ReplaceIamInstanceProfileAssociationRequest.class,
                        request -> profiles.changes().replace(request)));
            default -> Optional.empty();
        };
    }
}
