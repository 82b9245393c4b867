package dev.cloudjar.ec2.network;

import dev.cloudjar.ec2.action.DryRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.AccountAttribute;
import software.amazon.awssdk.services.ec2.model.AccountAttributeValue;
import software.amazon.awssdk.services.ec2.model.DescribeAccountAttributesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAccountAttributesResponse;

/**
 * The attributes of an account in a region, with the documented limits of a new one.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeAccountAttributes.html">
 *     DescribeAccountAttributes</a>
 */
final class AccountQueries {

    private final NetworkTables tables;

    AccountQueries(NetworkTables tables) {
        this.tables = tables;
    }

    DescribeAccountAttributesResponse describe(DescribeAccountAttributesRequest request) {
        DryRun.stopIf(request.dryRun());
        List<String> wanted = request.attributeNamesAsStrings();
        List<AccountAttribute> attributes = new ArrayList<>();
        for (Map.Entry<String, String> attribute : attributes()) {
            if (wanted.isEmpty() || wanted.contains(attribute.getKey())) {
                attributes.add(AccountAttribute.builder()
                        .attributeName(attribute.getKey())
                        .attributeValues(AccountAttributeValue.builder()
                                .attributeValue(attribute.getValue())
                                .build())
                        .build());
            }
        }
        return DescribeAccountAttributesResponse.builder()
                .accountAttributes(attributes)
                .build();
    }

    private List<Map.Entry<String, String>> attributes() {
        return List.of(
                Map.entry("supported-platforms", "VPC"),
                Map.entry("vpc-max-security-groups-per-interface", "5"),
                Map.entry("max-elastic-ips", "5"),
                Map.entry("max-instances", "20"),
                Map.entry("vpc-max-elastic-ips", "5"),
                Map.entry("default-vpc", tables.defaultVpc().map(Ec2Vpc::id).orElse("none")));
    }
}
