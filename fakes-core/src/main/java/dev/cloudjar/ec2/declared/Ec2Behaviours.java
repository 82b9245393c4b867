package dev.cloudjar.ec2.declared;

import dev.cloudjar.service.declared.DeclaredBehaviours;

/** The steps that declarations name with {@code via}: {@code family.step}. */
record Ec2Behaviours() implements DeclaredBehaviours {

    @Override
    public Behaviour named(String name) {
        String family = name.substring(0, name.indexOf('.'));
        String step = name.substring(family.length() + 1);
        return switch (family) {
            case "tgw" -> TransitGatewayBehaviours.named(step);
            case "vpn" -> VpnBehaviours.named(step);
            case "ipam" -> IpamBehaviours.named(step);
            case "client-vpn" -> ClientVpnBehaviours.named(step);
            case "verified-access" -> EdgeBehaviours.verifiedAccess(step);
            case "outposts" -> EdgeBehaviours.outposts(step);
            case "mirroring" -> EdgeBehaviours.mirroring(step);
            case "route-server" -> EdgeBehaviours.routeServer(step);
            case "instance" -> InstanceBehaviours.named(step);
            case "network" -> SmallNetworkBehaviours.named(step);
            case "settings" -> SettingBehaviours.named(step);
            case "computed" -> SeenBehaviours.named(step);
            case "capacity" -> SettingBehaviours.capacity(step);
            default -> throw new IllegalStateException("No family of behaviours is called " + family);
        };
    }
}
