package dev.cloudjar.ec2.network;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Tags;
import dev.cloudjar.service.Site;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.AssociateDhcpOptionsRequest;
import software.amazon.awssdk.services.ec2.model.AssociateDhcpOptionsResponse;
import software.amazon.awssdk.services.ec2.model.CreateDhcpOptionsRequest;
import software.amazon.awssdk.services.ec2.model.CreateDhcpOptionsResponse;
import software.amazon.awssdk.services.ec2.model.DeleteDhcpOptionsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteDhcpOptionsResponse;
import software.amazon.awssdk.services.ec2.model.NewDhcpConfiguration;

/**
 * Creates and deletes DHCP options sets, and gives them to VPCs.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateDhcpOptions.html">CreateDhcpOptions</a>
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AssociateDhcpOptions.html">
 *     AssociateDhcpOptions</a>
 */
final class DhcpOptionsChanges {

    private static final String KIND = "dhcp-options";
    private static final int MOST_SERVERS = 4;
    private static final int MOST_TIME_SERVERS = 8;
    private static final long SHORTEST_LEASE = 140;
    private static final long LONGEST_LEASE = 2147483647L;

    /** What associates no options with a VPC. */
    private static final String NONE = "default";

    private final Site site;
    private final NetworkTables tables;

    DhcpOptionsChanges(Site site, NetworkTables tables) {
        this.site = site;
        this.tables = tables;
    }

    CreateDhcpOptionsResponse create(CreateDhcpOptionsRequest request) {
        Map<String, List<String>> options = new LinkedHashMap<>();
        for (NewDhcpConfiguration each : request.dhcpConfigurations()) {
            if (each.key() == null) {
                throw Ec2Error.missing("DhcpConfiguration.Key");
            }
            if (options.put(each.key(), values(each.key(), each.values())) != null) {
                throw Ec2Error.invalidValue("The option " + each.key() + " is specified more than once.");
            }
        }
        if (options.isEmpty()) {
            throw Ec2Error.missing("DhcpConfiguration");
        }
        Ec2Tags.requireTypes(request.tagSpecifications(), List.of(KIND));
        Map<String, String> tags = Ec2Tags.specified(request.tagSpecifications(), KIND);
        DryRun.stopIf(request.dryRun());
        Ec2DhcpOptions made =
                tables.dhcpOptions.put(new Ec2DhcpOptions(site.ids().resourceId("dopt"), options, tags));
        return CreateDhcpOptionsResponse.builder()
                .dhcpOptions(new DhcpOptionsQueries(site, tables).toSdk(made))
                .build();
    }

    /** Several addresses may be in one value, parted by commas. */
    private static List<String> values(String key, List<String> asked) {
        boolean isName = key.equals(Ec2DhcpOptions.NAME);
        List<String> values = asked.stream()
                .flatMap(value -> isName ? Stream.of(value) : Stream.of(value.split(",", -1)))
                .map(String::trim)
                .toList();
        if (values.isEmpty() || values.contains("")) {
            throw Ec2Error.missing("DhcpConfiguration.Value");
        }
        boolean valid = switch (key) {
            case Ec2DhcpOptions.NAME -> values.size() == 1;
            case Ec2DhcpOptions.SERVERS ->
                values.equals(List.of(Ec2DhcpOptions.AMAZONS)) || areAddresses(values, MOST_SERVERS);
            case "ntp-servers" -> areAddresses(values, MOST_TIME_SERVERS);
            case "netbios-name-servers" -> areAddresses(values, MOST_SERVERS);
            case "netbios-node-type" ->
                values.size() == 1 && List.of("1", "2", "4", "8").contains(values.get(0));
            case "ipv6-address-preferred-lease-time" -> values.size() == 1 && isLease(values.get(0));
            default -> throw Ec2Error.invalidValue("Value (" + key + ") for parameter key is invalid.");
        };
        if (!valid) {
            throw Ec2Error.invalidValue(
                    "Value (" + String.join(", ", values) + ") for parameter " + key + " is invalid.");
        }
        return values;
    }

    private static boolean areAddresses(List<String> values, int most) {
        return values.size() <= most
                && values.stream()
                        .allMatch(value -> Cidr.parseAddress(value).isPresent()
                                || Cidr6.canonical(value + "/128").isPresent());
    }

    private static boolean isLease(String value) {
        if (!value.matches("\\d{1,10}")) {
            return false;
        }
        long seconds = Long.parseLong(value);
        return seconds >= SHORTEST_LEASE && seconds <= LONGEST_LEASE;
    }

    private Ec2DhcpOptions require(@Nullable String id) {
        if (id == null) {
            throw Ec2Error.missing("dhcpOptionsId");
        }
        Ec2Error.requireWellFormed(List.of(id), "dopt", "InvalidDhcpOptionsId.Malformed");
        return tables.dhcpOptions.find(id).orElseThrow(() -> NetworkErrors.unknownDhcpOptions(List.of(id)));
    }

    /** VPCs that use a set have to be given another one before. */
    DeleteDhcpOptionsResponse delete(DeleteDhcpOptionsRequest request) {
        Ec2DhcpOptions options = require(request.dhcpOptionsId());
        if (tables.vpcs.stream().anyMatch(vpc -> vpc.dhcpOptionsId().equals(options.id()))) {
            throw NetworkErrors.dependencies("dhcpOptions", options.id());
        }
        DryRun.stopIf(request.dryRun());
        tables.dhcpOptions.remove(options.id());
        return DeleteDhcpOptionsResponse.builder().build();
    }

    /** The id {@code default} takes all options from a VPC. */
    AssociateDhcpOptionsResponse associate(AssociateDhcpOptionsRequest request) {
        String id = NONE.equals(request.dhcpOptionsId())
                ? NONE
                : require(request.dhcpOptionsId()).id();
        Ec2Vpc vpc = VpcQueries.require(tables, request.vpcId());
        DryRun.stopIf(request.dryRun());
        tables.vpcs.put(vpc.withDhcpOptionsId(id));
        return AssociateDhcpOptionsResponse.builder().build();
    }
}
