package dev.cloudjar.ec2;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Family;
import dev.cloudjar.ec2.action.Ec2Family.Tagged;
import dev.cloudjar.ec2.action.Ec2Listing;
import dev.cloudjar.ec2.action.Ec2Tags;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.Filters;
import dev.cloudjar.service.Paging.Page;
import dev.cloudjar.service.Site;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.CreateTagsResponse;
import software.amazon.awssdk.services.ec2.model.DeleteTagsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteTagsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeTagsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeTagsResponse;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagDescription;

/**
 * The actions on tags, of whichever family a resource is. All or nothing: an unknown resource, or one that would have too many
 * tags, fails the call before any is changed.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateTags.html">CreateTags</a>
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteTags.html">DeleteTags</a>
 */
final class TagActions {

    private static final int MOST_RESOURCES = 1000;
    private static final Pattern RESOURCE_ID = Pattern.compile("[a-z]+-[0-9a-f]{8,17}");

    private final List<Ec2Family> families;
    private final Site site;

    TagActions(List<Ec2Family> families, Site site) {
        this.families = families;
        this.site = site;
    }

    /** A resource with the family that holds it. */
    private record Held(Ec2Family family, Tagged resource) {}

    CreateTagsResponse create(CreateTagsRequest request) {
        Honoured.by("CreateTags", "Resources", "Tags", "DryRun").check(request);
        List<Held> resources = requireAll(request.resources());
        if (request.tags().isEmpty()) {
            throw Ec2Error.missing("Tag");
        }
        Map<String, String> added = Ec2Tags.checked(request.tags());
        for (Held held : resources) {
            Ec2Tags.merged(held.resource().tags(), added);
            held.family().requireTaggable(held.resource().id(), added);
        }
        DryRun.stopIf(request.dryRun());
        change(resources, present -> Ec2Tags.merged(present, added));
        return CreateTagsResponse.builder().build();
    }

    /** Without tags, all are deleted; a tag with a value is deleted only where it has that value. */
    DeleteTagsResponse delete(DeleteTagsRequest request) {
        Honoured.by("DeleteTags", "Resources", "Tags", "DryRun").check(request);
        List<Held> resources = requireAll(request.resources());
        for (Tag tag : request.tags()) {
            if (tag.key() == null || tag.key().isEmpty()) {
                throw Ec2Tags.noKey();
            }
            if (tag.key().startsWith("aws:")) {
                throw Ec2Error.invalidValue(
                        "Value ( " + tag.key() + " ) for parameter key is invalid. Tag keys starting with 'aws:' are"
                                + " reserved for internal use");
            }
        }
        DryRun.stopIf(request.dryRun());
        change(resources, present -> without(request.tags(), present));
        return DeleteTagsResponse.builder().build();
    }

    private static Map<String, String> without(List<Tag> deleted, Map<String, String> present) {
        Map<String, String> left = new TreeMap<>(present);
        if (deleted.isEmpty()) {
            left.keySet().removeIf(key -> !key.startsWith("aws:"));
        }
        for (Tag tag : deleted) {
            if (tag.value() == null || tag.value().equals(left.get(tag.key()))) {
                left.remove(tag.key());
            }
        }
        return Collections.unmodifiableMap(left);
    }

    private void change(List<Held> resources, UnaryOperator<Map<String, String>> change) {
        for (Held held : resources) {
            held.family().retag(held.resource().id(), change);
            site.changed(
                    held.resource().id(),
                    "tags: "
                            + find(held.resource().id())
                                    .map(found -> found.resource().tags().toString())
                                    .orElse(""));
        }
    }

    DescribeTagsResponse describe(DescribeTagsRequest request) {
        Honoured.by("DescribeTags", "Filters", "MaxResults", "NextToken", "DryRun")
                .check(request);
        List<TagDescription> tags = families.stream()
                .flatMap(family -> family.tagged().stream())
                .flatMap(resource -> resource.tags().entrySet().stream()
                        .map(tag -> TagDescription.builder()
                                .resourceId(resource.id())
                                .resourceType(resource.type())
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build()))
                .toList();
        Filters<TagDescription> filters = Filters.<TagDescription>of(Ec2Error::unknownFilter)
                .one("key", TagDescription::key)
                .one("value", TagDescription::value)
                .one("resource-id", TagDescription::resourceId)
                .one("resource-type", TagDescription::resourceTypeAsString)
                .tags(tag -> Map.of(tag.key(), tag.value()));
        Page<TagDescription> page = new Ec2Listing<TagDescription>(
                        "DescribeTags", tag -> tag.resourceId() + "/" + tag.key(), filters, site.listOrder())
                .page(tags, request.filters(), request.maxResults(), request.nextToken());
        DryRun.stopIf(request.dryRun());
        return DescribeTagsResponse.builder()
                .tags(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private List<Held> requireAll(List<String> ids) {
        if (ids.isEmpty()) {
            throw Ec2Error.missing("ResourceId");
        }
        if (ids.size() > MOST_RESOURCES) {
            throw Ec2Error.invalidValue("A call takes at most " + MOST_RESOURCES + " resources.");
        }
        return ids.stream().distinct().map(this::require).toList();
    }

    private Held require(String id) {
        return find(id).orElseThrow(() -> unknown(id));
    }

    private Optional<Held> find(String id) {
        return families.stream()
                .flatMap(family -> family.findTagged(id).map(resource -> new Held(family, resource)).stream())
                .findFirst();
    }

    /** What EC2 says of a resource that is not there; empty where the text is the id of none. */
    static Optional<AwsError> notFound(String id) {
        return RESOURCE_ID.matcher(id).matches()
                ? Optional.of(unknown(id)).filter(error -> error.code().endsWith(".NotFound"))
                : Optional.empty();
    }

    /** EC2 tells the kind by the id's prefix, and answers in that kind's words. */
    private static AwsError unknown(String id) {
        String prefix = id.contains("-") ? id.substring(0, id.indexOf('-')) : "";
        return switch (prefix) {
            case "i" -> notFound("InvalidInstanceID", "instance ID", id);
            case "vol" -> notFound("InvalidVolume", "volume", id);
            case "snap" -> notFound("InvalidSnapshot", "snapshot", id);
            case "ami" -> Ec2Error.of("InvalidAMIID.NotFound", "The image id '[" + id + "]' does not exist");
            case "fleet" -> Ec2Error.of("InvalidFleetId.NotFound", "The fleet ID '" + id + "' does not exist");
            case "sfr" -> notFound("InvalidSpotFleetRequestId", "spot fleet request ID", id);
            case "sir" -> notFound("InvalidSpotInstanceRequestID", "spot instance request ID", id);
            case "vpc" -> notFound("InvalidVpcID", "vpc ID", id);
            case "subnet" -> notFound("InvalidSubnetID", "subnet ID", id);
            case "sg" -> notFound("InvalidGroup", "security group", id);
            case "eni" -> notFound("InvalidNetworkInterfaceID", "networkInterface ID", id);
            case "key" -> notFound("InvalidKeyPair", "key pair ID", id);
            case "lt" ->
                Ec2Error.of(
                        "InvalidLaunchTemplateId.NotFound",
                        "The specified launch template, with template ID " + id + ", does not exist.");
            case "igw" -> notFound("InvalidInternetGatewayID", "internetGateway ID", id);
            case "rtb" -> notFound("InvalidRouteTableID", "routeTable ID", id);
            case "acl" -> notFound("InvalidNetworkAclID", "networkAcl ID", id);
            case "dopt" -> notFound("InvalidDhcpOptionID", "dhcpOption ID", id);
            case "eipalloc" -> notFound("InvalidAllocationID", "allocation ID", id);
            case "nat" -> Ec2Error.of("NatGatewayNotFound", "The Nat Gateway " + id + " was not found");
            case "eigw" -> notFound("InvalidEgressOnlyInternetGatewayId", "egressOnlyInternetGateway ID", id);
            case "pcx" -> notFound("InvalidVpcPeeringConnectionID", "vpcPeeringConnection ID", id);
            case "vpce" -> notFound("InvalidVpcEndpointId", "Vpc Endpoint Id", id);
            case "fl" -> notFound("InvalidFlowLogId", "flowLog ID", id);
            case "pl" -> notFound("InvalidPrefixListID", "prefix list ID", id);
            case "sgr" -> notFound("InvalidSecurityGroupRuleId", "security group rule ID", id);
            case "h" -> notFound("InvalidHostID", "host ID", id);
            case "cr" ->
                Ec2Error.of(
                        "InvalidCapacityReservationId.NotFound",
                        "The Capacity Reservation ID '" + id + "' does not exist");
            default -> Ec2Error.of("InvalidID", "The ID '" + id + "' is not valid");
        };
    }

    private static AwsError notFound(String kind, String what, String id) {
        return Ec2Error.notFound(kind + ".NotFound", what, List.of(id));
    }
}
