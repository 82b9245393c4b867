package dev.cloudjar.ec2.image;

import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Who uses images in an account and region. */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public interface ImageUsers {

    /**
     * An instance that was launched from an image.
     *
     * @param instanceId its id
     * @param imageId the image
     * @param state its state, such as {@code running}
     */
    record InstanceUse(String instanceId, String imageId, String state) {}

    /**
     * A launch template with the images of its versions.
     *
     * @param templateId its id
     * @param imageIds by version, the latest first
     */
    record TemplateUse(String templateId, List<String> imageIds) {}

    /** {@return the instances, in launch order} */
    List<InstanceUse> instances();

    /** {@return the launch templates, in creation order} */
    List<TemplateUse> templates();

    /**
     * Checks that there is a version of a launch template.
     *
     * @param id the template's id; null where it is named
     * @param name the template's name; null where its id is given
     * @param version the version; null for the default
     * @throws dev.cloudjar.service.AwsError where there is not
     */
    void requireTemplate(@Nullable String id, @Nullable String name, @Nullable String version);
}
