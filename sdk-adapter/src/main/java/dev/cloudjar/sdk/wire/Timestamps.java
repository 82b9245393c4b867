package dev.cloudjar.sdk.wire;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
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

    private static final long SECONDS_A_DAY = 86_400;
    private static final byte[] ISO = "0000-00-00T00:00:00.000Z".getBytes(StandardCharsets.ISO_8859_1);

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
        long second = instant.getEpochSecond();
        if (second < FIRST_SECOND || second > LAST_SECOND || instant.getNano() % 1_000_000 != 0) {
            return DateTimeFormatter.ISO_INSTANT.format(instant);
        }
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(second, SECONDS_A_DAY));
        int time = (int) Math.floorMod(second, SECONDS_A_DAY);
        byte[] text = ISO.clone();
        digits(text, 0, 4, date.getYear());
        digits(text, 5, 2, date.getMonthValue());
        digits(text, 8, 2, date.getDayOfMonth());
        digits(text, 11, 2, time / 3600);
        digits(text, 14, 2, time / 60 % 60);
        digits(text, 17, 2, time % 60);
        digits(text, 20, 3, instant.getNano() / 1_000_000);
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    private static void digits(byte[] text, int from, int count, int number) {
        int rest = number;
        for (int at = from + count - 1; at >= from; at--) {
            text[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    /** {@code Z}, {@code +01:00} and the {@code +0000} of EC2's spot fleets. */
    private static Instant parseIso(String text) {
        String standard = text.endsWith("+0000") ? text.substring(0, text.length() - 5) + "Z" : text;
        return inRange(DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(standard, Instant::from));
    }
}
