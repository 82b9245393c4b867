package dev.cloudjar.ec2.storage;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Tags;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.ec2.action.LaterMember;
import dev.cloudjar.service.declared.Doc;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.ec2.model.VolumeState;
import software.amazon.awssdk.services.ec2.model.VolumeType;

/**
 * CopyVolumes, of younger SDKs: a copy in the same Availability Zone, as large as its source at least. The copy of an encrypted
 * volume is encrypted; it is gp2 where the call does not say otherwise.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CopyVolumes.html">CopyVolumes</a>
 */
final class VolumeCopies {

    private static final Honoured HONOURED = Honoured.by(
            "CopyVolumes",
            "ClientToken",
            "DryRun",
            "Encrypted",
            "Iops",
            "KmsKeyId",
            "MultiAttachEnabled",
            "Size",
            "SourceVolumeId",
            "TagSpecifications",
            "Throughput",
            "VolumeType");

    private final StorageTables tables;
    private final VolumeSizing sizing;
    private final StorageQuota quota;
    private final Duration takes;

    VolumeCopies(StorageTables tables, VolumeSizing sizing, StorageQuota quota, Duration takes) {
        this.tables = tables;
        this.sizing = sizing;
        this.quota = quota;
        this.takes = takes;
    }

    Doc copy(SdkRequest request, Doc asked) {
        @Nullable
        String token = LaterMember.read(request, "ClientToken", String.class).orElse(null);
        Optional<String> earlier = tables.volumeTokens().earlier(token, request, Ec2Error::tokenMismatch);
        if (earlier.isPresent()) {
            return answer(tables.volumes().require(earlier.get()));
        }
        HONOURED.check(request);
        Ec2Volume source = tables.volumes().require(asked.text("SourceVolumeId"));
        if (source.state() != VolumeState.AVAILABLE && source.state() != VolumeState.IN_USE) {
            throw StorageErrors.incorrectState("The volume '" + source.id() + "' is '" + source.state() + "'");
        }
        VolumeSpec spec = spec(asked, source);
        boolean multiAttach = flag(asked, "MultiAttachEnabled").orElse(false);
        VolumeCreation.requireMultiAttach(multiAttach, spec);
        List<TagSpecification> specifications = specifications(request);
        Ec2Tags.requireTypes(specifications, List.of("volume"));
        Map<String, String> tags = Ec2Tags.specified(specifications, "volume");
        quota.requireRoom(spec);
        DryRun.stopIf(flag(asked, "DryRun").orElse(null));
        Ec2Volume copy = tables.volumes().create(spec, source.zone(), multiAttach, tags, takes);
        tables.volumeTokens().remember(token, request, copy.id());
        return answer(copy);
    }

    private VolumeSpec spec(Doc asked, Ec2Volume source) {
        int size = number(asked, "Size").orElse(source.spec().size());
        if (size < source.spec().size()) {
            throw Ec2Error.invalidValue("Volume of " + size + "GiB is smaller than the source volume '" + source.id()
                    + "', expect size >= " + source.spec().size() + "GiB.");
        }
        String type = asked.text("VolumeType");
        VolumeWish wish = new VolumeWish(
                size,
                type == null ? null : VolumeLimits.requireType(VolumeType.fromValue(type), type),
                number(asked, "Iops").orElse(null),
                number(asked, "Throughput").orElse(null),
                flag(asked, "Encrypted").orElse(null),
                asked.text("KmsKeyId"),
                null);
        VolumeSpec spec = sizing.decide(wish, VolumeSizing.Of.CREATE_VOLUME);
        VolumeEncryption encryption = source.spec().encryption().encrypted() && asked.text("KmsKeyId") == null
                ? source.spec().encryption()
                : spec.encryption();
        return new VolumeSpec(spec.size(), spec.type(), spec.iops(), spec.throughput(), encryption, "", source.id());
    }

    private static Optional<Integer> number(Doc asked, String member) {
        return asked.find(member).map(Integer.class::cast);
    }

    private static Optional<Boolean> flag(Doc asked, String member) {
        return asked.find(member).map(Boolean.class::cast);
    }

    private static List<TagSpecification> specifications(SdkRequest request) {
        return LaterMember.read(request, "TagSpecifications", List.class).stream()
                .flatMap(list -> ((List<?>) list).stream())
                .map(TagSpecification.class::cast)
                .toList();
    }

    private static Doc answer(Ec2Volume copy) {
        return Doc.of("Volumes", List.of(Doc.of(copy.toSdk())));
    }
}
