package dev.cloudjar.ec2.type;

import java.util.OptionalInt;

/** Operations a second by bandwidth: {@code 650=3600,1250=6000,*4}. */
final class EbsOperations {

    private EbsOperations() {}

    static OptionalInt of(String said, int mbps) {
        for (String part : said.split(",", -1)) {
            if (part.charAt(0) == '*') {
                return OptionalInt.of((int) Math.round(Double.parseDouble(part.substring(1)) * mbps));
            }
            int equals = part.indexOf('=');
            if (Integer.parseInt(part.substring(0, equals)) == mbps) {
                return OptionalInt.of(Integer.parseInt(part.substring(equals + 1)));
            }
        }
        return OptionalInt.empty();
    }
}
