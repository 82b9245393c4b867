package dev.cloudjar.ec2.endpoint;

import dev.cloudjar.IdSource;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * The ids of endpoint services, which carry the account that has the service: ten digits of it, three that check them, and four
 * of chance. So a service is found by its name from every account of the region.
 */
final class ServiceId {

    private static final Pattern FORM = Pattern.compile("vpce-svc-([0-9a-f]{10})([0-9a-f]{3})([0-9a-f]{4})");

    private ServiceId() {}

    static String next(String account, IdSource ids) {
        String owner = String.format(Locale.ROOT, "%010x", Long.parseLong(account));
        String chance = ids.hex(4);
        return "vpce-svc-" + owner + check(owner + chance) + chance;
    }

    /** The account of a service; empty where no account has made such an id. */
    static Optional<String> ownerOf(String serviceName) {
        Matcher id = FORM.matcher(serviceName.substring(serviceName.lastIndexOf('.') + 1));
        return id.matches() && id.group(2).equals(check(id.group(1) + id.group(3)))
                ? Optional.of(String.format(Locale.ROOT, "%012d", Long.parseLong(id.group(1), 16)))
                : Optional.empty();
    }

    private static String check(String digits) {
        CRC32 sum = new CRC32();
        sum.update(digits.getBytes(StandardCharsets.US_ASCII));
        return String.format(Locale.ROOT, "%03x", sum.getValue() & 0xfff);
    }
}
