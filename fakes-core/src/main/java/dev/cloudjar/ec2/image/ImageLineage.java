package dev.cloudjar.ec2.image;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.ec2.action.LaterMember;
import dev.cloudjar.ec2.storage.Ec2Image;
import dev.cloudjar.service.declared.Doc;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.ec2.model.ImageState;

/**
 * GetImageAncestry, of younger SDKs: an image, the one it was made of, and so on, as far as the account can see them.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_GetImageAncestry.html">GetImageAncestry</a>
 */
final class ImageLineage {

    private final ImageContext context;

    ImageLineage(ImageContext context) {
        this.context = context;
    }

    Doc ancestry(SdkRequest request, Doc asked) {
        Honoured.by("GetImageAncestry", "DryRun", "ImageId").check(request);
        Ec2Image image = context.storage().images().require(asked.text("ImageId"));
        DryRun.stopIf(asked.find("DryRun").map(Boolean.class::cast).orElse(null));
        List<Doc> entries = new ArrayList<>();
        Optional<Ec2Image> next = Optional.of(image);
        while (next.isPresent()) {
            entries.add(entry(next.get()));
            next = source(next.get());
        }
        return Doc.of("ImageAncestryEntries", entries);
    }

    private static Doc entry(Ec2Image image) {
        return Doc.of("ImageId", image.id())
                .with("CreationDate", Instant.parse(image.shape().creationDate()))
                .withAny("ImageOwnerAlias", image.shape().imageOwnerAlias())
                .withAny("SourceImageId", member(image, "SourceImageId").orElse(null))
                .withAny("SourceImageRegion", member(image, "SourceImageRegion").orElse(null));
    }

    private static Optional<String> member(Ec2Image image, String name) {
        return LaterMember.read(image.shape(), name, String.class);
    }

    private Optional<Ec2Image> source(Ec2Image image) {
        String region = member(image, "SourceImageRegion").orElse(context.site().region());
        return member(image, "SourceImageId")
                .flatMap(id -> context.storage().in(region).images().find(id))
                .filter(source -> source.state() != ImageState.DEREGISTERED);
    }
}
