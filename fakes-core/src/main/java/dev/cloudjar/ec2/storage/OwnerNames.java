package dev.cloudjar.ec2.storage;

import java.util.List;
import java.util.regex.Pattern;

/** Whom a describe call can name as owner: accounts of twelve digits, AWS's aliases, {@code self}. */
final class OwnerNames {

    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
    private static final List<String> ALIASES =
            List.of("self", "amazon", "aws-backup-vault", "aws-marketplace", "microsoft");

    private OwnerNames() {}

    static void require(String owner) {
        if (!ALIASES.contains(owner) && !ACCOUNT.matcher(owner).matches()) {
            throw StorageErrors.badUser(owner);
        }
    }

    static boolean isAccount(String user) {
        return ACCOUNT.matcher(user).matches();
    }

    static void requireAccount(String user) {
        if (!isAccount(user)) {
            throw StorageErrors.badUser(user);
        }
    }
}
