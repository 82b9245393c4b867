package dev.cloudjar.ec2.image;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Listing;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.service.Filters;
import dev.cloudjar.service.Paging;
import dev.cloudjar.service.declared.Doc;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.core.SdkRequest;

/**
 * DescribeImageReferences, of younger SDKs: the account's instances and launch templates that refer to images.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeImageReferences.html">
 *     DescribeImageReferences</a>
 */
final class ImageReferences {

    private static final int DEFAULT_DEPTH = 10;
    private static final Set<String> TYPES = Set.of(
            ResourceTypes.INSTANCE,
            ResourceTypes.TEMPLATE,
            "ssm:Parameter",
            "imagebuilder:ImageRecipe",
            "imagebuilder:ContainerRecipe");

    private final ImageContext context;

    ImageReferences(ImageContext context) {
        this.context = context;
    }

    private record Reference(String imageId, String type, String arn) {
        String key() {
            return imageId + " " + arn;
        }

        Doc toDoc() {
            return Doc.of("ImageId", imageId).with("ResourceType", type).with("Arn", arn);
        }
    }

    Doc describe(SdkRequest request, Doc asked) {
        Honoured.by(
                        "DescribeImageReferences",
                        "DryRun",
                        "ImageIds",
                        "IncludeAllResourceTypes",
                        "MaxResults",
                        "NextToken",
                        "ResourceTypes")
                .check(request);
        List<String> imageIds = asked.texts("ImageIds");
        if (imageIds.isEmpty()) {
            throw Ec2Error.missing("ImageId");
        }
        Ec2Error.requireWellFormed(imageIds, "ami", "InvalidAMIID.Malformed");
        Paging.Page<Reference> page = new Ec2Listing<Reference>(
                        "DescribeImageReferences",
                        Reference::key,
                        Filters.of(Ec2Error::unknownFilter),
                        context.site().listOrder(),
                        1,
                        1000)
                .page(
                        references(imageIds, types(asked)),
                        List.of(),
                        asked.find("MaxResults").map(Integer.class::cast).orElse(null),
                        asked.text("NextToken"));
        DryRun.stopIf(asked.find("DryRun").map(Boolean.class::cast).orElse(null));
        return Doc.of(
                        "ImageReferences",
                        page.items().stream().map(Reference::toDoc).toList())
                .withAny("NextToken", page.nextToken());
    }

    /** All of them, or those that are named; what is named has its own options. */
    private static ResourceTypes types(Doc asked) {
        boolean all = asked.find("IncludeAllResourceTypes")
                .filter(Boolean.TRUE::equals)
                .isPresent();
        List<Doc> named = asked.docs("ResourceTypes");
        if (!all && named.isEmpty()) {
            throw Ec2Error.of(
                    "MissingParameter",
                    "The request must contain the parameter ResourceTypes or IncludeAllResourceTypes");
        }
        ResourceTypes types = ResourceTypes.of(named, TYPES, "ResourceTypes");
        if (!all) {
            return types;
        }
        List<Doc> more = new ArrayList<>(named);
        TYPES.stream()
                .sorted()
                .filter(type -> !types.has(type))
                .forEach(type -> more.add(Doc.of("ResourceType", type)));
        return new ResourceTypes(more);
    }

    private List<Reference> references(List<String> imageIds, ResourceTypes types) {
        List<Reference> references = new ArrayList<>();
        for (String imageId : imageIds.stream().distinct().toList()) {
            if (types.has(ResourceTypes.INSTANCE)) {
                context.users().instances().stream()
                        .filter(use -> use.imageId().equals(imageId) && types.takesState(use.state()))
                        .map(use -> new Reference(
                                imageId,
                                ResourceTypes.INSTANCE,
                                context.site().arn("ec2", "instance/" + use.instanceId())))
                        .forEach(references::add);
            }
            if (types.has(ResourceTypes.TEMPLATE)) {
                context.users().templates().stream()
                        .filter(use -> use.imageIds().stream()
                                .limit(types.depth(DEFAULT_DEPTH))
                                .anyMatch(imageId::equals))
                        .map(use -> new Reference(
                                imageId,
                                ResourceTypes.TEMPLATE,
                                context.site().arn("ec2", "launch-template/" + use.templateId())))
                        .forEach(references::add);
            }
        }
        return references;
    }
}
