package dev.cloudjar.quota;

import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/**
 * A quota of an account in a region, as Service Quotas lists it.
 *
 * @param code such as {@code L-1216C47A}
 * @param service the Service Quotas code of its service: {@code ec2}, {@code ebs}, {@code vpc}, {@code lambda}
 * @param value AWS's default, in the quota's own unit: resources, vCPUs, IOPS, or GB (GiB) or TiB of storage
 * @param name such as {@code VPCs per Region}
 * @see <a href="https://docs.aws.amazon.com/servicequotas/latest/userguide/intro.html">What is Service Quotas?</a>
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Quota(String code, String service, int value, String name) {

    static List<Quota> parse(String text) {
        List<Quota> quotas = new ArrayList<>();
        for (String line : text.lines().toList()) {
            String[] parts = line.split(" ", 4);
            quotas.add(new Quota(parts[0], parts[1], Integer.parseInt(parts[2]), parts[3]));
        }
        return List.copyOf(quotas);
    }

    @Override
    public String toString() {
        return code + " (" + name + ", by default " + value + ")";
    }
}
