package dev.cloudjar.ec2.network;

import dev.cloudjar.ec2.action.LaterMember;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/**
 * The public names that an interface can have, and the one that it shows. The forms of those with IPv6 are assumed.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-instance-naming.html">EC2 instance hostnames, DNS
 *     names, and domains</a>
 */
final class PublicNames {

    static final String IPV4 = "public-ipv4-dns-name";
    static final String IPV6 = "public-ipv6-dns-name";
    static final String DUAL_STACK = "public-dual-stack-dns-name";

    private final Ec2NetworkInterface of;
    private final String ipv4;
    private final String domain;

    /** {@code ipv4} is the name of its public IPv4 address, or empty text. */
    PublicNames(Ec2NetworkInterface of, String ipv4, String region) {
        this.of = of;
        this.ipv4 = ipv4;
        this.domain = DnsNames.publicDomain(region);
    }

    private String ipv6() {
        return of.ipv6Addresses().stream()
                .findFirst()
                .map(address -> "ec2-" + address.replace("::", "-0-").replace(':', '-') + domain)
                .orElse("");
    }

    private String dualStack() {
        return of.ipv6Addresses().isEmpty() || ipv4.isEmpty() ? "" : of.id() + domain;
    }

    private String shown() {
        String type = of.publicNameType() == null ? IPV4 : of.publicNameType();
        return switch (type) {
            case IPV6 -> ipv6();
            case DUAL_STACK -> dualStack();
            default -> ipv4;
        };
    }

    /** Where the user's SDK knows the members. */
    void showIn(NetworkInterface.Builder shape) {
        if (ipv4.isEmpty() && of.publicNameType() == null) {
            return;
        }
        LaterMember.set(shape, "PublicDnsName", shown());
        LaterMember.find(shape, "PublicIpDnsNameOptions").ifPresent(field -> {
            SdkPojo options = field.constructor().get();
            LaterMember.set(options, "DnsHostnameType", of.publicNameType() == null ? IPV4 : of.publicNameType());
            LaterMember.set(options, "PublicIpv4DnsName", ipv4);
            LaterMember.set(options, "PublicIpv6DnsName", ipv6());
            LaterMember.set(options, "PublicDualStackDnsName", dualStack());
            field.set(shape, ((SdkBuilder<?, ?>) options).build());
        });
    }
}
