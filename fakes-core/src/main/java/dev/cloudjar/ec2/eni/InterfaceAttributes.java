package dev.cloudjar.ec2.eni;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.network.Ec2NetworkInterface;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfaceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfaceAttributeResponse;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.ResetNetworkInterfaceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ResetNetworkInterfaceAttributeResponse;

/**
 * Single attributes of network interfaces.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeNetworkInterfaceAttribute.html">
 *     DescribeNetworkInterfaceAttribute</a>
 */
final class InterfaceAttributes {

    private final InterfaceContext context;

    InterfaceAttributes(InterfaceContext context) {
        this.context = context;
    }

    DescribeNetworkInterfaceAttributeResponse describe(DescribeNetworkInterfaceAttributeRequest request) {
        Ec2NetworkInterface found = context.require(request.networkInterfaceId());
        NetworkInterface shape = context.network().interfaces().toSdk(found);
        DescribeNetworkInterfaceAttributeResponse.Builder response =
                DescribeNetworkInterfaceAttributeResponse.builder().networkInterfaceId(found.id());
        String attribute = request.attributeAsString();
        if (attribute == null) {
            throw Ec2Error.missing("attribute");
        }
        switch (attribute) {
            case "description" -> response.description(value -> value.value(found.description()));
            case "groupSet" -> response.groups(shape.groups());
            case "sourceDestCheck" -> response.sourceDestCheck(value -> value.value(found.sourceDestCheck()));
            case "attachment" -> response.attachment(shape.attachment());
            case "associatePublicIpAddress" -> response.associatePublicIpAddress(found.autoPublic());
            default -> throw Ec2Error.invalidValue("Value (" + attribute + ") for parameter attribute is invalid.");
        }
        DryRun.stopIf(request.dryRun());
        return response.build();
    }

    /** The source/destination check is on by default. */
    ResetNetworkInterfaceAttributeResponse reset(ResetNetworkInterfaceAttributeRequest request) {
        Ec2NetworkInterface found = context.requireOwn(request.networkInterfaceId());
        requireSourceDestCheck(request.sourceDestCheck());
        DryRun.stopIf(request.dryRun());
        context.network().interfaces().resetSourceDestCheck(found.id());
        return ResetNetworkInterfaceAttributeResponse.builder().build();
    }

    private static void requireSourceDestCheck(@Nullable String attribute) {
        if (attribute == null) {
            throw Ec2Error.missing("sourceDestCheck");
        }
    }
}
