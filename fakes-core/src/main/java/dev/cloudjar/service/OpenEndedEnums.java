package dev.cloudjar.service;

import java.util.Set;

/**
 * The enums that AWS extends so often that the SDK's class is no authority: a value the SDK lacks may well be valid.
 * Requests are not validated against them; the handlers look in catalogues instead and refuse in the operation's words.
 */
final class OpenEndedEnums {

    private static final Set<String> NAMES = Set.of("ec2:InstanceType", "lambda:Runtime");

    private OpenEndedEnums() {}

    static boolean contains(String service, String enumName) {
        return NAMES.contains(service.concat(":").concat(enumName));
    }
}
