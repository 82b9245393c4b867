package dev.cloudjar.ec2.metadata;

import dev.cloudjar.Arn;
import dev.cloudjar.service.Site;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceBlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.MonitoringState;
import software.amazon.awssdk.services.ec2.model.Placement;
import software.amazon.awssdk.services.ec2.model.ProductCode;
import software.amazon.awssdk.services.ec2.model.Tag;

/**
 * The categories of an instance's metadata, with the version that brought each.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-instance-metadata.html#instancedata-data-categories">Instance
 *     metadata categories</a>
 */
final class InstanceCategories {

    static final String FIRST = "1.0";

    private final Site site;
    private final MetadataSource source;
    private final RoleCredentials roles;
    private final MetadataWishes wishes;

    InstanceCategories(Site site, MetadataSource source, RoleCredentials roles, MetadataWishes wishes) {
        this.site = site;
        this.source = source;
        this.roles = roles;
        this.wishes = wishes;
    }

    MetadataTree tree(MetadataInstance instance, String version) {
        MetadataTree tree = new MetadataTree(version);
        addImage(tree, instance.shown());
        addDevices(tree, instance.shown());
        addEvents(tree, instance);
        addRole(tree, instance.shown());
        addIdentity(tree, instance.shown());
        addSelf(tree, instance);
        addAddresses(tree, instance.shown());
        new NetworkCategories(source).addTo(tree, instance.shown().networkInterfaces());
        addPlacement(tree, instance);
        addServices(tree);
        addSpot(tree, instance);
        addTags(tree, instance.shown());
        addDynamic(tree, instance.shown());
        instance.userData()
                .ifPresent(data -> tree.bytes(
                        FIRST, "user-data", () -> Base64.getMimeDecoder().decode(data)));
        return tree;
    }

    private void addImage(MetadataTree tree, Instance shown) {
        tree.put(FIRST, "meta-data/ami-id", shown.imageId())
                .put(FIRST, "meta-data/ami-launch-index", String.valueOf(shown.amiLaunchIndex()))
                .put(
                        FIRST,
                        "meta-data/ami-manifest-path",
                        source.manifestOf(shown.imageId()).orElse("(unknown)"))
                .put("2008-02-01", "meta-data/kernel-id", shown.kernelId())
                .put("2007-10-10", "meta-data/ramdisk-id", shown.ramdiskId())
                .put(
                        "2007-03-01",
                        "meta-data/product-codes",
                        shown.productCodes().stream()
                                .map(ProductCode::productCodeId)
                                .toList());
    }

    /** The volumes that were there at launch or when the instance was last started. */
    private static void addDevices(MetadataTree tree, Instance shown) {
        String since = "2007-12-15";
        String root = shown.rootDeviceName();
        if (root == null) {
            return;
        }
        tree.put(since, "meta-data/block-device-mapping/ami", withoutDirectory(root))
                .put(since, "meta-data/block-device-mapping/root", root);
        int index = 1;
        for (InstanceBlockDeviceMapping device : shown.blockDeviceMappings()) {
            boolean early = !device.ebs().attachTime().isAfter(shown.launchTime());
            if (early && !root.equals(device.deviceName())) {
                tree.put(since, "meta-data/block-device-mapping/ebs" + index, withoutDirectory(device.deviceName()));
                index++;
            }
        }
    }

    private static String withoutDirectory(String device) {
        return device.startsWith("/dev/") ? device.substring("/dev/".length()) : device;
    }

    private static void addEvents(MetadataTree tree, MetadataInstance instance) {
        tree.compute(
                        "2018-08-17",
                        "meta-data/events/maintenance/history",
                        () -> MaintenanceEvents.past(instance.events()))
                .compute(
                        "2018-08-17",
                        "meta-data/events/maintenance/scheduled",
                        () -> MaintenanceEvents.active(instance.events()));
        instance.rebalance()
                .ifPresent(notice -> tree.put(
                        "2020-11-04",
                        "meta-data/events/recommendations/rebalance",
                        "{\"noticeTime\": \"" + seconds(notice) + "\"}"));
    }

    private void addRole(MetadataTree tree, Instance shown) {
        InstanceProfile.of(shown).ifPresent(profile -> {
            String since = "2012-01-12";
            tree.compute(since, "meta-data/iam/info", () -> profile.info(shown.launchTime()))
                    .compute(
                            since,
                            "meta-data/iam/security-credentials/" + profile.roleName(),
                            () -> roles.document(shown.instanceId(), profile));
        });
    }

    private void addIdentity(MetadataTree tree, Instance shown) {
        String since = "2018-05-23";
        String at = "meta-data/identity-credentials/ec2/";
        tree.compute(
                        since,
                        at + "info",
                        () -> new JsonText()
                                .text("Code", "Success")
                                .text("LastUpdated", seconds(shown.launchTime()))
                                .text("AccountId", site.account())
                                .toString())
                .compute(
                        since,
                        at + "security-credentials/ec2-instance",
                        () -> roles.document(
                                shown.instanceId(),
                                InstanceProfile.identity(Arn.partitionOf(site.region()), site.account())));
    }

    private void addSelf(MetadataTree tree, MetadataInstance instance) {
        Instance shown = instance.shown();
        tree.put("2021-07-15", "meta-data/autoscaling/target-lifecycle-state", wishes.targetState(instance.id()))
                .put("2008-09-01", "meta-data/instance-action", "none")
                .put(FIRST, "meta-data/instance-id", instance.id())
                .put(
                        "2019-10-01",
                        "meta-data/instance-life-cycle",
                        orElse(shown.instanceLifecycleAsString(), "on-demand"))
                .put("2007-08-29", "meta-data/instance-type", shown.instanceTypeAsString())
                .put(FIRST, "meta-data/profile", "default-" + shown.virtualizationTypeAsString())
                .put(FIRST, "meta-data/reservation-id", instance.reservationId())
                .put(
                        FIRST,
                        "meta-data/security-groups",
                        shown.securityGroups().stream()
                                .map(GroupIdentifier::groupName)
                                .toList())
                .put("2022-09-24", "meta-data/system", shown.hypervisorAsString());
        instance.publicKey()
                .ifPresent(key -> tree.put(FIRST, "meta-data/public-keys/0/openssh-key", key)
                        .label("meta-data/public-keys/0", "0=" + shown.keyName()));
    }

    private static void addAddresses(MetadataTree tree, Instance shown) {
        tree.put(FIRST, "meta-data/hostname", shown.privateDnsName())
                .put("2007-01-19", "meta-data/local-hostname", shown.privateDnsName())
                .put(FIRST, "meta-data/local-ipv4", shown.privateIpAddress())
                .put("2007-01-19", "meta-data/public-hostname", shown.publicDnsName())
                .put("2007-01-19", "meta-data/public-ipv4", shown.publicIpAddress())
                .put("2021-01-03", "meta-data/ipv6", shown.ipv6Address());
        shown.networkInterfaces().stream()
                .findFirst()
                .ifPresent(primary -> tree.put("2011-01-01", "meta-data/mac", primary.macAddress()));
    }

    private void addPlacement(MetadataTree tree, MetadataInstance instance) {
        Placement placement = instance.shown().placement();
        String since = "2020-08-24";
        tree.put("2008-02-01", "meta-data/placement/availability-zone", placement.availabilityZone())
                .put(since, "meta-data/placement/availability-zone-id", instance.zoneId())
                .put(since, "meta-data/placement/group-name", placement.groupName())
                .put(since, "meta-data/placement/host-id", placement.hostId())
                .put(
                        since,
                        "meta-data/placement/partition-number",
                        Optional.ofNullable(placement.partitionNumber()).map(String::valueOf))
                .put(since, "meta-data/placement/region", site.region());
    }

    private void addServices(MetadataTree tree) {
        String partition = Arn.partitionOf(site.region());
        tree.put(
                        "2014-02-25",
                        "meta-data/services/domain",
                        partition.equals("aws-cn") ? "amazonaws.com.cn" : "amazonaws.com")
                .put("2015-10-20", "meta-data/services/partition", partition);
    }

    /** A notice that EC2 gave; whoever terminates a Spot Instance himself gets none. */
    private static void addSpot(MetadataTree tree, MetadataInstance instance) {
        instance.interruption().ifPresent(notice -> {
            String time = seconds(notice.time());
            tree.put(
                    "2016-11-15",
                    "meta-data/spot/instance-action",
                    "{\"action\": \"" + notice.action() + "\", \"time\": \"" + time + "\"}");
            if (notice.action().equals("terminate")) {
                tree.put("2014-11-05", "meta-data/spot/termination-time", time);
            }
        });
    }

    private static void addTags(MetadataTree tree, Instance shown) {
        if ("enabled".equals(shown.metadataOptions().instanceMetadataTagsAsString())) {
            for (Tag tag : shown.tags()) {
                tree.compute("2021-03-23", "meta-data/tags/instance/" + tag.key(), tag::value);
            }
        }
    }

    private void addDynamic(MetadataTree tree, Instance shown) {
        boolean detailed = shown.monitoring().state() == MonitoringState.ENABLED;
        tree.put("2009-04-04", "dynamic/fws/instance-monitoring", detailed ? "enabled" : "disabled")
                .compute("2009-04-04", "dynamic/instance-identity/document", () -> identityDocument(shown));
        for (Ec2IdentitySignature each : Ec2IdentitySignature.values()) {
            tree.compute(
                    "2009-04-04",
                    "dynamic/instance-identity/" + each.category(),
                    () -> IdentityKey.of(each).sign(identityDocument(shown)));
        }
    }

    private String identityDocument(Instance shown) {
        return IdentityDocument.of(shown, site.account(), site.region());
    }

    static String seconds(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String orElse(@Nullable String value, String other) {
        return value == null ? other : value;
    }
}
