package dev.cloudjar;

import org.jspecify.annotations.Nullable;

/** Accounts by access key. */
final class Accounts {

    static final String DEFAULT = "123456789012";

    private Accounts() {}

    static String require(String account) {
        if (!isAccount(account)) {
            throw new IllegalArgumentException(
                    "\"" + account + "\" is not an account: AWS account ids are twelve digits." + " Use one such as \""
                            + DEFAULT + "\".");
        }
        return account;
    }

    /** A key of twelve digits is that account, any other the default. */
    static String ofAccessKey(@Nullable String accessKey, String defaultAccount) {
        return accessKey != null && isAccount(accessKey) ? accessKey : defaultAccount;
    }

    private static boolean isAccount(String text) {
        return text.length() == 12 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
