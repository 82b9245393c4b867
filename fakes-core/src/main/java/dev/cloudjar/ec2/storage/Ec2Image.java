package dev.cloudjar.ec2.storage;

import dev.cloudjar.ec2.action.Ec2Tags;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.DeviceType;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.ImageState;
import software.amazon.awssdk.services.ec2.model.LaunchPermission;
import software.amazon.awssdk.services.ec2.model.PermissionGroup;

/**
 * An AMI. It wraps the API's own shape, because EC2 carries most of an image's thirty members without acting on them.
 *
 * @param shape what DescribeImages says of it, but for its tags and whether it is public
 * @param tags its tags
 * @param permissions who may launch it besides its owner
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/AMIs.html">Amazon Machine Images</a>
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record Ec2Image(Image shape, Map<String, String> tags, List<LaunchPermission> permissions) {

    static final LaunchPermission EVERYBODY =
            LaunchPermission.builder().group(PermissionGroup.ALL).build();

    /** Copies its collections. */
    public Ec2Image {
        permissions = List.copyOf(permissions);
    }

    /** {@return its id, such as {@code ami-0123456789abcdef0}} */
    public String id() {
        return shape.imageId();
    }

    /** {@return its name} */
    public String name() {
        return shape.name();
    }

    /** {@return its owner's account, twelve digits} */
    public String ownerId() {
        return shape.ownerId();
    }

    /** {@return whether the root device of its instances is an EBS volume; an instance store otherwise} */
    public boolean isOnEbs() {
        return shape.rootDeviceType() == DeviceType.EBS;
    }

    /** {@return its state} */
    public ImageState state() {
        return shape.state();
    }

    /** {@return such as {@code x86_64} or {@code arm64}} */
    public String architecture() {
        return shape.architectureAsString();
    }

    /** {@return whether its instances run Windows} */
    public boolean isWindows() {
        return shape.platformAsString() != null;
    }

    /** {@return the device of the root volume, such as {@code /dev/xvda}} */
    public @Nullable String rootDeviceName() {
        return shape.rootDeviceName();
    }

    /** {@return the volumes that its instances get} */
    public List<BlockDeviceMapping> blockDeviceMappings() {
        return shape.blockDeviceMappings();
    }

    /** {@return whether everybody may launch it} */
    public boolean isPublic() {
        return permissions.contains(EVERYBODY);
    }

    /**
     * Whether it is shared with an account.
     *
     * @param account twelve digits
     * @return whether that account may launch it by its id
     */
    public boolean isSharedWith(String account) {
        return permissions.stream().anyMatch(permission -> account.equals(permission.userId()));
    }

    /**
     * Whose it is.
     *
     * @param account twelve digits
     * @return whether it is that account's
     */
    public boolean isOwnedBy(String account) {
        return ownerId().equals(account);
    }

    boolean isDeprecated(Instant now) {
        return deprecationTime().filter(time -> !now.isBefore(time)).isPresent();
    }

    Optional<Instant> deprecationTime() {
        return Optional.ofNullable(shape.deprecationTime()).map(Instant::parse);
    }

    /** {@return the snapshots that its volumes are made from} */
    public List<String> snapshotIds() {
        return blockDeviceMappings().stream()
                .filter(mapping -> mapping.ebs() != null && mapping.ebs().snapshotId() != null)
                .map(mapping -> mapping.ebs().snapshotId())
                .toList();
    }

    /**
     * The image with something else in its shape.
     *
     * @param change changes the shape
     * @return a copy
     */
    public Ec2Image with(Consumer<Image.Builder> change) {
        return new Ec2Image(shape.toBuilder().applyMutation(change).build(), tags, permissions);
    }

    Ec2Image withState(ImageState state) {
        return with(image -> image.state(state));
    }

    Ec2Image withTags(Map<String, String> changed) {
        return new Ec2Image(shape, changed, permissions);
    }

    Ec2Image withPermissions(List<LaunchPermission> changed) {
        return new Ec2Image(shape, tags, changed);
    }

    /** {@return the API's shape, as DescribeImages returns it} */
    public Image toSdk() {
        return shape.toBuilder()
                .publicLaunchPermissions(isPublic())
                .tags(Ec2Tags.toSdk(tags))
                .build();
    }
}
