package dev.cloudjar.identity;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What a call is signed with. The signature itself is not checked.
 *
 * @param accessKeyId the access key; null for an unsigned call
 * @param sessionToken the session token that came with it; null without one
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record Signature(
        @Nullable String accessKeyId, @Nullable String sessionToken) {

    /**
     * The signature of an account itself, whose key is its twelve digits.
     *
     * @param account twelve digits
     * @return the signature
     */
    public static Signature ofAccount(String account) {
        return new Signature(account, null);
    }

    @Override
    public String toString() {
        return "Signature[" + accessKeyId + (sessionToken == null ? "" : ", with a session token") + "]";
    }
}
