package dev.cloudjar.ec2;

import dev.cloudjar.ec2.action.Ec2Family;
import dev.cloudjar.service.Operation;
import dev.cloudjar.service.OperationTable;
import dev.cloudjar.service.Site;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteTagsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeTagsRequest;

/** What is faked of tags, which is everything. */
final class TagOperations implements OperationTable {

    static final SortedSet<String> NAMES =
            Collections.unmodifiableSortedSet(new TreeSet<>(List.of("CreateTags", "DeleteTags", "DescribeTags")));

    private final TagActions actions;

    TagOperations(List<Ec2Family> families, Site site) {
        this.actions = new TagActions(families, site);
    }

    @Override
    public SortedSet<String> names() {
        return NAMES;
    }

    @Override
    public Optional<Operation<?>> find(String name) {
        return Optional.ofNullable(
                switch (name) {
                    case "CreateTags" -> Operation.mutation(CreateTagsRequest.class, r -> actions.create(r));
                    case "DeleteTags" -> Operation.mutation(DeleteTagsRequest.class, r -> actions.delete(r));
                    case "DescribeTags" -> Operation.read(DescribeTagsRequest.class, r -> actions.describe(r));
                    default -> null;
                });
    }
}
