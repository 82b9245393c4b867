package dev.cloudjar.ec2.action;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.apiguardian.api.API;

/**
 * Instants as EC2 writes them, with milliseconds: {@code 2026-01-01T00:00:00.000Z}. Filters compare with that text.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstances.html">DescribeInstances</a>, for
 *     its filter {@code launch-time}
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class ApiTime {

    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private ApiTime() {}

    /**
     * An instant's text.
     *
     * @param instant the instant
     * @return the text
     */
    public static String text(Instant instant) {
        return FORMAT.format(instant);
    }
}
