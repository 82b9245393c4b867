package dev.cloudjar.ec2.route;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Neighbours;
import dev.cloudjar.ec2.network.Cidr;
import dev.cloudjar.ec2.network.Cidr6;
import dev.cloudjar.ec2.network.Ec2Network;
import dev.cloudjar.ec2.network.Ec2Subnet;
import dev.cloudjar.ec2.network.Ec2Vpc;
import dev.cloudjar.ec2.route.Ec2Route.DestinationKind;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads where the traffic of a route is destined, and holds it against the blocks of the VPC. */
final class Destinations {

    /** A destination, as routes have it and as a request names it. */
    record Destination(String text, DestinationKind kind) {

        String parameter() {
            return switch (kind) {
                case IPV4 -> "destination-cidr-block";
                case IPV6 -> "destination-ipv6-cidr-block";
                case PREFIX_LIST -> "destination-prefix-list-id";
            };
        }
    }

    private final Ec2Network network;
    private final Ec2Neighbours neighbours;

    Destinations(Ec2Network network, Ec2Neighbours neighbours) {
        this.network = network;
        this.neighbours = neighbours;
    }

    /** The one destination of a request; a block that is not canonical is made so, as EC2 does. */
    Destination read(@Nullable String ipv4, @Nullable String ipv6, @Nullable String prefixListId) {
        if (Stream.of(ipv4, ipv6, prefixListId).filter(Objects::nonNull).count() != 1) {
            throw RouteErrors.oneDestination();
        }
        if (ipv4 != null) {
            return new Destination(
                    Cidr.parse(ipv4)
                            .orElseThrow(() -> Ec2Error.notABlock("destinationCidrBlock", ipv4))
                            .toString(),
                    DestinationKind.IPV4);
        }
        if (ipv6 != null) {
            return new Destination(
                    Cidr6.canonical(ipv6).orElseThrow(() -> Ec2Error.notABlock("destinationIpv6CidrBlock", ipv6)),
                    DestinationKind.IPV6);
        }
        String list = Objects.requireNonNull(prefixListId);
        if (neighbours.prefixListSize(list).isEmpty()) {
            throw Ec2Error.notFound("InvalidPrefixListID.NotFound", "prefix list ID", List.of(list));
        }
        return new Destination(list, DestinationKind.PREFIX_LIST);
    }

    /** Whether it is a block of the VPC itself, which has a local route. */
    boolean isLocal(Destination destination, Ec2Vpc vpc) {
        return destination.kind() != DestinationKind.PREFIX_LIST
                && vpc.localDestinations().contains(destination.text());
    }

    /**
     * A route that is more specific than the local one has to lead a whole subnet elsewhere.
     *
     * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/subnet-route-tables.html">Subnet route tables</a>
     */
    void requireOutsideOrSubnet(Destination destination, Ec2Vpc vpc) {
        if (destination.kind() != DestinationKind.IPV4) {
            return;
        }
        Cidr block = Cidr.of(destination.text());
        boolean inside = vpc.contains(block) && !vpc.blocks().contains(block);
        if (inside && network.subnetsOf(vpc.id()).map(Ec2Subnet::cidr).noneMatch(block::equals)) {
            throw RouteErrors.matchesNoSubnet();
        }
    }
}
