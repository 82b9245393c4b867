package dev.cloudjar.ec2.key;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Listing;
import dev.cloudjar.ec2.action.Ec2Tags;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.service.Filters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateKeyPairRequest;
import software.amazon.awssdk.services.ec2.model.CreateKeyPairResponse;
import software.amazon.awssdk.services.ec2.model.DeleteKeyPairRequest;
import software.amazon.awssdk.services.ec2.model.DeleteKeyPairResponse;
import software.amazon.awssdk.services.ec2.model.DescribeKeyPairsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeKeyPairsResponse;
import software.amazon.awssdk.services.ec2.model.ImportKeyPairRequest;
import software.amazon.awssdk.services.ec2.model.ImportKeyPairResponse;
import software.amazon.awssdk.services.ec2.model.KeyFormat;
import software.amazon.awssdk.services.ec2.model.KeyPairInfo;
import software.amazon.awssdk.services.ec2.model.KeyType;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/**
 * The actions on key pairs.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateKeyPair.html">CreateKeyPair</a>
 */
final class KeyPairActions {

    private static final int LONGEST_NAME = 255;
    private static final String KIND = "key-pair";

    private final Ec2KeyPairs pairs;

    KeyPairActions(Ec2KeyPairs pairs) {
        this.pairs = pairs;
    }

    CreateKeyPairResponse create(CreateKeyPairRequest request) {
        Honoured.by("CreateKeyPair", "KeyName", "KeyType", "KeyFormat", "TagSpecifications", "DryRun")
                .check(request);
        String name = requireNewName(request.keyName());
        Map<String, String> tags = requestedTags(request.tagSpecifications());
        DryRun.stopIf(request.dryRun());
        PoolKey key = pairs.nextKey(request.keyType() == KeyType.ED25519 ? KeyType.ED25519 : KeyType.RSA);
        Ec2KeyPair pair = pairs.put(name, key.type(), key.fingerprint(), key.openSsh(), tags);
        return CreateKeyPairResponse.builder()
                .keyPairId(pair.id())
                .keyName(name)
                .keyFingerprint(pair.fingerprint())
                .keyMaterial(key.material(request.keyFormat() == null ? KeyFormat.PEM : request.keyFormat(), name))
                .tags(Ec2Tags.toSdk(tags))
                .build();
    }

    ImportKeyPairResponse imports(ImportKeyPairRequest request) {
        Honoured.by("ImportKeyPair", "KeyName", "PublicKeyMaterial", "TagSpecifications", "DryRun")
                .check(request);
        String name = requireNewName(request.keyName());
        if (request.publicKeyMaterial() == null) {
            throw Ec2Error.missing("PublicKeyMaterial");
        }
        PublicKey key = PublicKey.parse(request.publicKeyMaterial().asByteArray());
        Map<String, String> tags = requestedTags(request.tagSpecifications());
        DryRun.stopIf(request.dryRun());
        Ec2KeyPair pair = pairs.put(name, key.type(), key.fingerprint(), key.openSsh(), tags);
        return ImportKeyPairResponse.builder()
                .keyPairId(pair.id())
                .keyName(name)
                .keyFingerprint(pair.fingerprint())
                .tags(Ec2Tags.toSdk(tags))
                .build();
    }

    private String requireNewName(@Nullable String name) {
        if (name == null) {
            throw Ec2Error.missing("KeyName");
        }
        boolean wellFormed = !name.isEmpty()
                && name.length() <= LONGEST_NAME
                && name.equals(name.strip())
                && name.chars().allMatch(c -> c >= ' ' && c < 127);
        if (!wellFormed) {
            throw KeyPairErrors.badName(name);
        }
        if (pairs.findByName(name).isPresent()) {
            throw KeyPairErrors.duplicate(name);
        }
        pairs.requireRoom();
        return name;
    }

    private static Map<String, String> requestedTags(List<TagSpecification> specifications) {
        Ec2Tags.requireTypes(specifications, List.of(KIND));
        return Ec2Tags.specified(specifications, KIND);
    }

    /** Without pages, as EC2 answers it. */
    DescribeKeyPairsResponse describe(DescribeKeyPairsRequest request) {
        Honoured.by("DescribeKeyPairs", "KeyNames", "KeyPairIds", "IncludePublicKey", "Filters", "DryRun")
                .check(request);
        List<Ec2KeyPair> asked = askedFor(request.keyNames(), request.keyPairIds());
        Filters<Ec2KeyPair> filters = Filters.<Ec2KeyPair>of(Ec2Error::unknownFilter)
                .one("key-pair-id", Ec2KeyPair::id)
                .one("key-name", Ec2KeyPair::name)
                .one("fingerprint", Ec2KeyPair::fingerprint)
                .tags(Ec2KeyPair::tags);
        List<Ec2KeyPair> found = asked.stream()
                .filter(filters.matching(Ec2Listing.criteria(request.filters())))
                .toList();
        DryRun.stopIf(request.dryRun());
        boolean includePublicKey = Boolean.TRUE.equals(request.includePublicKey());
        return DescribeKeyPairsResponse.builder()
                .keyPairs(found.stream()
                        .map(pair -> toSdk(pair, includePublicKey))
                        .toList())
                .build();
    }

    private List<Ec2KeyPair> askedFor(List<String> names, List<String> ids) {
        if (names.isEmpty() && ids.isEmpty()) {
            return pairs.all();
        }
        Map<String, Ec2KeyPair> found = new LinkedHashMap<>();
        for (Ec2KeyPair pair : pairs.all()) {
            if (names.contains(pair.name()) || ids.contains(pair.id())) {
                found.put(pair.id(), pair);
            }
        }
        List<String> unknownNames =
                names.stream().filter(name -> pairs.findByName(name).isEmpty()).toList();
        if (!unknownNames.isEmpty()) {
            throw KeyPairErrors.notFound("key pair", unknownNames);
        }
        List<String> unknownIds =
                ids.stream().filter(id -> !found.containsKey(id)).toList();
        if (!unknownIds.isEmpty()) {
            throw KeyPairErrors.notFound("key pair ID", unknownIds);
        }
        return List.copyOf(found.values());
    }

    /** Deleting what is not there succeeds, without an id in the answer. */
    DeleteKeyPairResponse delete(DeleteKeyPairRequest request) {
        Honoured.by("DeleteKeyPair", "KeyName", "KeyPairId", "DryRun").check(request);
        if (request.keyName() == null && request.keyPairId() == null) {
            throw Ec2Error.missing("KeyName or KeyPairId");
        }
        if (request.keyName() != null && request.keyPairId() != null) {
            throw Ec2Error.invalidCombination("The parameters KeyName and KeyPairId cannot be used together");
        }
        Optional<Ec2KeyPair> pair =
                request.keyName() == null ? pairs.find(request.keyPairId()) : pairs.findByName(request.keyName());
        DryRun.stopIf(request.dryRun());
        pair.ifPresent(pairs::remove);
        return DeleteKeyPairResponse.builder()
                .returnValue(true)
                .keyPairId(pair.map(Ec2KeyPair::id).orElse(null))
                .build();
    }

    static KeyPairInfo toSdk(Ec2KeyPair pair, boolean includePublicKey) {
        return KeyPairInfo.builder()
                .keyPairId(pair.id())
                .keyName(pair.name())
                .keyType(pair.type())
                .keyFingerprint(pair.fingerprint())
                .publicKey(includePublicKey ? pair.publicKey() : null)
                .createTime(pair.createdAt())
                .tags(Ec2Tags.toSdk(pair.tags()))
                .build();
    }
}
