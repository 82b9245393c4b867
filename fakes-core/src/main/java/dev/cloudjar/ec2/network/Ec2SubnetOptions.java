package dev.cloudjar.ec2.network;

import org.apiguardian.api.API;
import software.amazon.awssdk.services.ec2.model.HostnameType;
import software.amazon.awssdk.services.ec2.model.PrivateDnsNameOptionsOnLaunch;

/**
 * What a subnet wants of what is launched into it, beside public IPv4 addresses.
 *
 * @param assignIpv6 whether a new interface gets an IPv6 address
 * @param dns64 whether the Amazon DNS server makes IPv6 addresses up for what has only IPv4 ones
 * @param byResourceName whether host names go by the instance's id rather than by its address
 * @param answersA whether the resource name is answered for with the IPv4 address
 * @param answersAaaa whether the resource name is answered for with the IPv6 address
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record Ec2SubnetOptions(
        boolean assignIpv6, boolean dns64, boolean byResourceName, boolean answersA, boolean answersAaaa) {

    static final Ec2SubnetOptions NONE = new Ec2SubnetOptions(false, false, false, false, false);

    Ec2SubnetOptions withAssignIpv6(boolean value) {
        return new Ec2SubnetOptions(value, dns64, byResourceName, answersA, answersAaaa);
    }

    Ec2SubnetOptions withDns64(boolean value) {
        return new Ec2SubnetOptions(assignIpv6, value, byResourceName, answersA, answersAaaa);
    }

    Ec2SubnetOptions withNames(boolean resourceName, boolean a, boolean aaaa) {
        return new Ec2SubnetOptions(assignIpv6, dns64, resourceName, a, aaaa);
    }

    HostnameType hostnameType() {
        return byResourceName ? HostnameType.RESOURCE_NAME : HostnameType.IP_NAME;
    }

    /** {@return the names of what is launched, where the launch does not say} */
    public PrivateDnsNameOptionsOnLaunch names() {
        return PrivateDnsNameOptionsOnLaunch.builder()
                .hostnameType(hostnameType())
                .enableResourceNameDnsARecord(answersA)
                .enableResourceNameDnsAAAARecord(answersAaaa)
                .build();
    }
}
