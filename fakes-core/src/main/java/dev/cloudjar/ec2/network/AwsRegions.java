package dev.cloudjar.ec2.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * AWS's regions and their Availability Zones. Where AWS maps zone names to zone ids by account, letters and numbers go up
 * together here; the regions that lack a letter or a number have the mapping that new accounts see. A region that is not in
 * the table has the zones a, b and c.
 *
 * @see <a href="https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html">AWS
 *     Availability Zones</a>
 * @see <a href="https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html">AWS Regions</a>
 */
final class AwsRegions {

    private static final List<String> OPEN = List.of(
            "ap-northeast-1",
            "ap-northeast-2",
            "ap-northeast-3",
            "ap-south-1",
            "ap-southeast-1",
            "ap-southeast-2",
            "ca-central-1",
            "cn-north-1",
            "cn-northwest-1",
            "eu-central-1",
            "eu-north-1",
            "eu-west-1",
            "eu-west-2",
            "eu-west-3",
            "sa-east-1",
            "us-east-1",
            "us-east-2",
            "us-gov-east-1",
            "us-gov-west-1",
            "us-west-1",
            "us-west-2");

    private static final List<String> OPT_IN = List.of(
            "af-south-1",
            "ap-east-1",
            "ap-east-2",
            "ap-south-2",
            "ap-southeast-3",
            "ap-southeast-4",
            "ap-southeast-5",
            "ap-southeast-6",
            "ap-southeast-7",
            "ca-west-1",
            "eu-central-2",
            "eu-south-1",
            "eu-south-2",
            "il-central-1",
            "me-central-1",
            "me-south-1",
            "mx-central-1");

    private AwsRegions() {}

    /** A region, whether an account has to opt in to it, and its zones: each a letter and the number of its zone id. */
    record AwsRegion(String name, boolean optIn, String zones) {

        /** The partition: regions see only those of their own. */
        String partition() {
            return name.startsWith("us-gov-") ? "aws-us-gov" : name.startsWith("cn-") ? "aws-cn" : "aws";
        }

        String endpoint() {
            return "ec2." + name + ".amazonaws.com" + (name.startsWith("cn-") ? ".cn" : "");
        }

        List<Ec2Zone> availabilityZones() {
            List<Ec2Zone> made = new ArrayList<>();
            for (int i = 0; i < zones.length(); i += 2) {
                made.add(zone(i));
            }
            return List.copyOf(made);
        }

        /** The Availability Zone of that name, if it is one of these. */
        Optional<Ec2Zone> zone(@Nullable String zone) {
            if (zone == null || zone.length() != name.length() + 1 || !zone.startsWith(name)) {
                return Optional.empty();
            }
            int letter = zones.indexOf(zone.charAt(name.length()));
            return letter < 0 || letter % 2 != 0 ? Optional.empty() : Optional.of(zone(letter));
        }

        private Ec2Zone zone(int letter) {
            return new Ec2Zone(name + zones.charAt(letter), zoneIdPrefix(name) + "-az" + zones.charAt(letter + 1));
        }
    }

    static AwsRegion region(String name) {
        return new AwsRegion(name, OPT_IN.contains(name), zones(name));
    }

    private static String zones(String region) {
        return switch (region) {
            case "ap-northeast-1" -> "a4c1d2";
            case "ap-northeast-2", "us-west-2" -> "a1b2c3d4";
            case "ca-central-1", "cn-north-1" -> "a1b2d4";
            case "us-east-1" -> "a1b2c3d4e5f6";
            case "us-west-1" -> "a1c3";
            default -> "a1b2c3";
        };
    }

    /** The regions of a region's partition by name, itself included even where it is not in the table. */
    static List<AwsRegion> besides(String name) {
        String partition = region(name).partition();
        return Stream.of(OPEN, OPT_IN, List.of(name))
                .flatMap(List::stream)
                .distinct()
                .sorted()
                .map(AwsRegions::region)
                .filter(region -> region.partition().equals(partition))
                .toList();
    }

    /** {@code us-east-1} to {@code use1}, {@code ap-northeast-1} to {@code apne1}, {@code us-gov-west-1} to {@code usgw1}. */
    private static String zoneIdPrefix(String region) {
        String[] words = region.toLowerCase(Locale.ROOT).split("-", -1);
        StringBuilder prefix = new StringBuilder(words[0]);
        for (int i = 1; i < words.length; i++) {
            prefix.append(words[i], 0, Math.min(1, words[i].length()));
            if (words[i].endsWith("east") && words[i].length() > "east".length()) {
                prefix.append('e');
            } else if (words[i].endsWith("west") && words[i].length() > "west".length()) {
                prefix.append('w');
            }
        }
        return prefix.toString();
    }
}
