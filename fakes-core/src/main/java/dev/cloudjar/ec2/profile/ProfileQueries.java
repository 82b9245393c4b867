package dev.cloudjar.ec2.profile;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Listing;
import dev.cloudjar.service.Filters;
import dev.cloudjar.service.Paging;
import dev.cloudjar.service.ResourceTable;
import dev.cloudjar.service.Site;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.DescribeIamInstanceProfileAssociationsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeIamInstanceProfileAssociationsResponse;

/**
 * Looks at the associations of instance profiles.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeIamInstanceProfileAssociations.html">
 *     DescribeIamInstanceProfileAssociations</a>
 */
final class ProfileQueries {

    private static final Filters<Ec2ProfileAssociation> FILTERS = Filters.<Ec2ProfileAssociation>of(
                    Ec2Error::unknownFilter)
            .one("instance-id", Ec2ProfileAssociation::instanceId)
            .one("state", association -> association.state().toString());

    private final ResourceTable<Ec2ProfileAssociation> associations;
    private final Site site;

    ProfileQueries(ResourceTable<Ec2ProfileAssociation> associations, Site site) {
        this.associations = associations;
        this.site = site;
    }

    DescribeIamInstanceProfileAssociationsResponse describe(DescribeIamInstanceProfileAssociationsRequest request) {
        List<Ec2ProfileAssociation> named = request.associationIds().isEmpty()
                ? associations.all()
                : associations.requireAll(request.associationIds(), ids -> ProfileErrors.unknown(ids.get(0)));
        Paging.Page<Ec2ProfileAssociation> page = new Ec2Listing<>(
                        "DescribeIamInstanceProfileAssociations", Ec2ProfileAssociation::id, FILTERS, site.listOrder())
                .page(named, request.filters(), request.maxResults(), request.nextToken());
        return DescribeIamInstanceProfileAssociationsResponse.builder()
                .iamInstanceProfileAssociations(
                        page.items().stream().map(Ec2ProfileAssociation::toSdk).toList())
                .nextToken(page.nextToken())
                .build();
    }
}
