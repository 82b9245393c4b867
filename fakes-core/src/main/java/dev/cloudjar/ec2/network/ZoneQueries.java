package dev.cloudjar.ec2.network;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Listing;
import dev.cloudjar.ec2.action.LaterMember;
import dev.cloudjar.ec2.network.AwsRegions.AwsRegion;
import dev.cloudjar.service.Filters;
import dev.cloudjar.service.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;
import software.amazon.awssdk.services.ec2.model.AvailabilityZoneMessage;
import software.amazon.awssdk.services.ec2.model.AvailabilityZoneOptInStatus;
import software.amazon.awssdk.services.ec2.model.AvailabilityZoneState;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsResponse;
import software.amazon.awssdk.services.ec2.model.Region;

/**
 * Regions and Availability Zones. Local Zones and Wavelength Zones, which an account has to opt in to, are not faked: {@code
 * AllAvailabilityZones}, which would list those that it has not opted in to, adds none.
 */
final class ZoneQueries {

    private final Site site;
    private final DarkZones dark;

    ZoneQueries(Site site, DarkZones dark) {
        this.site = site;
        this.dark = dark;
    }

    DescribeAvailabilityZonesResponse describeZones(DescribeAvailabilityZonesRequest request) {
        List<Ec2Zone> zones = AwsRegions.region(site.region()).availabilityZones();
        List<Ec2Zone> wanted = named(zones, request.zoneNames(), Ec2Zone::name, NetworkErrors::unknownZone);
        wanted = named(wanted, request.zoneIds(), Ec2Zone::id, NetworkErrors::unknownZone);
        List<Ec2Zone> passing = new Ec2Listing<>(
                        "DescribeAvailabilityZones", Ec2Zone::name, zoneFilters(), site.listOrder())
                .passing(wanted, request.filters());
        DryRun.stopIf(request.dryRun());
        return DescribeAvailabilityZonesResponse.builder()
                .availabilityZones(passing.stream().map(this::toSdk).toList())
                .build();
    }

    private static <V> List<V> named(
            List<V> all, List<String> names, Function<V, String> name, Function<String, RuntimeException> unknown) {
        if (names.isEmpty()) {
            return all;
        }
        List<V> found = new ArrayList<>();
        for (String wanted : names) {
            found.add(all.stream()
                    .filter(each -> name.apply(each).equals(wanted))
                    .findFirst()
                    .orElseThrow(() -> unknown.apply(wanted)));
        }
        return found.stream().distinct().toList();
    }

    private Filters<Ec2Zone> zoneFilters() {
        return Filters.<Ec2Zone>of(Ec2Error::unknownFilter)
                .one("group-long-name", zone -> groupLongName().orElse(null))
                .one("group-name", zone -> groupName())
                .one("message", zone -> message(zone).orElse(null))
                .one("opt-in-status", zone -> AvailabilityZoneOptInStatus.OPT_IN_NOT_REQUIRED.toString())
                .one("parent-zone-id", zone -> null)
                .one("parent-zone-name", zone -> null)
                .one("region-name", zone -> site.region())
                .one("state", zone -> state(zone).toString())
                .one("zone-id", Ec2Zone::id)
                .one("zone-name", Ec2Zone::name)
                .one("zone-type", zone -> "availability-zone");
    }

    private AvailabilityZone toSdk(Ec2Zone zone) {
        AvailabilityZone.Builder shown = AvailabilityZone.builder()
                .groupName(groupName())
                .networkBorderGroup(site.region())
                .optInStatus(AvailabilityZoneOptInStatus.OPT_IN_NOT_REQUIRED)
                .regionName(site.region())
                .state(state(zone))
                .messages(message(zone).stream()
                        .map(text ->
                                AvailabilityZoneMessage.builder().message(text).build())
                        .toList())
                .zoneId(zone.id())
                .zoneName(zone.name())
                .zoneType("availability-zone");
        groupLongName().ifPresent(name -> LaterMember.set(shown, "GroupLongName", name));
        return shown.build();
    }

    private AvailabilityZoneState state(Ec2Zone zone) {
        return dark.since(zone.name()).isPresent()
                ? AvailabilityZoneState.UNAVAILABLE
                : AvailabilityZoneState.AVAILABLE;
    }

    /** AWS publishes no wording; assumed. */
    private Optional<String> message(Ec2Zone zone) {
        return dark.since(zone.name()).map(since -> zone.name() + " is unavailable.");
    }

    /** Availability Zones are in the group of their region: {@code us-east-1-zg-1}. */
    private String groupName() {
        return site.region() + "-zg-1";
    }

    /** The group's name in words: {@code US West (Oregon) 1}. */
    private Optional<String> groupLongName() {
        return RegionNames.of(site.region()).map(name -> name + " 1");
    }

    DescribeRegionsResponse describeRegions(DescribeRegionsRequest request) {
        List<AwsRegion> all = AwsRegions.besides(site.region());
        boolean asked = !request.regionNames().isEmpty() || Boolean.TRUE.equals(request.allRegions());
        List<AwsRegion> wanted =
                named(all, request.regionNames(), AwsRegion::name, NetworkErrors::unknownRegion).stream()
                        .filter(region -> asked || isEnabled(region))
                        .toList();
        List<AwsRegion> passing = new Ec2Listing<>(
                        "DescribeRegions", AwsRegion::name, regionFilters(), site.listOrder())
                .passing(wanted, request.filters());
        DryRun.stopIf(request.dryRun());
        return DescribeRegionsResponse.builder()
                .regions(passing.stream()
                        .map(region -> Region.builder()
                                .endpoint(region.endpoint())
                                .optInStatus(optInStatus(region))
                                .regionName(region.name())
                                .build())
                        .toList())
                .build();
    }

    private Filters<AwsRegion> regionFilters() {
        return Filters.<AwsRegion>of(Ec2Error::unknownFilter)
                .one("endpoint", AwsRegion::endpoint)
                .one("opt-in-status", this::optInStatus)
                .one("region-name", AwsRegion::name);
    }

    /** A new account has opted in to no region but the one it is called in. */
    private String optInStatus(AwsRegion region) {
        if (!region.optIn()) {
            return "opt-in-not-required";
        }
        return isEnabled(region) ? "opted-in" : "not-opted-in";
    }

    private boolean isEnabled(AwsRegion region) {
        return !region.optIn() || region.name().equals(site.region());
    }
}
