package dev.cloudjar.ec2.key;

import dev.cloudjar.Strictness.UnknownReferences;
import dev.cloudjar.ec2.action.Ec2Family;
import dev.cloudjar.ec2.action.Ec2FixedQuota;
import dev.cloudjar.ec2.action.Ec2Tags;
import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.OperationTable;
import dev.cloudjar.service.ResourceTable;
import dev.cloudjar.service.SceneSection;
import dev.cloudjar.service.Site;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apiguardian.api.API;
import software.amazon.awssdk.services.ec2.model.KeyPairInfo;
import software.amazon.awssdk.services.ec2.model.KeyType;
import software.amazon.awssdk.services.ec2.model.Tag;

/** The key pairs of an account and region. */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class Ec2KeyPairs implements Ec2Family {

    private static final String KIND = "key-pair";

    private final Site site;
    private final ResourceTable<Ec2KeyPair> table;
    private int created;

    /**
     * No key pairs yet.
     *
     * @param site where they live
     */
    public Ec2KeyPairs(Site site) {
        this(site, new ResourceTable<>(Ec2KeyPair::id), 0);
    }

    private Ec2KeyPairs(Site site, ResourceTable<Ec2KeyPair> table, int created) {
        this.site = site;
        this.table = table;
        this.created = created;
    }

    /**
     * Copies the key pairs for a forked cloud.
     *
     * @param newSite where the copy lives
     * @return the copy
     */
    public Ec2KeyPairs fork(Site newSite) {
        return new Ec2KeyPairs(newSite, table.fork(), created);
    }

    /** Refuses one more than there may be. */
    void requireRoom() {
        Ec2FixedQuota.KEY_PAIRS.allow(table.stream().count() + 1, site);
    }

    /**
     * Checks the key pair that a launch names. Where unknown references are materialised, it exists: with a public key
     * whose private half nobody has been given.
     *
     * @param name the launch's {@code KeyName}
     * @throws AwsError {@code InvalidKeyPair.NotFound}
     */
    public void requireForLaunch(String name) {
        if (findByName(name).isEmpty() && site.strictness().unknownReferences() == UnknownReferences.REFUSED) {
            throw KeyPairErrors.notFound("key pair", List.of(name));
        }
    }

    /**
     * Puts the key pair that a launch names in place where it is not there.
     *
     * @param name the launch's {@code KeyName}
     * @return its public key, as {@code authorized_keys} has it
     */
    public String materialise(String name) {
        return findByName(name).orElseGet(() -> taken(name)).publicKey();
    }

    private Ec2KeyPair taken(String name) {
        PoolKey key = nextKey(KeyType.RSA);
        Ec2KeyPair pair = put(name, key.type(), key.fingerprint(), key.openSsh(), Map.of());
        site.given(pair.id());
        site.note(pair.id(), "key pair '" + name + "' was named by a launch and is taken to exist");
        return pair;
    }

    @Override
    public OperationTable operations() {
        return new KeyPairOperations(new KeyPairActions(this));
    }

    @Override
    public List<Tagged> tagged() {
        return table.stream().map(Ec2KeyPairs::toTagged).toList();
    }

    @Override
    public Optional<Tagged> findTagged(String id) {
        return table.find(id).map(Ec2KeyPairs::toTagged);
    }

    private static Tagged toTagged(Ec2KeyPair pair) {
        return new Tagged(pair.id(), KIND, pair.tags());
    }

    @Override
    public void retag(String id, UnaryOperator<Map<String, String>> change) {
        table.find(id).ifPresent(pair -> table.put(pair.withTags(change.apply(pair.tags()))));
    }

    @Override
    public List<SceneSection<?>> sceneSections() {
        return List.of(new SceneSection<>(
                "KeyPairs",
                KeyPairInfo.class,
                KeyPairInfo::builder,
                () -> table.stream()
                        .map(pair -> KeyPairActions.toSdk(pair, true))
                        .toList(),
                this::restore));
    }

    private void restore(KeyPairInfo info) {
        if (info.keyName() == null) {
            throw new IllegalArgumentException("A scene's key pair has no KeyName: " + info
                    + ". EC2 knows key pairs by their names. Give it one.");
        }
        PoolKey key = nextKey(info.keyType() == KeyType.ED25519 ? KeyType.ED25519 : KeyType.RSA);
        findByName(info.keyName()).ifPresent(pair -> table.remove(pair.id()));
        table.put(new Ec2KeyPair(
                info.keyPairId() == null ? site.ids().resourceId("key") : info.keyPairId(),
                info.keyName(),
                key.type(),
                info.keyFingerprint() == null ? key.fingerprint() : info.keyFingerprint(),
                info.publicKey() == null ? key.openSsh() + " " + info.keyName() : info.publicKey(),
                info.createTime() == null ? site.now() : info.createTime(),
                Ec2Tags.merged(Map.of(), tagsOf(info.tags()))));
    }

    private static Map<String, String> tagsOf(List<Tag> tags) {
        return Ec2Tags.checked(tags);
    }

    Site site() {
        return site;
    }

    List<Ec2KeyPair> all() {
        return table.all();
    }

    Optional<Ec2KeyPair> find(String id) {
        return table.find(id);
    }

    Optional<Ec2KeyPair> findByName(String name) {
        return table.stream().filter(pair -> pair.name().equals(name)).findFirst();
    }

    PoolKey nextKey(KeyType type) {
        return KeyPool.key(type, created++);
    }

    Ec2KeyPair put(String name, KeyType type, String fingerprint, String openSsh, Map<String, String> tags) {
        return table.put(new Ec2KeyPair(
                site.ids().resourceId("key"), name, type, fingerprint, openSsh + " " + name, site.now(), tags));
    }

    void remove(Ec2KeyPair pair) {
        table.remove(pair.id());
    }
}
