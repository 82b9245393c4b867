package dev.cloudjar.ec2.prefixlist;

import dev.cloudjar.ec2.action.Ec2Scenes;
import dev.cloudjar.ec2.prefixlist.Ec2PrefixList.Entry;
import dev.cloudjar.service.SceneSection;
import java.util.List;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.ec2.model.AddPrefixListEntry;
import software.amazon.awssdk.services.ec2.model.ManagedPrefixList;
import software.amazon.awssdk.services.ec2.model.ModifyManagedPrefixListRequest;

/**
 * The prefix lists of a scene, and under {@code PrefixListVersions} what they hold, which describe calls do not show: for each version
 * that is kept the request that would make it of an empty list, with the version's own number.
 */
final class PrefixListScene {

    private static final String SECTION = "PrefixLists";
    private static final String VERSIONS = "PrefixListVersions";

    private final PrefixListContext context;

    PrefixListScene(PrefixListContext context) {
        this.context = context;
    }

    List<SceneSection<?>> sections() {
        return List.of(
                new SceneSection<>(
                        SECTION, ManagedPrefixList.class, ManagedPrefixList::builder, this::lists, this::read),
                new SceneSection<>(
                        VERSIONS,
                        ModifyManagedPrefixListRequest.class,
                        ModifyManagedPrefixListRequest::builder,
                        this::versions,
                        this::read));
    }

    private List<ManagedPrefixList> lists() {
        return context.lists().stream()
                .map(each -> PrefixListQueries.toSdk(each, context.site()))
                .toList();
    }

    private List<ModifyManagedPrefixListRequest> versions() {
        return context.lists().stream()
                .flatMap(list -> IntStream.range(0, list.versions().size())
                        .mapToObj(i -> version(
                                list,
                                list.removedVersions() + i + 1L,
                                list.versions().get(i))))
                .toList();
    }

    private static ModifyManagedPrefixListRequest version(Ec2PrefixList list, long number, List<Entry> entries) {
        return ModifyManagedPrefixListRequest.builder()
                .prefixListId(list.id())
                .currentVersion(number)
                .addEntries(entries.stream()
                        .map(each -> AddPrefixListEntry.builder()
                                .cidr(each.cidr())
                                .description(each.description())
                                .build())
                        .toList())
                .build();
    }

    /** Empty, until its versions follow. */
    private void read(ManagedPrefixList shape) {
        String id = Ec2Scenes.newId(SECTION, "pl", shape.prefixListId(), context.lists());
        context.lists()
                .put(new Ec2PrefixList(
                        id,
                        Ec2Scenes.require(SECTION, "PrefixListName", shape.prefixListName()),
                        context.site().account(),
                        Ec2Scenes.require(SECTION, "AddressFamily", shape.addressFamily()),
                        Ec2Scenes.require(SECTION, "MaxEntries", shape.maxEntries()),
                        0,
                        List.of(List.of()),
                        Ec2Scenes.tags(id, shape.tags())));
    }

    private void read(ModifyManagedPrefixListRequest shape) {
        String id = Ec2Scenes.require(VERSIONS, "PrefixListId", shape.prefixListId());
        Ec2PrefixList list = context.lists()
                .find(id)
                .orElseThrow(() -> Ec2Scenes.wrong(
                        "a version of the prefix list " + id,
                        "there is no such list",
                        "Name it under \"" + SECTION + "\"."));
        List<Entry> entries = shape.addEntries().stream()
                .map(each ->
                        new Entry(Ec2Scenes.require(VERSIONS, "the Cidr of an entry", each.cidr()), each.description()))
                .toList();
        if (entries.size() > list.maxEntries()) {
            throw Ec2Scenes.wrong(
                    "a version of the prefix list " + id + " with " + entries.size() + " entries",
                    "the list takes " + list.maxEntries(),
                    "Raise its MaxEntries.");
        }
        long number = shape.currentVersion() == null ? list.version() : shape.currentVersion();
        context.lists().put(list.withVersion(number, entries));
    }
}
