package dev.cloudjar.ec2.network;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Listing;
import dev.cloudjar.ec2.action.Ec2Tags;
import dev.cloudjar.service.Filters;
import dev.cloudjar.service.Paging;
import dev.cloudjar.service.Site;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.AttributeValue;
import software.amazon.awssdk.services.ec2.model.DescribeDhcpOptionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeDhcpOptionsResponse;
import software.amazon.awssdk.services.ec2.model.DhcpConfiguration;
import software.amazon.awssdk.services.ec2.model.DhcpOptions;

/**
 * Looks at DHCP options sets.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/DHCPOptionSet.html">DHCP option sets</a>
 */
final class DhcpOptionsQueries {

    private final Site site;
    private final NetworkTables tables;

    DhcpOptionsQueries(Site site, NetworkTables tables) {
        this.site = site;
        this.tables = tables;
    }

    DescribeDhcpOptionsResponse describe(DescribeDhcpOptionsRequest request) {
        List<String> ids = request.dhcpOptionsIds();
        Ec2Error.requireWellFormed(ids, "dopt", "InvalidDhcpOptionsId.Malformed");
        List<Ec2DhcpOptions> wanted = ids.isEmpty()
                ? tables.dhcpOptions.all()
                : tables.dhcpOptions.requireAll(ids, NetworkErrors::unknownDhcpOptions);
        Filters<Ec2DhcpOptions> filters = Filters.<Ec2DhcpOptions>of(Ec2Error::unknownFilter)
                .one("dhcp-options-id", Ec2DhcpOptions::id)
                .many("key", set -> List.copyOf(set.options().keySet()))
                .many(
                        "value",
                        set -> set.options().values().stream()
                                .flatMap(List::stream)
                                .toList())
                .one("owner-id", options -> site.account())
                .tags(Ec2DhcpOptions::tags);
        Paging.Page<Ec2DhcpOptions> page = new Ec2Listing<>(
                        "DescribeDhcpOptions", Ec2DhcpOptions::id, filters, site.listOrder())
                .page(wanted, request.filters(), request.maxResults(), request.nextToken());
        DryRun.stopIf(request.dryRun());
        return DescribeDhcpOptionsResponse.builder()
                .dhcpOptions(page.items().stream().map(this::toSdk).toList())
                .nextToken(page.nextToken())
                .build();
    }

    DhcpOptions toSdk(Ec2DhcpOptions options) {
        return DhcpOptions.builder()
                .dhcpConfigurations(options.options().entrySet().stream()
                        .map(each -> configuration(each.getKey(), each.getValue()))
                        .toList())
                .dhcpOptionsId(options.id())
                .ownerId(site.account())
                .tags(Ec2Tags.toSdk(options.tags()))
                .build();
    }

    private static DhcpConfiguration configuration(String key, List<String> values) {
        return DhcpConfiguration.builder()
                .key(key)
                .values(values.stream()
                        .map(value -> AttributeValue.builder().value(value).build())
                        .toList())
                .build();
    }
}
