package dev.cloudjar.ec2.network;

/**
 * The DNS names of addresses: in us-east-1 they lack the region.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/vpc-dns.html">DNS attributes for your VPC</a>
 */
final class DnsNames {

    private static final String OLDEST = "us-east-1";

    private DnsNames() {}

    /** {@code ip-172-31-0-4.ec2.internal}, elsewhere {@code ip-172-31-0-4.eu-west-1.compute.internal}. */
    static String ofPrivate(String domain, String address) {
        return "ip-" + address.replace('.', '-') + "." + domain;
    }

    /** {@code ec2-203-0-113-1.compute-1.amazonaws.com}, elsewhere {@code ec2-203-0-113-1.eu-west-1.compute.amazonaws.com}. */
    static String ofPublic(String region, String address) {
        return "ec2-" + address.replace('.', '-') + publicDomain(region);
    }

    /** {@code .compute-1.amazonaws.com}, elsewhere {@code .eu-west-1.compute.amazonaws.com}. */
    static String publicDomain(String region) {
        String domain = region.equals(OLDEST) ? "compute-1" : region + ".compute";
        return "." + domain + ".amazonaws.com" + (region.startsWith("cn-") ? ".cn" : "");
    }

    /** What the default DHCP options set has as its domain name. */
    static String internalDomain(String region) {
        return region.equals(OLDEST) ? "ec2.internal" : region + ".compute.internal";
    }
}
