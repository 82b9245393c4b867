package dev.cloudjar.ec2.gateway;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Neighbours;
import dev.cloudjar.ec2.address.Ec2Addresses;
import dev.cloudjar.ec2.network.Ec2Network;
import dev.cloudjar.service.ClientTokens;
import dev.cloudjar.service.ResourceTable;
import dev.cloudjar.service.Site;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the actions on NAT gateways and egress-only internet gateways work on. */
record GatewayContext(
        Site site,
        Ec2Network network,
        Ec2Addresses addresses,
        Ec2Neighbours neighbours,
        ResourceTable<Ec2NatGateway> nats,
        ResourceTable<Ec2EgressOnlyGateway> egressOnly,
        ClientTokens<String> tokens) {

    Ec2GatewayTimings timings() {
        return site.settings(Ec2GatewayTimings.class, Ec2GatewayTimings::defaults);
    }

    Ec2NatGateway require(@Nullable String id) {
        if (id == null) {
            throw Ec2Error.missing("NatGatewayId");
        }
        Ec2Error.requireWellFormed(List.of(id), "nat", "NatGatewayMalformed");
        return nats.find(id).orElseThrow(() -> NatErrors.unknown(List.of(id)));
    }

    /** One that addresses can be given to and taken from. */
    Ec2NatGateway requireAvailable(@Nullable String id) {
        Ec2NatGateway nat = require(id);
        if (!nat.state().toString().equals("available")) {
            throw NatErrors.wrongState(nat.id(), nat.state().toString());
        }
        return nat;
    }
}
