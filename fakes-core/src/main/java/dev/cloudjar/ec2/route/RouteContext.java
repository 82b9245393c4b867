package dev.cloudjar.ec2.route;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Neighbours;
import dev.cloudjar.ec2.network.Ec2Network;
import dev.cloudjar.ec2.network.Ec2Vpc;
import dev.cloudjar.service.ClientTokens;
import dev.cloudjar.service.ResourceTable;
import dev.cloudjar.service.Site;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the actions on route tables work on. */
record RouteContext(
        Site site,
        Ec2Network network,
        Ec2Neighbours neighbours,
        ResourceTable<Ec2RouteTable> tables,
        ClientTokens<String> tokens) {

    Ec2RouteTable require(@Nullable String id) {
        if (id == null) {
            throw Ec2Error.missing("routeTableId");
        }
        Ec2Error.requireWellFormed(List.of(id), "rtb", "InvalidRouteTableId.Malformed");
        return tables.find(id).orElseThrow(() -> RouteErrors.unknownTables(List.of(id)));
    }

    Ec2Vpc vpcOf(Ec2RouteTable table) {
        return network.requireVpc(table.vpcId());
    }
}
