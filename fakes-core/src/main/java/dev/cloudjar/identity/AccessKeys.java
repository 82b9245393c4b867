package dev.cloudjar.identity;

import dev.cloudjar.IdSource;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The access keys that a cloud issued, and the roles it was given. Used under the cloud's lock.
 *
 * <p>A key that the cloud issued is its principal's. Of the others, a key of twelve digits is that account and any other the
 * default account; whoever calls with one of these is taken for the IAM user {@code cloudjar} of the account.
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class AccessKeys {

    private static final String USER = "user/cloudjar";
    private static final String CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final String BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final int SECRET_LENGTH = 40;
    private static final int TOKEN_LENGTH = 356;
    private static final int LATER_YEARS = 100;

    private final long seed;
    private final String defaultAccount;
    private final boolean virtualTime;
    private final Map<String, AccessKey> keys;
    private final Map<String, AssumableRole> roles;

    /**
     * No keys yet.
     *
     * @param seed the cloud's
     * @param defaultAccount whose a key is that says nothing
     * @param virtualTime whether the cloud's time has nothing to do with real time
     */
    public AccessKeys(long seed, String defaultAccount, boolean virtualTime) {
        this(seed, defaultAccount, virtualTime, Map.of(), Map.of());
    }

    private AccessKeys(
            long seed,
            String defaultAccount,
            boolean virtualTime,
            Map<String, AccessKey> keys,
            Map<String, AssumableRole> roles) {
        this.seed = seed;
        this.defaultAccount = defaultAccount;
        this.virtualTime = virtualTime;
        this.keys = new LinkedHashMap<>(keys);
        this.roles = new LinkedHashMap<>(roles);
    }

    /** {@return a copy that goes on independently} */
    public AccessKeys fork() {
        return new AccessKeys(seed, defaultAccount, virtualTime, keys, roles);
    }

    /**
     * The account behind a key.
     *
     * @param keyId the key; null for an unsigned call
     * @return the account, twelve digits
     */
    public String accountOf(@Nullable String keyId) {
        if (keyId == null) {
            return defaultAccount;
        }
        AccessKey key = keys.get(keyId);
        return key != null ? key.principal().account() : isAccount(keyId) ? keyId : defaultAccount;
    }

    /**
     * Whether a text is an account.
     *
     * @param text any text
     * @return whether it is twelve digits
     */
    public static boolean isAccount(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return text.length() == 12;
    }

    /** What is wrong with a signature. */
    public enum Flaw {
        /** Its session has ended. */
        EXPIRED,
        /** Its session token is missing, or is not the key's. */
        INVALID
    }

    /**
     * Whether a call with a key that the cloud issued is to be refused.
     *
     * @param signature what the call is signed with
     * @param now the virtual instant
     * @return what is wrong; empty where nothing is
     */
    public Optional<Flaw> flawOf(Signature signature, Instant now) {
        AccessKey key = keys.get(signature.accessKeyId());
        if (key == null) {
            return Optional.empty();
        }
        if (!key.sessionToken().equals(Optional.ofNullable(signature.sessionToken()))) {
            return Optional.of(Flaw.INVALID);
        }
        return key.isExpiredAt(now) ? Optional.of(Flaw.EXPIRED) : Optional.empty();
    }

    /**
     * Who makes a call.
     *
     * @param signature what it is signed with
     * @param account the account it is made in
     * @param partition the partition it is made in
     * @return the caller
     */
    public Caller caller(Signature signature, String account, String partition) {
        Optional<AccessKey> key = find(signature.accessKeyId());
        Principal principal = key.map(AccessKey::principal).orElseGet(() -> user(account, partition, USER));
        return new Caller(principal, key);
    }

    /**
     * An IAM user.
     *
     * @param account twelve digits
     * @param partition such as {@code aws}
     * @param resource such as {@code user/alice}
     * @return the user, with the id it has in this cloud
     */
    public Principal user(String account, String partition, String resource) {
        String arn = "arn:" + partition + ":iam::" + account + ":" + resource;
        return new Principal(Principal.Kind.USER, account, arn, uniqueId("AIDA", arn));
    }

    /**
     * The unique id of a user or role: the same whenever it is asked for.
     *
     * @param prefix {@code AIDA} for a user, {@code AROA} for a role
     * @param arn whose
     * @return such as {@code AROACLKWSDQRAOEXAMPLE}
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids">Unique
     *     identifiers</a>
     */
    public String uniqueId(String prefix, String arn) {
        return prefix + IdSource.derived(seed, arn).text(CAPITALS, 17);
    }

    /**
     * Makes a user's own key.
     *
     * @param ids draws the key
     * @param user whose it is
     * @return the key
     */
    public AccessKey issue(IdSource ids, Principal user) {
        return put(draw(ids, "AKIA", user, Optional.empty()));
    }

    /**
     * Draws the credentials of a session; they work once they are {@link #put}.
     *
     * @param ids draws the key
     * @param principal whose they are
     * @param expires the virtual instant from which calls are refused
     * @return the key
     */
    public AccessKey session(IdSource ids, Principal principal, Instant expires) {
        return draw(ids, "ASIA", principal, Optional.of(expires));
    }

    private static AccessKey draw(IdSource ids, String prefix, Principal principal, Optional<Instant> expires) {
        return new AccessKey(
                prefix + ids.text(CAPITALS, 16),
                ids.text(BASE64, SECRET_LENGTH),
                expires.map(end -> ids.text(BASE64, TOKEN_LENGTH)),
                principal,
                expires,
                Map.of(),
                List.of(),
                Optional.empty());
    }

    /**
     * Lets a key work from now on.
     *
     * @param key the key
     * @return the key
     */
    public AccessKey put(AccessKey key) {
        keys.put(key.id(), key);
        return key;
    }

    /**
     * Looks a key up.
     *
     * @param keyId the key
     * @return what the cloud issued under it
     */
    public Optional<AccessKey> find(@Nullable String keyId) {
        return Optional.ofNullable(keys.get(keyId));
    }

    /**
     * Puts a role in place.
     *
     * @param role the role
     */
    public void put(AssumableRole role) {
        roles.put(role.arn(), role);
    }

    /**
     * Looks a role up.
     *
     * @param arn its ARN
     * @return the role
     */
    public Optional<AssumableRole> findRole(String arn) {
        return Optional.ofNullable(roles.get(arn));
    }

    /**
     * The expiry that an answer shows. The SDK's providers hold it against the real clock, and would refresh at every call
     * where virtual time lies in the real past; so it is shown 100 years later, and the virtual one is enforced.
     *
     * @param expires the virtual expiry
     * @return the expiry to show
     */
    public Instant shown(Instant expires) {
        return virtualTime
                ? expires.atOffset(ZoneOffset.UTC).plusYears(LATER_YEARS).toInstant()
                : expires;
    }
}
