package dev.cloudjar.ec2.storage;

import dev.cloudjar.service.PojoJson;
import dev.cloudjar.service.SceneSection;
import java.util.List;
import software.amazon.awssdk.core.SdkPojo;

/** Takes storage from one world to another as a scene file would. */
final class SceneCopies {

    private SceneCopies() {}

    static void copy(Ec2Storage from, Ec2Storage to) {
        for (SceneSection<?> section : from.sceneSections()) {
            SceneSection<?> target = to.sceneSections().stream()
                    .filter(other -> other.name().equals(section.name()))
                    .findFirst()
                    .orElseThrow();
            for (SdkPojo resource : section.write().get()) {
                read(target, resource);
            }
        }
    }

    private static <P extends SdkPojo> void read(SceneSection<P> section, SdkPojo resource) {
        section.read()
                .accept(section.shape()
                        .cast(PojoJson.fromJson(
                                PojoJson.toJson(resource), section.blank().get())));
    }

    static List<String> texts(Ec2Storage storage) {
        return storage.sceneSections().stream()
                .flatMap(section -> section.write().get().stream())
                .map(resource -> PojoJson.toJson(resource).toString())
                .toList();
    }
}
