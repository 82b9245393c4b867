package dev.cloudjar.ec2.reservation;

import dev.cloudjar.IdSource;
import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Listing;
import dev.cloudjar.service.Filters;
import dev.cloudjar.service.Paging.Page;
import dev.cloudjar.service.declared.Doc;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ec2.model.Filter;

/**
 * Where in the network a reservation's hardware is: three nodes, from the top down, the same for the same zone, instance type and
 * reservation each time. How near two reservations are is this fake's choice: those of a type and zone share all but the last.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeCapacityReservationTopology.html">DescribeCapacityReservationTopology</a>
 */
final class ReservationTopology {

    private static final int DEFAULT_PAGE = 10;
    private static final int MOST_IDS = 100;

    /** The types of which AWS shows the topology, as of their families. */
    private static final Pattern SUPPORTED = Pattern.compile(
            "(g6e?|g7e?|hpc6a|hpc6id|hpc7a|hpc7g|hpc8a|p3dn|p4de?|p5e?n?|p6[\\w-]*|trn1n?|trn2u?)\\..*");

    private final ReservationContext context;

    ReservationTopology(ReservationContext context) {
        this.context = context;
    }

    Doc describe(Doc request) {
        List<String> ids = request.texts("CapacityReservationIds");
        String most = request.text("MaxResults");
        if (!ids.isEmpty() && most != null) {
            throw Ec2Error.invalidCombination(
                    "The parameter capacityReservationIds cannot be used with the parameter maxResults");
        }
        if (ids.size() > MOST_IDS) {
            throw Ec2Error.invalidValue("At most " + MOST_IDS + " Capacity Reservation IDs can be specified.");
        }
        List<Ec2CapacityReservation> wanted = ids.isEmpty()
                ? context.reservations().stream().filter(each -> !each.isOver()).toList()
                : context.requireAll(ids);
        Filters<Ec2CapacityReservation> filters = Filters.<Ec2CapacityReservation>of(Ec2Error::unknownFilter)
                .one("availability-zone", each -> each.kind().zone().name())
                .one("instance-type", each -> each.kind().type());
        Page<Ec2CapacityReservation> page = new Ec2Listing<>(
                        "DescribeCapacityReservationTopology",
                        Ec2CapacityReservation::id,
                        filters,
                        context.site().listOrder())
                .page(
                        wanted,
                        request.docs("Filters").stream()
                                .map(each -> Filter.builder()
                                        .name(each.text("Name"))
                                        .values(each.texts("Values"))
                                        .build())
                                .toList(),
                        ids.isEmpty() ? (most == null ? DEFAULT_PAGE : Integer.parseInt(most)) : null,
                        request.text("NextToken"));
        DryRun.stopIf("true".equals(request.text("DryRun")));
        return Doc.of(
                        "CapacityReservations",
                        page.items().stream().map(this::seen).toList())
                .withAny("NextToken", page.nextToken());
    }

    private Doc seen(Ec2CapacityReservation reservation) {
        return Doc.of("CapacityReservationId", reservation.id())
                .with("State", reservation.state())
                .with("InstanceType", reservation.kind().type())
                .with("NetworkNodes", nodes(reservation))
                .with("AvailabilityZone", reservation.kind().zone().name())
                .with("AvailabilityZoneId", reservation.kind().zone().id());
    }

    private List<String> nodes(Ec2CapacityReservation reservation) {
        if (!reservation.isActive()
                || !SUPPORTED.matcher(reservation.kind().type()).matches()) {
            return List.of();
        }
        String zone = context.site().account() + reservation.kind().zone().id();
        String type = zone + reservation.kind().type();
        List<String> nodes = new ArrayList<>();
        for (String node : List.of(zone, type, type + reservation.id())) {
            nodes.add(IdSource.derived(0, node).resourceId("nn"));
        }
        return nodes;
    }
}
