package dev.cloudjar.ec2.host;

import dev.cloudjar.quota.Quota;
import dev.cloudjar.quota.Quotas;
import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.Site;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The quotas of Dedicated Hosts, one an instance family. AWS publishes no code for some younger families: those have none here.
 *
 * @see <a href="https://docs.aws.amazon.com/general/latest/gr/ec2-service.html">Amazon EC2 endpoints and quotas</a>
 */
final class HostQuota {

    private static final Pattern NAME = Pattern.compile("Running Dedicated (\\S+) Hosts");
    private static final Map<String, String> CODES = Quotas.known().stream()
            .filter(quota -> NAME.matcher(quota.name()).matches())
            .collect(Collectors.toMap(
                    quota -> family(quota.name()), Quota::code, (first, second) -> first, LinkedHashMap::new));

    private HostQuota() {}

    /** The quota of inf1 has a name without its generation. */
    private static String family(String name) {
        Matcher matcher = NAME.matcher(name);
        String family = matcher.matches() ? matcher.group(1) : name;
        return family.equals("inf") ? "inf1" : family;
    }

    /**
     * Refuses hosts after which there would be too many.
     *
     * @param family the instance family of the hosts
     * @param count how many of it there would be
     * @param site whose quotas hold
     * @throws AwsError {@code HostLimitExceeded}
     */
    static void allow(String family, long count, Site site) {
        Optional<String> code = Optional.ofNullable(CODES.get(family));
        if (code.filter(quota -> site.quotas().isExceeded(quota, count)).isPresent()) {
            throw HostErrors.tooMany();
        }
    }
}
