package dev.cloudjar.ec2.template;

import dev.cloudjar.service.Operation;
import dev.cloudjar.service.OperationTable;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateVersionRequest;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateVersionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplateVersionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplatesRequest;
import software.amazon.awssdk.services.ec2.model.ModifyLaunchTemplateRequest;

/** What is faked of EC2's launch templates. */
final class TemplateOperations implements OperationTable {

    private static final SortedSet<String> NAMES = Collections.unmodifiableSortedSet(new TreeSet<>(List.of(
            "CreateLaunchTemplate",
            "CreateLaunchTemplateVersion",
            "DeleteLaunchTemplate",
            "DeleteLaunchTemplateVersions",
            "DescribeLaunchTemplateVersions",
            "DescribeLaunchTemplates",
            "ModifyLaunchTemplate")));

    private final Supplier<TemplateContext> context;

    TemplateOperations(Supplier<TemplateContext> context) {
        this.context = context;
    }

    @Override
    public SortedSet<String> names() {
        return NAMES;
    }

    @Override
    public Optional<Operation<?>> find(String name) {
        return Optional.ofNullable(
                switch (name) {
                    case "CreateLaunchTemplate" ->
                        Operation.mutationBy(
                                CreateLaunchTemplateRequest.class,
                                (r, caller) -> new TemplateChanges(context.get()).create(r, caller));
                    case "CreateLaunchTemplateVersion" ->
                        Operation.mutationBy(
                                CreateLaunchTemplateVersionRequest.class,
                                (r, caller) -> new VersionChanges(context.get()).create(r, caller));
                    case "DeleteLaunchTemplate" ->
                        Operation.mutation(
                                DeleteLaunchTemplateRequest.class, r -> new TemplateChanges(context.get()).delete(r));
                    case "DeleteLaunchTemplateVersions" ->
                        Operation.mutation(
                                DeleteLaunchTemplateVersionsRequest.class,
                                r -> new VersionChanges(context.get()).delete(r));
                    case "DescribeLaunchTemplateVersions" ->
                        Operation.read(
                                DescribeLaunchTemplateVersionsRequest.class,
                                r -> new VersionQueries(context.get()).describe(r));
                    case "DescribeLaunchTemplates" ->
                        Operation.read(
                                DescribeLaunchTemplatesRequest.class,
                                r -> new TemplateQueries(context.get()).describe(r));
                    case "ModifyLaunchTemplate" ->
                        Operation.mutation(
                                ModifyLaunchTemplateRequest.class, r -> new TemplateChanges(context.get()).modify(r));
                    default -> null;
                });
    }
}
