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

/**
 * What is faked of EC2: the tables of its families, the actions on tags, which belong to all families, and the reasons of the
 * operations that are refused.
 */
final class Ec2Operations implements OperationTable {

    private final Ec2Families families;
    private final AccountSettings settings;
    private final Site site;

    Ec2Operations(Ec2Families families, AccountSettings settings, Site site) {
        this.families = families;
        this.settings = settings;
        this.site = site;
    }

    /** The operation of the first family that has it. */
    static Optional<Operation<?>> first(List<Ec2Family> families, String name) {
        for (Ec2Family family : families) {
            Optional<Operation<?>> found = family.operations().find(name);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    @Override
    public SortedSet<String> names() {
        SortedSet<String> names = new TreeSet<>(TagOperations.NAMES);
        families.all().forEach(family -> names.addAll(family.operations().names()));
        return Collections.unmodifiableSortedSet(names);
    }

    /** Instances' first, which are called most: to look an operation up makes the families before its own, and loads their tables. */
    @Override
    public Optional<Operation<?>> find(String name) {
        return families.instances()
                .operations()
                .find(name)
                .or(() -> TagOperations.NAMES.contains(name)
                        ? new TagOperations(families.all(), site).find(name)
                        : first(families.all(), name))
                .map(operation -> RequestMembers.heededBy(name, settings.obeyedBy(name, operation)));
    }

    @Override
    public boolean isDeclared(String name) {
        return first(families.all(), name).isPresent()
                && families.all().stream()
                        .filter(family -> family.operations().names().contains(name))
                        .allMatch(family -> family.operations().isDeclared(name));
    }

    @Override
    public Optional<String> refusal(String name) {
        return RefusedOperations.reason(name);
    }

    @Override
    public SortedSet<String> refused() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(RefusedOperations.names()));
    }
}
