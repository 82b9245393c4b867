package dev.cloudjar.ec2;

import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/**
 * What a network is to be that {@link Ec2Fake#givenNetwork(java.util.function.UnaryOperator)} puts in place. Its subnets are
 * sixteenths of its block, the public ones first. Each method returns a changed copy.
 *
 * <pre>{@code
 * Ec2GivenNetwork network = cloud.ec2().givenNetwork(n -> n.publicSubnet("us-east-1a").privateSubnet("us-east-1b"));
 * }</pre>
 *
 * @param cidr its block
 * @param publicZones the zones of its public subnets, which have a route to an internet gateway
 * @param privateZones the zones of its private subnets
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Ec2NetworkSpec(String cidr, List<String> publicZones, List<String> privateZones) {

    /** Copies its lists. */
    public Ec2NetworkSpec {
        publicZones = List.copyOf(publicZones);
        privateZones = List.copyOf(privateZones);
    }

    static Ec2NetworkSpec plain() {
        return new Ec2NetworkSpec("10.0.0.0/16", List.of(), List.of());
    }

    /**
     * Its block; {@code 10.0.0.0/16} by default.
     *
     * @param value from {@code /16} to {@code /24}
     * @return the copy
     */
    public Ec2NetworkSpec cidr(String value) {
        return new Ec2NetworkSpec(value, publicZones, privateZones);
    }

    /**
     * One more subnet whose instances get public addresses and reach the internet.
     *
     * @param zone its Availability Zone, such as {@code us-east-1a}
     * @return the copy
     */
    public Ec2NetworkSpec publicSubnet(String zone) {
        return new Ec2NetworkSpec(cidr, with(publicZones, zone), privateZones);
    }

    /**
     * One more subnet without a way to the internet.
     *
     * @param zone its Availability Zone, such as {@code us-east-1a}
     * @return the copy
     */
    public Ec2NetworkSpec privateSubnet(String zone) {
        return new Ec2NetworkSpec(cidr, publicZones, with(privateZones, zone));
    }

    private static List<String> with(List<String> zones, String zone) {
        List<String> more = new ArrayList<>(zones);
        more.add(zone);
        return more;
    }
}
