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

/** What is faked of EC2: the tables of its families, and the actions on tags, which belong to all of them. */
final class Ec2Operations implements OperationTable {

    private final List<Ec2Family> families;
    private final Site site;

    Ec2Operations(List<Ec2Family> families, Site site) {
        this.families = families;
        this.site = site;
    }

    @Override
    public SortedSet<String> names() {
        SortedSet<String> names = new TreeSet<>(TagOperations.NAMES);
        families.forEach(family -> names.addAll(family.operations().names()));
        return Collections.unmodifiableSortedSet(names);
    }

    @Override
    public Optional<Operation<?>> find(String name) {
        for (Ec2Family family : families) {
            Optional<Operation<?>> found = family.operations().find(name);
            if (found.isPresent()) {
                return found;
            }
        }
        return new TagOperations(families, site).find(name);
    }

    @Override
    public Optional<String> refusal(String name) {
        return families.stream()
                .map(family -> family.operations().refusal(name))
                .flatMap(Optional::stream)
                .findFirst();
    }
}
