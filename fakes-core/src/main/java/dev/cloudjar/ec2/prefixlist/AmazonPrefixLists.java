package dev.cloudjar.ec2.prefixlist;

import dev.cloudjar.ec2.prefixlist.Ec2PrefixList.Entry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * The prefix lists that AWS manages in a region. The ids of the oldest regions are AWS's; the ids of others and all blocks are
 * assumed, and stay the same.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/working-with-aws-managed-prefix-lists.html">AWS-managed
 *     prefix lists</a>
 */
final class AmazonPrefixLists {

    private static final String IPV4 = "IPv4";

    /** What the list of CloudFront counts as where it is named. */
    private static final int CLOUDFRONT_WEIGHT = 55;

    private AmazonPrefixLists() {}

    static List<Ec2PrefixList> in(String region) {
        String prefix = "com.amazonaws." + region + ".";
        return List.of(
                list(s3(region), prefix + "s3", 1, "54.231.0.0/16", "52.216.0.0/15", "3.5.0.0/19"),
                list(dynamodb(region), prefix + "dynamodb", 1, "52.94.0.0/22", "52.119.224.0/20"),
                list(
                        derived("cloudfront"),
                        "com.amazonaws.global.cloudfront.origin-facing",
                        CLOUDFRONT_WEIGHT,
                        "120.52.22.96/27",
                        "205.251.249.0/24",
                        "180.163.57.128/26"));
    }

    private static Ec2PrefixList list(String id, String name, int weight, String... cidrs) {
        List<Entry> entries =
                Stream.of(cidrs).map(cidr -> new Entry(cidr, null)).toList();
        return new Ec2PrefixList(id, name, Ec2PrefixList.AMAZON, IPV4, weight, 0, List.of(entries), Map.of());
    }

    private static String s3(String region) {
        return switch (region) {
            case "us-east-1" -> "pl-63a5400a";
            case "us-east-2" -> "pl-7ba54012";
            case "us-west-2" -> "pl-68a54001";
            case "eu-west-1" -> "pl-6da54004";
            default -> derived(region + ".s3");
        };
    }

    private static String dynamodb(String region) {
        return switch (region) {
            case "us-east-1" -> "pl-02cd2c6b";
            case "us-east-2" -> "pl-4ca54025";
            case "us-west-2" -> "pl-00a54069";
            case "eu-west-1" -> "pl-6fa54006";
            default -> derived(region + ".dynamodb");
        };
    }

    private static String derived(String name) {
        CRC32 sum = new CRC32();
        sum.update(name.getBytes(StandardCharsets.UTF_8));
        return String.format(Locale.ROOT, "pl-%08x", sum.getValue());
    }
}
