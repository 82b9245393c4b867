package dev.cloudjar.ec2.prefixlist;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2FixedQuota;
import dev.cloudjar.ec2.action.Ec2Tags;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.ec2.network.Cidr;
import dev.cloudjar.ec2.network.Cidr6;
import dev.cloudjar.ec2.prefixlist.Ec2PrefixList.Entry;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.AddPrefixListEntry;
import software.amazon.awssdk.services.ec2.model.CreateManagedPrefixListRequest;
import software.amazon.awssdk.services.ec2.model.CreateManagedPrefixListResponse;
import software.amazon.awssdk.services.ec2.model.DeleteManagedPrefixListRequest;
import software.amazon.awssdk.services.ec2.model.DeleteManagedPrefixListResponse;
import software.amazon.awssdk.services.ec2.model.ManagedPrefixList;
import software.amazon.awssdk.services.ec2.model.ModifyManagedPrefixListRequest;
import software.amazon.awssdk.services.ec2.model.ModifyManagedPrefixListResponse;
import software.amazon.awssdk.services.ec2.model.PrefixListState;
import software.amazon.awssdk.services.ec2.model.RemovePrefixListEntry;
import software.amazon.awssdk.services.ec2.model.RestoreManagedPrefixListVersionRequest;
import software.amazon.awssdk.services.ec2.model.RestoreManagedPrefixListVersionResponse;

/**
 * Creates, modifies, restores and deletes prefix lists. A change is on its way in the answer of the call that makes it, and
 * complete from then on. Each change of the entries makes a version; an earlier one can be brought back as the newest.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/work-with-cust-managed-prefix-lists.html">Work with
 *     customer-managed prefix lists</a>
 */
final class PrefixListChanges {

    private static final String KIND = "prefix-list";
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_DESCRIPTION = 255;
    private static final String V4 = "IPv4";
    private static final String V6 = "IPv6";

    private final PrefixListContext context;

    PrefixListChanges(PrefixListContext context) {
        this.context = context;
    }

    CreateManagedPrefixListResponse create(CreateManagedPrefixListRequest request) {
        Honoured.by(
                        "CreateManagedPrefixList",
                        "DryRun",
                        "PrefixListName",
                        "Entries",
                        "MaxEntries",
                        "TagSpecifications",
                        "AddressFamily",
                        "ClientToken")
                .check(request);
        Optional<Ec2PrefixList> earlier = context.tokens()
                .earlier(request.clientToken(), request, Ec2Error::tokenMismatch)
                .flatMap(context.lists()::find);
        if (earlier.isPresent()) {
            return answer(earlier.get());
        }
        String name = requireName(request.prefixListName());
        String family = requireFamily(request.addressFamily());
        int most = requireSize(request.maxEntries());
        Ec2FixedQuota.PREFIX_LISTS.allow(context.lists().size() + 1L, context.site());
        List<Entry> entries = added(List.of(), request.entries(), family, most);
        Ec2Tags.requireTypes(request.tagSpecifications(), List.of(KIND));
        Map<String, String> tags = Ec2Tags.specified(request.tagSpecifications(), KIND);
        DryRun.stopIf(request.dryRun());
        Ec2PrefixList made = context.lists()
                .put(new Ec2PrefixList(
                        context.site().ids().resourceId("pl"),
                        name,
                        context.site().account(),
                        family,
                        most,
                        0,
                        List.of(entries),
                        tags));
        context.tokens().remember(request.clientToken(), request, made.id());
        return answer(made);
    }

    private CreateManagedPrefixListResponse answer(Ec2PrefixList made) {
        return CreateManagedPrefixListResponse.builder()
                .prefixList(shape(made, PrefixListState.CREATE_IN_PROGRESS))
                .build();
    }

    private ManagedPrefixList shape(Ec2PrefixList list, PrefixListState state) {
        return PrefixListQueries.toSdk(list, context.site()).toBuilder()
                .state(state)
                .build();
    }

    private static String requireName(@Nullable String name) {
        if (name == null || name.isEmpty()) {
            throw Ec2Error.missing("PrefixListName");
        }
        if (name.length() > LONGEST_NAME || name.startsWith("com.amazonaws")) {
            throw Ec2Error.invalidValue("Value (" + name + ") for parameter PrefixListName is invalid. A name has at"
                    + " most " + LONGEST_NAME + " characters, and does not start with com.amazonaws.");
        }
        return name;
    }

    private static String requireFamily(@Nullable String family) {
        if (family == null) {
            throw Ec2Error.missing("AddressFamily");
        }
        if (!family.equals(V4) && !family.equals(V6)) {
            throw Ec2Error.invalidValue(
                    "Value (" + family + ") for parameter AddressFamily is invalid. Valid values are IPv4 and IPv6.");
        }
        return family;
    }

    private int requireSize(@Nullable Integer maxEntries) {
        if (maxEntries == null) {
            throw Ec2Error.missing("MaxEntries");
        }
        if (maxEntries < 1) {
            throw Ec2Error.invalidValue("Value (" + maxEntries
                    + ") for parameter MaxEntries is invalid. Expecting a value greater than 0.");
        }
        Ec2FixedQuota.ENTRIES_PER_PREFIX_LIST.allow(maxEntries, context.site());
        return maxEntries;
    }

    private static List<Entry> added(List<Entry> present, List<AddPrefixListEntry> added, String family, int most) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        present.forEach(each -> entries.put(each.cidr(), each));
        for (AddPrefixListEntry each : added) {
            String cidr = block(each.cidr(), family);
            if (each.description() != null && each.description().length() > LONGEST_DESCRIPTION) {
                throw Ec2Error.invalidValue(
                        "A description of an entry has at most " + LONGEST_DESCRIPTION + " characters.");
            }
            if (entries.put(cidr, new Entry(cidr, each.description())) != null) {
                throw PrefixListErrors.twice(cidr);
            }
        }
        if (entries.size() > most) {
            throw PrefixListErrors.full(most);
        }
        return List.copyOf(entries.values());
    }

    private static String block(@Nullable String cidr, String family) {
        if (cidr == null) {
            throw Ec2Error.missing("Cidr");
        }
        Optional<String> canonical = family.equals(V4) ? Cidr.parse(cidr).map(Cidr::toString) : Cidr6.canonical(cidr);
        return canonical.orElseThrow(() -> PrefixListErrors.notABlock(cidr, family));
    }

    ModifyManagedPrefixListResponse modify(ModifyManagedPrefixListRequest request) {
        Honoured.by(
                        "ModifyManagedPrefixList",
                        "DryRun",
                        "PrefixListId",
                        "CurrentVersion",
                        "PrefixListName",
                        "AddEntries",
                        "RemoveEntries",
                        "MaxEntries")
                .check(request);
        Ec2PrefixList list = context.requireOwn(request.prefixListId());
        requireVersion(list, request.currentVersion());
        boolean entries =
                !request.addEntries().isEmpty() || !request.removeEntries().isEmpty();
        if (entries && request.maxEntries() != null) {
            throw Ec2Error.invalidCombination("You cannot modify the entries of a prefix list and modify the size of a"
                    + " prefix list at the same time.");
        }
        Ec2PrefixList changed = list;
        if (request.prefixListName() != null) {
            changed = changed.withName(requireName(request.prefixListName()));
        }
        if (request.maxEntries() != null) {
            changed = resized(changed, requireSize(request.maxEntries()));
        }
        if (entries) {
            changed = changed.withEntries(entries(list, request), mostVersions());
        }
        DryRun.stopIf(request.dryRun());
        context.lists().put(changed);
        return ModifyManagedPrefixListResponse.builder()
                .prefixList(shape(changed, PrefixListState.MODIFY_IN_PROGRESS))
                .build();
    }

    private int mostVersions() {
        return Ec2FixedQuota.VERSIONS_PER_PREFIX_LIST.most(context.site());
    }

    private static void requireVersion(Ec2PrefixList list, @Nullable Long current) {
        if (current != null && current != list.version()) {
            throw PrefixListErrors.otherVersion();
        }
    }

    private static Ec2PrefixList resized(Ec2PrefixList list, int most) {
        if (most < list.entries().size()) {
            throw Ec2Error.invalidValue("Value (" + most + ") for parameter MaxEntries is invalid. The prefix list '"
                    + list.id() + "' has " + list.entries().size() + " entries.");
        }
        return list.withMaxEntries(most);
    }

    private static List<Entry> entries(Ec2PrefixList list, ModifyManagedPrefixListRequest request) {
        Map<String, Entry> left = new LinkedHashMap<>();
        list.entries().forEach(each -> left.put(each.cidr(), each));
        Set<String> removed = new LinkedHashSet<>();
        for (RemovePrefixListEntry each : request.removeEntries()) {
            String cidr = block(each.cidr(), list.family());
            if (left.remove(cidr) == null) {
                throw PrefixListErrors.noEntry(cidr, list.id());
            }
            removed.add(cidr);
        }
        for (AddPrefixListEntry each : request.addEntries()) {
            String cidr = block(each.cidr(), list.family());
            if (removed.contains(cidr)) {
                throw PrefixListErrors.twice(cidr);
            }
        }
        return added(List.copyOf(left.values()), request.addEntries(), list.family(), list.maxEntries());
    }

    RestoreManagedPrefixListVersionResponse restore(RestoreManagedPrefixListVersionRequest request) {
        Ec2PrefixList list = context.requireOwn(request.prefixListId());
        if (request.previousVersion() == null) {
            throw Ec2Error.missing("PreviousVersion");
        }
        if (request.currentVersion() == null) {
            throw Ec2Error.missing("CurrentVersion");
        }
        requireVersion(list, request.currentVersion());
        List<Entry> entries = PrefixListQueries.version(list, request.previousVersion());
        if (entries.size() > list.maxEntries()) {
            throw PrefixListErrors.full(list.maxEntries());
        }
        DryRun.stopIf(request.dryRun());
        Ec2PrefixList changed = context.lists().put(list.withEntries(entries, mostVersions()));
        return RestoreManagedPrefixListVersionResponse.builder()
                .prefixList(shape(changed, PrefixListState.RESTORE_IN_PROGRESS))
                .build();
    }

    /** What names it has to let go of it before. */
    DeleteManagedPrefixListResponse delete(DeleteManagedPrefixListRequest request) {
        Ec2PrefixList list = context.requireOwn(request.prefixListId());
        List<String> users = context.neighbours().usersOf(list.id());
        if (!users.isEmpty()) {
            throw PrefixListErrors.inUse(list.id(), users);
        }
        DryRun.stopIf(request.dryRun());
        context.lists().remove(list.id());
        return DeleteManagedPrefixListResponse.builder()
                .prefixList(shape(list, PrefixListState.DELETE_IN_PROGRESS))
                .build();
    }
}
