package dev.cloudjar.sdk.wire;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;

/**
 * Timestamps as text, in each of AWS's formats. Answers show milliseconds, as AWS's do, and more digits only where the
 * instant has them.
 *
 * @see <a href="https://smithy.io/2.0/spec/protocol-traits.html#timestampformat-trait">timestampFormat trait</a>
 */
final class Timestamps {

    /** The years 0001 to 9999: what all formats can say. */
    private static final long FIRST_SECOND = -62_135_596_800L;

    private static final long LAST_SECOND = 253_402_300_799L;

    private Timestamps() {}

    /** With two digits for the day, as HTTP has it; made when first needed. */
    private static final class HttpDate {
        static final DateTimeFormatter FORMAT =
                DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US);
    }

    static String format(Instant instant, Format format) {
        return switch (format) {
            case ISO_8601 -> iso(instant);
            case RFC_822 -> HttpDate.FORMAT.format(utc(instant));
            case UNIX_TIMESTAMP -> seconds(instant);
            case UNIX_TIMESTAMP_MILLIS -> Long.toString(instant.toEpochMilli());
        };
    }

    /** Fails with a {@link DateTimeException} or {@link NumberFormatException}. */
    static Instant parse(String text, Format format) {
        return switch (format) {
            case ISO_8601 -> parseIso(text);
            case RFC_822 -> DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from);
            case UNIX_TIMESTAMP -> ofSeconds(text);
            case UNIX_TIMESTAMP_MILLIS -> inRange(Instant.ofEpochMilli(Long.parseLong(text)));
        };
    }

    static Instant inRange(Instant instant) {
        if (instant.getEpochSecond() < FIRST_SECOND || instant.getEpochSecond() > LAST_SECOND) {
            throw new DateTimeException("outside the years 0001 to 9999");
        }
        return instant;
    }

    /** Seconds with the fraction that there is: {@code 1767225600}, {@code 1767225600.25}. */
    static String seconds(Instant instant) {
        return BigDecimal.valueOf(instant.getEpochSecond())
                .add(BigDecimal.valueOf(instant.getNano(), 9))
                .stripTrailingZeros()
                .toPlainString();
    }

    static Instant ofSeconds(String text) {
        if (text.length() > 32 || text.indexOf('e') >= 0 || text.indexOf('E') >= 0) {
            double seconds = Double.parseDouble(text);
            if (!(Math.abs(seconds) <= LAST_SECOND)) {
                throw new DateTimeException("outside the years 0001 to 9999");
            }
            return inRange(Instant.ofEpochMilli(Math.round(seconds * 1000)));
        }
        BigDecimal seconds = new BigDecimal(text);
        long whole = seconds.longValue();
        return inRange(Instant.ofEpochSecond(
                whole,
                seconds.subtract(BigDecimal.valueOf(whole)).movePointRight(9).longValue()));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** {@code 2026-01-01T00:00:00.000Z}; by hand, because long listings hold thousands. */
    private static String iso(Instant instant) {
        OffsetDateTime time = utc(instant);
        if (time.getYear() < 0 || time.getYear() > 9999 || time.getNano() % 1_000_000 != 0) {
            return DateTimeFormatter.ISO_INSTANT.format(instant);
        }
        StringBuilder text = new StringBuilder(24);
        digits(text, time.getYear(), 1000).append('-');
        digits(text, time.getMonthValue(), 10).append('-');
        digits(text, time.getDayOfMonth(), 10).append('T');
        digits(text, time.getHour(), 10).append(':');
        digits(text, time.getMinute(), 10).append(':');
        digits(text, time.getSecond(), 10).append('.');
        return digits(text, time.getNano() / 1_000_000, 100).append('Z').toString();
    }

    private static StringBuilder digits(StringBuilder text, int number, int highest) {
        for (int unit = highest; unit > 0; unit /= 10) {
            text.append((char) ('0' + number / unit % 10));
        }
        return text;
    }

    /** {@code Z}, {@code +01:00} and the {@code +0000} of EC2's spot fleets. */
    private static Instant parseIso(String text) {
        String standard = text.endsWith("+0000") ? text.substring(0, text.length() - 5) + "Z" : text;
        return inRange(DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(standard, Instant::from));
    }
}
