package dev.cloudjar.service;

import software.amazon.awssdk.core.util.VersionInfo;

/** How old the SDK on the class path is: the oldest that is supported lacks what younger ones have. */
public final class SdkAge {

    private SdkAge() {}

    /** {@return whether it has all that the facts and the declarations speak of, which are those of 2.40} */
    public static boolean isAsYoungAsTheFacts() {
        String[] version = version().split("\\.", 3);
        return Integer.parseInt(version[0]) == 2 && Integer.parseInt(version[1]) >= 40;
    }

    /** Read at run time: the compiler would copy the constant that it sees. */
    private static String version() {
        try {
            return (String) VersionInfo.class.getField("SDK_VERSION").get(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("This SDK does not tell its version", e);
        }
    }
}
