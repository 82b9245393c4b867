package dev.cloudjar.ec2.image;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.ec2.image.ImageContext.Cooldown;
import dev.cloudjar.ec2.storage.Ec2Image;
import java.time.Instant;
import software.amazon.awssdk.services.ec2.model.CancelImageLaunchPermissionRequest;
import software.amazon.awssdk.services.ec2.model.CancelImageLaunchPermissionResponse;
import software.amazon.awssdk.services.ec2.model.DisableImageDeregistrationProtectionRequest;
import software.amazon.awssdk.services.ec2.model.DisableImageDeregistrationProtectionResponse;
import software.amazon.awssdk.services.ec2.model.EnableImageDeregistrationProtectionRequest;
import software.amazon.awssdk.services.ec2.model.EnableImageDeregistrationProtectionResponse;

/**
 * Protects images from being deregistered; with a cooldown, for a day after the protection is disabled, too. And takes the account
 * from those that an image is shared with.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ami-deregistration-protection.html">Protect an AMI from
 *     deregistration</a>
 */
final class ImageProtection {

    private static final String DISABLED = "disabled";
    private static final String PLAIN = "enabled-without-cooldown";
    private static final String WITH_COOLDOWN = "enabled-with-cooldown";

    /** How it is called while a cooldown runs: assumed. */
    private static final String COOLING = "disabled-with-cooldown";

    private final ImageContext context;

    ImageProtection(ImageContext context) {
        this.context = context;
    }

    EnableImageDeregistrationProtectionResponse enable(EnableImageDeregistrationProtectionRequest request) {
        Honoured.by("EnableImageDeregistrationProtection", "DryRun", "ImageId", "WithCooldown")
                .check(request);
        Ec2Image image = context.storage().images().requireOwn(request.imageId());
        DryRun.stopIf(request.dryRun());
        protect(image, Boolean.TRUE.equals(request.withCooldown()) ? WITH_COOLDOWN : PLAIN);
        return EnableImageDeregistrationProtectionResponse.builder()
                .returnValue("true")
                .build();
    }

    private void protect(Ec2Image image, String protection) {
        context.storage().images().put(image.with(shape -> shape.deregistrationProtection(protection)));
        context.site().changed(image.id(), "deregistration protection: " + protection);
    }

    DisableImageDeregistrationProtectionResponse disable(DisableImageDeregistrationProtectionRequest request) {
        Honoured.by("DisableImageDeregistrationProtection", "DryRun", "ImageId").check(request);
        Ec2Image image = context.storage().images().requireOwn(request.imageId());
        DryRun.stopIf(request.dryRun());
        String protection = of(image);
        if (protection.equals(WITH_COOLDOWN)) {
            protect(image, COOLING);
            Instant now = context.site().now();
            context.cooldowns().put(new Cooldown(image.id(), now));
            context.site().background(context.timings().cooldown(), new ImageEvent.CooledDown(image.id(), now));
        } else if (protection.equals(PLAIN)) {
            protect(image, DISABLED);
        }
        return DisableImageDeregistrationProtectionResponse.builder()
                .returnValue("true")
                .build();
    }

    private static String of(Ec2Image image) {
        String protection = image.shape().deregistrationProtection();
        return protection == null ? DISABLED : protection;
    }

    /** A cooldown is over, unless the protection has been enabled again. */
    void coolDown(String imageId, Instant since) {
        boolean runs = context.cooldowns()
                .find(imageId)
                .filter(cooldown -> cooldown.since().equals(since))
                .isPresent();
        context.storage()
                .images()
                .find(imageId)
                .filter(image -> runs && of(image).equals(COOLING))
                .ifPresent(image -> protect(image, DISABLED));
    }

    void requireUnprotected(String imageId) {
        if (!imageId.startsWith("ami-")) {
            return;
        }
        context.storage()
                .images()
                .find(imageId)
                .filter(image -> !of(image).equals(DISABLED))
                .ifPresent(image -> {
                    throw ImageCareErrors.isProtected(imageId, of(image));
                });
    }

    /**
     * Only what is shared with the account by its id can be cancelled: not its own, nor what is public.
     *
     * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CancelImageLaunchPermission.html">
     *     CancelImageLaunchPermission</a>
     */
    CancelImageLaunchPermissionResponse cancel(CancelImageLaunchPermissionRequest request) {
        Honoured.by("CancelImageLaunchPermission", "DryRun", "ImageId").check(request);
        Ec2Image image = context.storage().images().require(request.imageId());
        String account = context.site().account();
        if (image.isOwnedBy(account) || !image.isSharedWith(account)) {
            throw ImageCareErrors.notShared(image.id(), account);
        }
        DryRun.stopIf(request.dryRun());
        context.storage().images().renounce(image);
        return CancelImageLaunchPermissionResponse.builder().returnValue(true).build();
    }
}
