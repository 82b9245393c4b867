package dev.cloudjar.ec2;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apiguardian.api.API;
import software.amazon.awssdk.services.ec2.model.DeviceType;
import software.amazon.awssdk.services.ec2.model.Image;

/**
 * What an image is to be that {@link Ec2Fake#givenImage(java.util.function.UnaryOperator)} puts in place: like the newest Amazon
 * Linux 2023 but for what is said here. Each method returns a changed copy.
 *
 * <pre>{@code
 * String imageId = cloud.ec2().givenImage(i -> i.name("web-42").architecture("arm64").sharedWith("999988887777"));
 * }</pre>
 *
 * @param name its name; by default one made of its id
 * @param architecture {@code x86_64} or {@code arm64}
 * @param size of its root volume, in GiB
 * @param tags its tags
 * @param sharedWith the accounts that may launch it besides its owner
 * @param everybody whether everybody may launch it
 * @param change changes whatever else DescribeImages says of it
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Ec2ImageSpec(
        Optional<String> name,
        String architecture,
        int size,
        Map<String, String> tags,
        List<String> sharedWith,
        boolean everybody,
        Consumer<Image.Builder> change) {

    private static final int SMALLEST = 8;

    /** Copies its collections. */
    public Ec2ImageSpec {
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
        sharedWith = List.copyOf(sharedWith);
    }

    static Ec2ImageSpec plain() {
        return new Ec2ImageSpec(Optional.empty(), "x86_64", SMALLEST, Map.of(), List.of(), false, shape -> {});
    }

    /**
     * Its name.
     *
     * @param value unique among the account's images
     * @return the copy
     */
    public Ec2ImageSpec name(String value) {
        return new Ec2ImageSpec(Optional.of(value), architecture, size, tags, sharedWith, everybody, change);
    }

    /**
     * Its architecture; {@code x86_64} by default.
     *
     * @param value {@code x86_64} or {@code arm64}
     * @return the copy
     */
    public Ec2ImageSpec architecture(String value) {
        return new Ec2ImageSpec(name, value, size, tags, sharedWith, everybody, change);
    }

    /**
     * The size of its root volume; 8 GiB by default.
     *
     * @param gib in GiB
     * @return the copy
     */
    public Ec2ImageSpec size(int gib) {
        return new Ec2ImageSpec(name, architecture, gib, tags, sharedWith, everybody, change);
    }

    /**
     * One more tag.
     *
     * @param key its key
     * @param value its value
     * @return the copy
     */
    public Ec2ImageSpec tag(String key, String value) {
        Map<String, String> more = new TreeMap<>(tags);
        more.put(key, value);
        return new Ec2ImageSpec(name, architecture, size, more, sharedWith, everybody, change);
    }

    /**
     * One more account that may launch it.
     *
     * @param account twelve digits
     * @return the copy
     */
    public Ec2ImageSpec sharedWith(String account) {
        List<String> more = new ArrayList<>(sharedWith);
        more.add(account);
        return new Ec2ImageSpec(name, architecture, size, tags, more, everybody, change);
    }

    /** {@return the copy, which everybody may launch} */
    public Ec2ImageSpec publicly() {
        return new Ec2ImageSpec(name, architecture, size, tags, sharedWith, true, change);
    }

    /**
     * Backed by instance store, for the types that still boot from one, such as {@code m3.medium}: its instances cannot be stopped.
     *
     * @return the copy, without a snapshot
     */
    public Ec2ImageSpec onInstanceStore() {
        return shape(image -> image.rootDeviceType(DeviceType.INSTANCE_STORE).rootDeviceName("/dev/sda1"));
    }

    /**
     * Anything else that DescribeImages says of it.
     *
     * @param more changes its shape
     * @return the copy
     */
    public Ec2ImageSpec shape(Consumer<Image.Builder> more) {
        return new Ec2ImageSpec(name, architecture, size, tags, sharedWith, everybody, change.andThen(more));
    }
}
