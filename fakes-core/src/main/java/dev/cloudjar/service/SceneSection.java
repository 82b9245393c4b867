package dev.cloudjar.service;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import software.amazon.awssdk.core.SdkPojo;

/**
 * One resource kind of a scene, in the API's own shape as describe calls return it.
 *
 * @param name the JSON key, such as {@code Instances}
 * @param shape the shape's class
 * @param blank makes an empty builder of the shape, such as {@code Instance::builder}
 * @param write the resources as they are now, in creation order
 * @param read puts one resource in place; it throws an {@link IllegalArgumentException} in three parts on bad input
 * @param <P> the shape, such as the SDK's {@code Instance}
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record SceneSection<P extends SdkPojo>(
        String name, Class<P> shape, Supplier<? extends SdkPojo> blank, Supplier<List<P>> write, Consumer<P> read) {}
