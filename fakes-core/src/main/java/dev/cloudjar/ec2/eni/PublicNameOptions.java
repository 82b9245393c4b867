package dev.cloudjar.ec2.eni;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.ec2.action.LaterMember;
import dev.cloudjar.ec2.network.Ec2NetworkInterface;
import dev.cloudjar.service.declared.Doc;
import java.util.List;
import software.amazon.awssdk.core.SdkRequest;

/**
 * Which public name an interface shows. One with IPv6 is to be had where the interface has an IPv6 address: assumed.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyPublicIpDnsNameOptions.html">
 *     ModifyPublicIpDnsNameOptions</a>
 */
final class PublicNameOptions {

    private static final List<String> TYPES =
            List.of("public-dual-stack-dns-name", "public-ipv4-dns-name", "public-ipv6-dns-name");

    private final InterfaceContext context;

    PublicNameOptions(InterfaceContext context) {
        this.context = context;
    }

    /** By member names: the oldest supported SDK does not know the operation. */
    Doc modify(SdkRequest request, Doc asked) {
        Honoured.by("ModifyPublicIpDnsNameOptions", "NetworkInterfaceId", "HostnameType", "DryRun")
                .check(request);
        Ec2NetworkInterface target = context.require(
                LaterMember.read(request, "NetworkInterfaceId", String.class).orElse(null));
        String type = asked.text("HostnameType");
        if (type == null) {
            throw Ec2Error.missing("HostnameType");
        }
        if (!TYPES.contains(type)) {
            throw Ec2Error.invalidValue("Value (" + type + ") for parameter hostnameType is invalid. Valid values are "
                    + String.join(", ", TYPES) + ".");
        }
        if (!type.equals("public-ipv4-dns-name") && target.ipv6Addresses().isEmpty()) {
            throw Ec2Error.invalidValue(
                    "The network interface '" + target.id() + "' has no IPv6 address that '" + type + "' could name.");
        }
        DryRun.stopIf("true".equals(asked.text("DryRun")));
        context.network().addresses().changePublicNameType(target.id(), type);
        return Doc.of("Successful", true);
    }
}
