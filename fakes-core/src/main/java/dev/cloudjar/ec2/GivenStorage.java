package dev.cloudjar.ec2;

import dev.cloudjar.ec2.storage.Ec2Image;
import dev.cloudjar.ec2.storage.Ec2Volume;
import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.services.ec2.model.LaunchPermission;

/** Puts the images, volumes and snapshots in place that a test is given. */
final class GivenStorage {

    private final Site site;
    private final InstanceHost host;

    GivenStorage(Site site, InstanceHost host) {
        this.site = site;
        this.host = host;
    }

    String image(Ec2ImageSpec spec) {
        Ec2Image like = host.storage()
                .newestAmazonLinux(List.of(spec.architecture()))
                .orElseThrow(() -> new IllegalArgumentException("There is no Amazon Linux 2023 for "
                        + spec.architecture() + " that a given image could be like. Use x86_64 or arm64."));
        List<LaunchPermission> permissions = new ArrayList<>();
        spec.sharedWith()
                .forEach(account -> permissions.add(
                        LaunchPermission.builder().userId(account).build()));
        if (spec.everybody()) {
            permissions.add(LaunchPermission.builder().group("all").build());
        }
        Ec2Image image = possible(
                "image",
                () -> host.storage()
                        .givenImage(
                                like,
                                spec.name(),
                                spec.size(),
                                spec.tags(),
                                permissions,
                                shape -> site.pure("an Ec2ImageSpec", () -> shape.applyMutation(spec.change()))));
        image.snapshotIds().forEach(site::given);
        return given(image.id());
    }

    String volume(String zone, int gib) {
        if (host.network().zones().find(zone).isEmpty()) {
            throw new IllegalArgumentException("There is no Availability Zone \"" + zone + "\" in " + site.region()
                    + ", where a given volume could be. Name one such as \"" + site.region() + "a\".");
        }
        return given(possible("volume", () -> host.storage().givenVolume(zone, gib)));
    }

    String snapshot(String volumeId) {
        Ec2Volume volume = host.storage()
                .volumes()
                .find(volumeId)
                .orElseThrow(() -> new IllegalArgumentException("There is no volume " + volumeId + " in " + site.place()
                        + ", of which a snapshot could be. Create it first."));
        return given(host.storage().givenSnapshot(volume));
    }

    private static <T> T possible(String what, Supplier<T> making) {
        try {
            return making.get();
        } catch (AwsError refusal) {
            throw new IllegalArgumentException(
                    "The given " + what + " cannot be had: a call for it would be refused with " + refusal
                            + ". Change what the test asks for.",
                    refusal);
        }
    }

    private String given(String id) {
        site.given(id);
        return id;
    }
}
