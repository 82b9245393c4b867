package dev.cloudjar.autoscaling;

import dev.cloudjar.autoscaling.GroupPlaces.Subnet;
import dev.cloudjar.ec2.managed.Ec2ManagedLaunch;
import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.NotFaked;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.model.Activity;

/** Launches what a group lacks, one instance after the other. */
final class GroupLaunching {

    static final String GROUP_TAG = "aws:autoscaling:groupName";

    private final AutoScalingContext context;
    private final GroupEntry group;
    private final ZoneBalance zones;
    private final List<Offer> offers;
    private final Map<Offer, Set<String>> without = new HashMap<>();

    GroupLaunching(AutoScalingContext context, GroupEntry group) {
        this.context = context;
        this.group = group;
        this.zones = new ZoneBalance(group.settings().places().zones());
        List<MemberEntry> members =
                context.membersOf(group).stream().filter(MemberEntry::stays).toList();
        members.forEach(member -> zones.launched(member.zone(), member.units()));
        this.offers = group.settings()
                .findMix()
                .map(mix -> new MixedOffers(context, group, mix, members).all())
                .orElseGet(
                        () -> List.of(Offer.ofTemplate(context, group.settings().template())));
    }

    /**
     * Launches one instance; each zone that has it not makes a failed activity and is left out from then on.
     *
     * @return how many units it counts; 0 where it could not be had
     */
    int launch(String cause, boolean cools) {
        for (Offer offer : offers) {
            if (offer.isLacking()) {
                int units = launch(offer, cause, cools);
                if (units > 0 || offer.holdsUpOthers()) {
                    return units;
                }
            }
        }
        return 0;
    }

    private int launch(Offer offer, String cause, boolean cools) {
        Set<String> none = without.computeIfAbsent(offer, each -> new HashSet<>());
        int most = group.settings().places().mostIn(group.desired());
        Optional<String> zone = zones.next(none, most);
        while (zone.isPresent()) {
            try {
                return launch(offer, zone.get(), cause, cools);
            } catch (AwsError refusal) {
                fail(offer, zone.get(), cause, refusal);
                if (AutoScalingErrors.isOfAPlace(refusal)) {
                    none.add(zone.get());
                    context.unbalanced(group.name());
                } else {
                    none.addAll(group.settings().places().zones());
                }
                zone = zones.next(none, most);
            }
        }
        return 0;
    }

    private int launch(Offer offer, String zone, String cause, boolean cools) {
        Offer.Launched launched = inOneOf(subnets(zone), zone, offer);
        Activity activity = context.activities()
                .begin(
                        group,
                        "Launching a new EC2 instance: " + launched.instance().id(),
                        cause,
                        Activities.details(launched.instance().subnetId(), zone));
        MemberEntry member = context.life().launched(group, launched, activity, cools);
        zones.launched(zone, member.units());
        return member.units();
    }

    /** Where a zone has several subnets they take turns, and one without free addresses is passed over (assumed). */
    private Offer.Launched inOneOf(List<@Nullable String> subnets, String zone, Offer offer) {
        int last = subnets.size() - 1;
        for (int i = 0; i < last; i++) {
            try {
                return offer.launch(order(group, zone, subnets.get(i)));
            } catch (AwsError refusal) {
                if (!refusal.code().equals("InsufficientFreeAddressesInSubnet")) {
                    throw refusal;
                }
            }
        }
        return offer.launch(order(group, zone, subnets.get(last)));
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

    static Ec2ManagedLaunch order(GroupEntry group, String zone, @Nullable String subnetId) {
        Map<String, String> tags = new LinkedHashMap<>();
        group.propagated().forEach(tag -> tags.put(tag.key(), tag.value()));
        return new Ec2ManagedLaunch(
                zone, subnetId, group.settings().placementGroup(), tags, Map.of(GROUP_TAG, group.name()));
    }

    private void fail(Offer offer, String zone, String cause, AwsError refusal) {
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
                        offer.words(refusal) + " Launching EC2 instance failed.",
                        Activities.details(subnets.get(0), zone));
    }
}
