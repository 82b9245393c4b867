package dev.cloudjar.ec2.network;

import dev.cloudjar.ec2.action.Ec2Quota;
import dev.cloudjar.service.Site;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How many network interfaces there may be: the quota of the region holds for each of its Availability Zones.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html#vpc-limits-enis">Network interfaces</a>
 */
final class InterfaceQuota {

    private InterfaceQuota() {}

    /** They are counted by zone only where there could be too many. */
    static void allow(List<Ec2InterfaceRequest> requests, NetworkTables tables, Site site) {
        List<Ec2InterfaceRequest> more =
                requests.stream().filter(Ec2InterfaceRequest::isNew).toList();
        if (!Ec2Quota.INTERFACES.isExceeded((long) tables.interfaces.size() + more.size(), site)) {
            return;
        }
        Map<String, Long> added = more.stream()
                .collect(Collectors.groupingBy(each -> each.placement().availabilityZone(), Collectors.counting()));
        added.forEach((zone, count) -> Ec2Quota.INTERFACES.allow(
                count
                        + tables.interfaces.stream()
                                .filter(each -> each.availabilityZone().equals(zone))
                                .count(),
                site));
    }
}
