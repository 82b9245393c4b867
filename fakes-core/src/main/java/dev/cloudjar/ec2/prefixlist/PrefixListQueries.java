package dev.cloudjar.ec2.prefixlist;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Listing;
import dev.cloudjar.ec2.action.Ec2Tags;
import dev.cloudjar.ec2.prefixlist.Ec2PrefixList.Entry;
import dev.cloudjar.service.Filters;
import dev.cloudjar.service.Paging;
import dev.cloudjar.service.Paging.Page;
import dev.cloudjar.service.Site;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.DescribeManagedPrefixListsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeManagedPrefixListsResponse;
import software.amazon.awssdk.services.ec2.model.DescribePrefixListsRequest;
import software.amazon.awssdk.services.ec2.model.DescribePrefixListsResponse;
import software.amazon.awssdk.services.ec2.model.GetManagedPrefixListAssociationsRequest;
import software.amazon.awssdk.services.ec2.model.GetManagedPrefixListAssociationsResponse;
import software.amazon.awssdk.services.ec2.model.GetManagedPrefixListEntriesRequest;
import software.amazon.awssdk.services.ec2.model.GetManagedPrefixListEntriesResponse;
import software.amazon.awssdk.services.ec2.model.ManagedPrefixList;
import software.amazon.awssdk.services.ec2.model.PrefixList;
import software.amazon.awssdk.services.ec2.model.PrefixListAssociation;
import software.amazon.awssdk.services.ec2.model.PrefixListEntry;
import software.amazon.awssdk.services.ec2.model.PrefixListState;

/**
 * Looks at prefix lists, their entries and what names them.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeManagedPrefixLists.html">
 *     DescribeManagedPrefixLists</a>
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribePrefixLists.html">DescribePrefixLists</a>
 */
final class PrefixListQueries {

    private static final int PAGE = 100;

    private final PrefixListContext context;

    PrefixListQueries(PrefixListContext context) {
        this.context = context;
    }

    private Filters<Ec2PrefixList> filters() {
        return Filters.<Ec2PrefixList>of(Ec2Error::unknownFilter)
                .one("prefix-list-id", Ec2PrefixList::id)
                .one("prefix-list-name", Ec2PrefixList::name);
    }

    private <V> Page<V> page(
            String operation, List<V> all, Function<V, String> key, @Nullable Integer size, @Nullable String token) {
        return new Paging<V>(operation, key, Ec2Error::badToken, context.site().listOrder())
                .page(all, size, PAGE, token);
    }

    DescribeManagedPrefixListsResponse describe(DescribeManagedPrefixListsRequest request) {
        List<Ec2PrefixList> wanted =
                request.prefixListIds().isEmpty() ? context.all() : context.requireAll(request.prefixListIds());
        Predicate<Ec2PrefixList> passing = filters()
                .one("owner-id", Ec2PrefixList::owner)
                .tags(Ec2PrefixList::tags)
                .matching(Ec2Listing.criteria(request.filters()));
        Page<Ec2PrefixList> page = page(
                "DescribeManagedPrefixLists",
                wanted.stream().filter(passing).toList(),
                Ec2PrefixList::id,
                request.maxResults(),
                request.nextToken());
        DryRun.stopIf(request.dryRun());
        return DescribeManagedPrefixListsResponse.builder()
                .prefixLists(page.items().stream()
                        .map(each -> toSdk(each, context.site()))
                        .toList())
                .nextToken(page.nextToken())
                .build();
    }

    /** The services that a gateway endpoint can be for. */
    DescribePrefixListsResponse describeServices(DescribePrefixListsRequest request) {
        List<Ec2PrefixList> services = AmazonPrefixLists.in(context.site().region()).stream()
                .filter(each -> each.name().contains(context.site().region()))
                .toList();
        List<String> ids = request.prefixListIds();
        Ec2Error.requireWellFormed(ids, "pl", "InvalidPrefixListId.Malformed");
        List<String> unknown = ids.stream()
                .filter(id -> services.stream().noneMatch(each -> each.id().equals(id)))
                .toList();
        if (!unknown.isEmpty()) {
            throw PrefixListErrors.unknown(unknown);
        }
        Page<Ec2PrefixList> page = new Ec2Listing<>(
                        "DescribePrefixLists",
                        Ec2PrefixList::id,
                        filters(),
                        context.site().listOrder())
                .page(
                        services.stream()
                                .filter(each -> ids.isEmpty() || ids.contains(each.id()))
                                .toList(),
                        request.filters(),
                        request.maxResults(),
                        request.nextToken());
        DryRun.stopIf(request.dryRun());
        return DescribePrefixListsResponse.builder()
                .prefixLists(page.items().stream()
                        .map(each -> PrefixList.builder()
                                .prefixListId(each.id())
                                .prefixListName(each.name())
                                .cidrs(each.entries().stream().map(Entry::cidr).toList())
                                .build())
                        .toList())
                .nextToken(page.nextToken())
                .build();
    }

    GetManagedPrefixListEntriesResponse entries(GetManagedPrefixListEntriesRequest request) {
        Ec2PrefixList list = context.require(request.prefixListId());
        List<Entry> entries = version(list, request.targetVersion());
        Page<Entry> page =
                page("GetManagedPrefixListEntries", entries, Entry::cidr, request.maxResults(), request.nextToken());
        DryRun.stopIf(request.dryRun());
        return GetManagedPrefixListEntriesResponse.builder()
                .entries(page.items().stream()
                        .map(each -> PrefixListEntry.builder()
                                .cidr(each.cidr())
                                .description(each.description())
                                .build())
                        .toList())
                .nextToken(page.nextToken())
                .build();
    }

    static List<Entry> version(Ec2PrefixList list, @Nullable Long version) {
        if (version == null) {
            return list.entries();
        }
        return list.version(version).orElseThrow(() -> PrefixListErrors.noSuchVersion(list.id(), version));
    }

    GetManagedPrefixListAssociationsResponse associations(GetManagedPrefixListAssociationsRequest request) {
        Ec2PrefixList list = context.requireOwn(request.prefixListId());
        Page<String> page = page(
                "GetManagedPrefixListAssociations",
                context.neighbours().usersOf(list.id()),
                Function.identity(),
                request.maxResults(),
                request.nextToken());
        DryRun.stopIf(request.dryRun());
        return GetManagedPrefixListAssociationsResponse.builder()
                .prefixListAssociations(page.items().stream()
                        .map(each -> PrefixListAssociation.builder()
                                .resourceId(each)
                                .resourceOwner(context.site().account())
                                .build())
                        .toList())
                .nextToken(page.nextToken())
                .build();
    }

    /** AWS's own show neither size nor version. */
    static ManagedPrefixList toSdk(Ec2PrefixList list, Site site) {
        String account = list.isAmazons() ? "aws" : list.owner();
        return ManagedPrefixList.builder()
                .prefixListId(list.id())
                .prefixListName(list.name())
                .prefixListArn("arn:aws:ec2:" + site.region() + ":" + account + ":prefix-list/" + list.id())
                .addressFamily(list.family())
                .maxEntries(list.isAmazons() ? null : list.maxEntries())
                .version(list.isAmazons() ? null : list.version())
                .ownerId(list.owner())
                .state(list.version() > 1 ? PrefixListState.MODIFY_COMPLETE : PrefixListState.CREATE_COMPLETE)
                .tags(Ec2Tags.toSdk(list.tags()))
                .build();
    }
}
