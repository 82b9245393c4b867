package dev.cloudjar.ec2.network;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.network.Ec2InterfaceRequest.Prefixes;
import dev.cloudjar.service.AwsError;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Ipv4PrefixSpecificationRequest;
import software.amazon.awssdk.services.ec2.model.Ipv6PrefixSpecificationRequest;

/**
 * The blocks that a request delegates to a network interface, by themselves or by their number.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-prefix-eni.html">Prefix delegation</a>
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class DelegatedBlocks {

    private DelegatedBlocks() {}

    /**
     * The blocks of a request.
     *
     * @param ipv4 the request's IPv4 prefixes
     * @param ipv4Count its number of them; null for none
     * @param ipv6 its IPv6 prefixes
     * @param ipv6Count its number of them; null for none
     * @return the blocks
     * @throws AwsError where both prefixes and their number are given, a number is negative, or a prefix is empty
     */
    public static Prefixes asked(
            List<Ipv4PrefixSpecificationRequest> ipv4,
            @Nullable Integer ipv4Count,
            List<Ipv6PrefixSpecificationRequest> ipv6,
            @Nullable Integer ipv6Count) {
        return new Prefixes(
                ipv4.stream()
                        .map(each -> present(each.ipv4Prefix(), "ipv4Prefix"))
                        .toList(),
                count(ipv4.isEmpty(), ipv4Count, "ipv4Prefix"),
                ipv6.stream()
                        .map(each -> present(each.ipv6Prefix(), "ipv6Prefix"))
                        .toList(),
                count(ipv6.isEmpty(), ipv6Count, "ipv6Prefix"));
    }

    private static String present(@Nullable String prefix, String parameter) {
        if (prefix == null) {
            throw Ec2Error.missing(parameter);
        }
        return prefix;
    }

    private static int count(boolean alone, @Nullable Integer count, String parameter) {
        if (count == null) {
            return 0;
        }
        if (!alone) {
            throw Ec2Error.invalidCombination(
                    "The parameters " + parameter + "es and " + parameter + "Count may not both be specified.");
        }
        if (count < 0) {
            throw Ec2Error.invalidValue("Value (" + count + ") for parameter " + parameter
                    + "Count is invalid. Expecting a value of 0 or more.");
        }
        return count;
    }
}
