package dev.cloudjar.ec2.network;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.service.AwsError;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.InstanceIpv6Address;

/** The IPv6 addresses that a request asks for, by themselves or by their number. */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class IpAddresses6 {

    private IpAddresses6() {}

    /**
     * The addresses themselves.
     *
     * @param addresses the request's
     * @param count the request's number; null for none
     * @return the addresses
     * @throws AwsError where both are given, or the number is negative
     */
    public static List<String> asked(List<InstanceIpv6Address> addresses, @Nullable Integer count) {
        if (count != null && !addresses.isEmpty()) {
            throw Ec2Error.invalidCombination(
                    "The parameters ipv6Addresses and ipv6AddressCount may not both be specified.");
        }
        if (count != null && count < 0) {
            throw Ec2Error.invalidValue(
                    "Value (" + count + ") for parameter ipv6AddressCount is invalid. Expecting a value of 0 or more.");
        }
        return addresses.stream()
                .map(each -> {
                    Honoured.by("Ipv6Addresses", "Ipv6Address").check(each);
                    if (each.ipv6Address() == null) {
                        throw Ec2Error.missing("ipv6Address");
                    }
                    return each.ipv6Address();
                })
                .toList();
    }
}
