package dev.cloudjar.ec2.metadata;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.ProductCode;

/**
 * The instance identity document.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-identity-documents.html">Instance identity
 *     documents</a>
 */
final class IdentityDocument {

    private static final String VERSION = "2017-09-30";

    private IdentityDocument() {}

    static String of(Instance shown, String account, String region) {
        JsonText document = new JsonText()
                .text("accountId", account)
                .text("architecture", shown.architectureAsString())
                .text("availabilityZone", shown.placement().availabilityZone())
                .nothing("billingProducts")
                .nothing("devpayProductCodes")
                .texts(
                        "marketplaceProductCodes",
                        shown.productCodes().stream()
                                .map(ProductCode::productCodeId)
                                .toList())
                .text("imageId", shown.imageId())
                .text("instanceId", shown.instanceId())
                .text("instanceType", shown.instanceTypeAsString());
        orNothing(document, "kernelId", shown.kernelId());
        document.text("pendingTime", InstanceCategories.seconds(shown.launchTime()))
                .text("privateIp", shown.privateIpAddress());
        orNothing(document, "ramdiskId", shown.ramdiskId());
        return document.text("region", region).text("version", VERSION).toString();
    }

    private static void orNothing(JsonText document, String name, @Nullable String value) {
        if (value == null) {
            document.nothing(name);
        } else {
            document.text(name, value);
        }
    }
}
