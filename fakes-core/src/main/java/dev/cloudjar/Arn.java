package dev.cloudjar;

import java.util.Optional;
import org.apiguardian.api.API;

/**
 * An Amazon Resource Name: {@code arn:partition:service:region:account:resource}.
 *
 * @param partition such as {@code aws}, {@code aws-cn}, {@code aws-us-gov}
 * @param service such as {@code lambda}
 * @param region such as {@code us-east-1}; empty for global services
 * @param account twelve digits; empty for AWS's own resources
 * @param resource everything behind the fifth colon, such as {@code function:orders:1}
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html">Amazon Resource Names</a>
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record Arn(String partition, String service, String region, String account, String resource) {

    /**
     * The ARN of a resource in a region's own partition.
     *
     * @param service such as {@code lambda}
     * @param region such as {@code us-east-1}
     * @param account twelve digits
     * @param resource such as {@code function:orders}
     * @return the ARN
     */
    public static Arn of(String service, String region, String account, String resource) {
        return new Arn(partitionOf(region), service, region, account, resource);
    }

    /**
     * Reads an ARN.
     *
     * @param text the text
     * @return the ARN, or empty where the text is not one
     */
    public static Optional<Arn> parse(String text) {
        String[] parts = text.split(":", 6);
        if (parts.length < 6
                || !parts[0].equals("arn")
                || parts[1].isEmpty()
                || parts[2].isEmpty()
                || parts[5].isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Arn(parts[1], parts[2], parts[3], parts[4], parts[5]));
    }

    /**
     * The partition that a region belongs to.
     *
     * @param region such as {@code cn-north-1}
     * @return {@code aws}, {@code aws-cn}, {@code aws-us-gov}, …
     */
    public static String partitionOf(String region) {
        if (region.startsWith("cn-")) {
            return "aws-cn";
        }
        if (region.startsWith("us-gov-")) {
            return "aws-us-gov";
        }
        if (region.startsWith("us-iso-")) {
            return "aws-iso";
        }
        if (region.startsWith("us-isob-")) {
            return "aws-iso-b";
        }
        return "aws";
    }

    @Override
    public String toString() {
        return "arn:" + partition + ':' + service + ':' + region + ':' + account + ':' + resource;
    }
}
