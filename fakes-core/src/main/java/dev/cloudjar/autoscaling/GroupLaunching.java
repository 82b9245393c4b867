package dev.cloudjar.autoscaling;

import dev.cloudjar.autoscaling.GroupPlaces.Subnet;
import dev.cloudjar.ec2.managed.Ec2ManagedInstance;
import dev.cloudjar.ec2.managed.Ec2ManagedInstances;
import dev.cloudjar.ec2.managed.Ec2ManagedLaunch;
import dev.cloudjar.ec2.managed.Ec2TemplateVersion;
import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.NotFaked;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.model.Activity;

/** Launches what a group lacks, one instance after the other. */
final class GroupLaunching {

    static final String GROUP_TAG = "aws:autoscaling:groupName";

    private final AutoScalingContext context;
    private final GroupEntry group;
    private final ZoneBalance zones;

    GroupLaunching(AutoScalingContext context, GroupEntry group) {
        this.context = context;
        this.group = group;
        this.zones = new ZoneBalance(
                group.settings().places().zones(),
                context.membersOf(group).stream()
                        .filter(MemberEntry::counts)
                        .map(MemberEntry::zone)
                        .toList());
    }

    /** Whether it could be had; each zone that has it not makes a failed activity and is left out from then on. */
    boolean launch(String cause, boolean cools) {
        Optional<String> zone = zones.next();
        while (zone.isPresent()) {
            try {
                launch(zone.get(), cause, cools);
                zones.launched(zone.get());
                return true;
            } catch (AwsError refusal) {
                fail(zone.get(), cause, refusal);
                if (!AutoScalingErrors.isOfAPlace(refusal)) {
                    return false;
                }
                zones.leaveOut(zone.get());
                zone = zones.next();
            }
        }
        return false;
    }

    private void launch(String zone, String cause, boolean cools) {
        Ec2ManagedInstances ec2 = context.ec2();
        Ec2TemplateVersion version = ec2.version(group.settings().template().toEc2());
        Ec2ManagedInstance instance = inOneOf(subnets(zone), zone, ec2);
        Activity activity = context.activities()
                .begin(
                        group,
                        "Launching a new EC2 instance: " + instance.id(),
                        cause,
                        Activities.details(instance.subnetId(), zone));
        context.life().launched(group, instance, version, activity, cools);
    }

    /** Where a zone has several subnets they take turns, and one without free addresses is passed over (assumed). */
    private Ec2ManagedInstance inOneOf(List<@Nullable String> subnets, String zone, Ec2ManagedInstances ec2) {
        int last = subnets.size() - 1;
        for (int i = 0; i < last; i++) {
            try {
                return ec2.launch(order(group.settings(), group, zone, subnets.get(i)));
            } catch (AwsError refusal) {
                if (!refusal.code().equals("InsufficientFreeAddressesInSubnet")) {
                    throw refusal;
                }
            }
        }
        return ec2.launch(order(group.settings(), group, zone, subnets.get(last)));
    }

    private List<@Nullable String> subnets(String zone) {
        List<@Nullable String> ids = new ArrayList<>();
        for (Subnet subnet : group.settings().places().subnetsIn(zone)) {
            ids.add(subnet.id());
        }
        if (ids.isEmpty()) {
            ids.add(null);
        } else {
            Collections.rotate(ids, -(zones.count(zone) % ids.size()));
        }
        return ids;
    }

    static Ec2ManagedLaunch order(GroupSettings settings, GroupEntry group, String zone, @Nullable String subnetId) {
        Map<String, String> tags = new LinkedHashMap<>();
        group.propagated().forEach(tag -> tags.put(tag.key(), tag.value()));
        return new Ec2ManagedLaunch(
                settings.template().toEc2(),
                zone,
                subnetId,
                settings.placementGroup(),
                tags,
                Map.of(GROUP_TAG, group.name()));
    }

    private void fail(String zone, String cause, AwsError refusal) {
        if (refusal.code().equals(NotFaked.CODE)) {
            context.site()
                    .failTest("The Auto Scaling group " + group.name() + " could not launch an instance: "
                            + refusal.message());
        }
        List<@Nullable String> subnets = subnets(zone);
        context.activities()
                .failed(
                        group,
                        "Launching a new EC2 instance.",
                        cause,
                        refusal.message() + " Launching EC2 instance failed.",
                        Activities.details(subnets.get(0), zone));
    }
}
