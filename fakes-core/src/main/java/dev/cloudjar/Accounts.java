package dev.cloudjar;

import dev.cloudjar.identity.AccessKeys;

/** The default account, and the form of all. */
final class Accounts {

    static final String DEFAULT = "123456789012";

    private Accounts() {}

    static String require(String account) {
        if (!AccessKeys.isAccount(account)) {
            throw new IllegalArgumentException(
                    "\"" + account + "\" is not an account: AWS account ids are twelve digits." + " Use one such as \""
                            + DEFAULT + "\".");
        }
        return account;
    }
}
