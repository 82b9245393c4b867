package dev.cloudjar.sdk.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.Strictness;
import dev.cloudjar.sdk.FakeClients;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CreateKeyPairResponse;
import software.amazon.awssdk.services.ec2.model.DeleteKeyPairResponse;
import software.amazon.awssdk.services.ec2.model.ImportKeyPairResponse;
import software.amazon.awssdk.services.ec2.model.KeyFormat;
import software.amazon.awssdk.services.ec2.model.KeyPairInfo;
import software.amazon.awssdk.services.ec2.model.KeyType;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** Key pairs through the client: keys that sign, fingerprints that others compute too, names, and what is refused. */
class KeyPairsTest {

    private static final byte[] MESSAGE = "a message".getBytes(StandardCharsets.UTF_8);

    /** What stands before a key of PKCS#1 in PKCS#8, but for the lengths. */
    private static final byte[] RSA_ALGORITHM = HexFormat.of().parseHex("020100300d06092a864886f70d0101010500");

    private final FakeCloud cloud = FakeCloud.create();
    private final Ec2Client ec2 = FakeClients.of(cloud).get(Ec2Client.class);

    private KeyPairInfo shown(String name) {
        return ec2.describeKeyPairs(k -> k.keyNames(name).includePublicKey(true))
                .keyPairs()
                .get(0);
    }

    private List<String> names() {
        return ec2.describeKeyPairs().keyPairs().stream()
                .map(KeyPairInfo::keyName)
                .toList();
    }

    private ByteBuffer publicBlob(String name) {
        return ByteBuffer.wrap(
                Base64.getDecoder().decode(shown(name).publicKey().split(" ", -1)[1]));
    }

    private static byte[] next(ByteBuffer wire) {
        byte[] bytes = new byte[wire.getInt()];
        wire.get(bytes);
        return bytes;
    }

    private static byte[] unarmoured(String pem) {
        return Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    }

    private static boolean fits(PrivateKey privateKey, PublicKey publicKey, String algorithm)
            throws GeneralSecurityException {
        Signature signing = Signature.getInstance(algorithm);
        signing.initSign(privateKey);
        signing.update(MESSAGE);
        Signature verifying = Signature.getInstance(algorithm);
        verifying.initVerify(publicKey);
        verifying.update(MESSAGE);
        return verifying.verify(signing.sign());
    }

    @Nested
    class Creating {

        @Test
        void gives_an_rsa_key_that_signs_what_its_public_half_verifies() throws GeneralSecurityException {
            CreateKeyPairResponse created = ec2.createKeyPair(k -> k.keyName("lab"));

            assertThat(created.keyMaterial())
                    .startsWith("-----BEGIN RSA PRIVATE KEY-----\n")
                    .endsWith("-----END RSA PRIVATE KEY-----");
            byte[] pkcs8 = pkcs8(unarmoured(created.keyMaterial()));
            PrivateKey privateKey = KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            assertThat(fits(privateKey, rsa(publicBlob("lab")), "SHA256withRSA"))
                    .isTrue();
            assertThat(created.keyFingerprint())
                    .isEqualTo(hex(MessageDigest.getInstance("SHA-1").digest(pkcs8)));
        }

        private byte[] pkcs8(byte[] pkcs1) {
            ByteBuffer wrapped = ByteBuffer.allocate(8 + RSA_ALGORITHM.length + pkcs1.length);
            wrapped.put((byte) 0x30).put((byte) 0x82).putShort((short) (4 + RSA_ALGORITHM.length + pkcs1.length));
            wrapped.put(RSA_ALGORITHM);
            wrapped.put((byte) 0x04)
                    .put((byte) 0x82)
                    .putShort((short) pkcs1.length)
                    .put(pkcs1);
            return wrapped.array();
        }

        private PublicKey rsa(ByteBuffer blob) throws GeneralSecurityException {
            assertThat(new String(next(blob), StandardCharsets.US_ASCII)).isEqualTo("ssh-rsa");
            BigInteger exponent = new BigInteger(next(blob));
            BigInteger modulus = new BigInteger(next(blob));
            assertThat(modulus.bitLength()).isEqualTo(2048);
            return KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent));
        }

        private String hex(byte[] digest) {
            return HexFormat.ofDelimiter(":").formatHex(digest);
        }

        @Test
        void gives_an_ed25519_key_that_signs_what_its_public_half_verifies() throws GeneralSecurityException {
            CreateKeyPairResponse created =
                    ec2.createKeyPair(k -> k.keyName("lab").keyType(KeyType.ED25519));

            assertThat(created.keyMaterial()).startsWith("-----BEGIN OPENSSH PRIVATE KEY-----\n");
            byte[] whole = Base64.getDecoder().decode(shown("lab").publicKey().split(" ", -1)[1]);
            ByteBuffer blob = ByteBuffer.wrap(whole);
            assertThat(new String(next(blob), StandardCharsets.US_ASCII)).isEqualTo("ssh-ed25519");
            assertThat(fits(openSsh(unarmoured(created.keyMaterial())), publicHalf(next(blob)), "Ed25519"))
                    .isTrue();
            assertThat(created.keyFingerprint())
                    .isEqualTo(Base64.getEncoder()
                            .encodeToString(MessageDigest.getInstance("SHA-256").digest(whole)));
            assertThat(shown("lab").keyType()).isEqualTo(KeyType.ED25519);
        }

        /** Of an unencrypted file with one key: the seed is the first half of its private half. */
        private PrivateKey openSsh(byte[] file) throws GeneralSecurityException {
            byte[] magic = "openssh-key-v1\0".getBytes(StandardCharsets.US_ASCII);
            ByteBuffer wire = ByteBuffer.wrap(file);
            wire.position(magic.length);
            assertThat(new String(next(wire), StandardCharsets.US_ASCII)).isEqualTo("none");
            assertThat(new String(next(wire), StandardCharsets.US_ASCII)).isEqualTo("none");
            next(wire);
            assertThat(wire.getInt()).isEqualTo(1);
            next(wire);
            ByteBuffer secret = ByteBuffer.wrap(next(wire));
            assertThat(secret.getInt()).isEqualTo(secret.getInt());
            assertThat(new String(next(secret), StandardCharsets.US_ASCII)).isEqualTo("ssh-ed25519");
            next(secret);
            byte[] seed = new byte[32];
            ByteBuffer.wrap(next(secret)).get(seed);
            return KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed));
        }

        private PublicKey publicHalf(byte[] littleEndian) throws GeneralSecurityException {
            List<Byte> bytes = new ArrayList<>();
            for (byte each : littleEndian) {
                bytes.add(each);
            }
            Collections.reverse(bytes);
            byte[] bigEndian = new byte[32];
            for (int i = 0; i < 32; i++) {
                bigEndian[i] = bytes.get(i);
            }
            boolean odd = (bigEndian[0] & 0x80) != 0;
            bigEndian[0] &= 0x7f;
            return KeyFactory.getInstance("Ed25519")
                    .generatePublic(new EdECPublicKeySpec(
                            NamedParameterSpec.ED25519, new EdECPoint(odd, new BigInteger(1, bigEndian))));
        }

        @Test
        void gives_puttys_format_on_request() {
            CreateKeyPairResponse created =
                    ec2.createKeyPair(k -> k.keyName("lab").keyFormat(KeyFormat.PPK));

            assertThat(created.keyMaterial())
                    .startsWith("PuTTY-User-Key-File-2: ssh-rsa")
                    .contains(shown("lab").publicKey().split(" ", -1)[1].substring(0, 64))
                    .contains("Private-MAC: ");
        }

        @Test
        void takes_tags_for_key_pairs_only() {
            ec2.createKeyPair(k -> k.keyName("lab")
                    .tagSpecifications(t -> t.resourceType(ResourceType.KEY_PAIR)
                            .tags(tag -> tag.key("team").value("blue"))));

            assertThat(shown("lab").tags()).extracting("key", "value").containsExactly(tuple("team", "blue"));
            Refused.with(
                    "InvalidParameterValue",
                    "'instance' is not a valid taggable resource type for this operation.",
                    () -> ec2.createKeyPair(k -> k.keyName("other")
                            .tagSpecifications(t -> t.resourceType(ResourceType.INSTANCE)
                                    .tags(tag -> tag.key("team").value("blue")))));
            assertThat(names()).containsExactly("lab");
        }

        @Test
        void refuses_a_name_that_is_taken() {
            CreateKeyPairResponse first = ec2.createKeyPair(k -> k.keyName("lab"));

            Refused.with(
                    "InvalidKeyPair.Duplicate",
                    "The keypair 'lab' already exists.",
                    () -> ec2.createKeyPair(k -> k.keyName("lab")));
            Refused.with(
                    "InvalidKeyPair.Duplicate",
                    "The keypair 'lab' already exists.",
                    () -> ec2.importKeyPair(k -> k.keyName("lab").publicKeyMaterial(ed25519())));

            assertThat(shown("lab").keyPairId()).isEqualTo(first.keyPairId());
        }

        @ParameterizedTest
        @ValueSource(strings = {" lab", "lab ", "schl\u00fcssel"})
        void refuses_a_name_that_is_none(String name) {
            Refused.with(
                    "InvalidParameterValue",
                    "Value (" + name + ") for parameter KeyName is invalid.",
                    () -> ec2.createKeyPair(k -> k.keyName(name)));

            assertThat(names()).isEmpty();
        }

        @Test
        void needs_a_name_and_changes_nothing_on_a_dry_run() {
            Refused.with(
                    "MissingParameter",
                    "The request must contain the parameter KeyName",
                    () -> ec2.createKeyPair(k -> {}));
            Refused.with("InvalidParameterValue", () -> ec2.createKeyPair(k -> k.keyName("k".repeat(256))));
            Refused.with(
                    "InvalidParameterValue",
                    () -> ec2.createKeyPair(k -> k.keyName("lab").keyType("dsa")));
            Refused.with(
                    "DryRunOperation",
                    () -> ec2.createKeyPair(k -> k.keyName("lab").dryRun(true)));

            assertThat(names()).isEmpty();
        }
    }

    private static SdkBytes ed25519() {
        return SdkBytes.fromUtf8String(
                "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIPl1IUjTRcFyYduLLzHeCOwwVp11Wn0MZhzZMHoq1kZc me@example");
    }

    @Nested
    class Importing {

        @Test
        void keeps_the_public_half_under_ssh_keygens_fingerprint() {
            ImportKeyPairResponse imported =
                    ec2.importKeyPair(k -> k.keyName("mine").publicKeyMaterial(ed25519()));

            assertThat(imported.keyFingerprint()).isEqualTo("rcw1a/4j+Z1aBPD9VT6VzwIbuy4h1sMAY5MBS8hsxA0=");
            assertThat(shown("mine").keyType()).isEqualTo(KeyType.ED25519);
            assertThat(ed25519().asUtf8String())
                    .startsWith(shown("mine").publicKey().split(" ", -1)[0]);
        }

        @Test
        void takes_the_public_half_of_a_created_pair() {
            ec2.createKeyPair(k -> k.keyName("lab"));
            SdkBytes half = SdkBytes.fromUtf8String(shown("lab").publicKey());

            ec2.importKeyPair(k -> k.keyName("copy").publicKeyMaterial(half));

            assertThat(publicBlob("copy")).isEqualTo(publicBlob("lab"));
            assertThat(shown("copy").keyFingerprint())
                    .matches("([0-9a-f]{2}:){15}[0-9a-f]{2}")
                    .isNotEqualTo(shown("lab").keyFingerprint());
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "ssh-rsa AAAA",
                    "no key at all",
                    "ssh-dss AAAAB3NzaC1kc3M=",
                    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5"
                })
        void refuses_what_is_no_key(String material) {
            Refused.with(
                    "InvalidKey.Format",
                    "Key is not in valid OpenSSH public key format",
                    () -> ec2.importKeyPair(
                            k -> k.keyName("mine").publicKeyMaterial(SdkBytes.fromUtf8String(material))));

            assertThat(names()).isEmpty();
        }

        @Test
        void needs_a_key_and_changes_nothing_on_a_dry_run() {
            Refused.with(
                    "MissingParameter",
                    "The request must contain the parameter publicKeyMaterial",
                    () -> ec2.importKeyPair(k -> k.keyName("mine")));
            Refused.with(
                    "DryRunOperation",
                    () -> ec2.importKeyPair(
                            k -> k.keyName("mine").publicKeyMaterial(ed25519()).dryRun(true)));

            assertThat(names()).isEmpty();
        }
    }

    @Nested
    class Deleting {

        @Test
        void succeeds_twice_by_name_and_by_id() {
            String lab = ec2.createKeyPair(k -> k.keyName("lab")).keyPairId();
            String other = ec2.createKeyPair(k -> k.keyName("other")).keyPairId();

            DeleteKeyPairResponse first = ec2.deleteKeyPair(k -> k.keyName("lab"));
            DeleteKeyPairResponse again = ec2.deleteKeyPair(k -> k.keyName("lab"));
            ec2.deleteKeyPair(k -> k.keyPairId(other));

            assertThat(first.keyPairId()).isEqualTo(lab);
            assertThat(again.keyPairId()).isNull();
            assertThat(names()).isEmpty();
        }

        @Test
        void needs_a_name_or_an_id_and_changes_nothing_on_a_dry_run() {
            ec2.createKeyPair(k -> k.keyName("lab"));

            Refused.with("MissingParameter", () -> ec2.deleteKeyPair(k -> {}));
            Refused.with(
                    "InvalidParameterCombination",
                    () -> ec2.deleteKeyPair(k -> k.keyName("lab").keyPairId("key-0123456789abcdef0")));
            Refused.with(
                    "DryRunOperation",
                    () -> ec2.deleteKeyPair(k -> k.keyName("lab").dryRun(true)));

            assertThat(names()).containsExactly("lab");
        }
    }

    @Nested
    class Describing {

        @Test
        void is_all_or_nothing() {
            ec2.createKeyPair(k -> k.keyName("lab"));

            Refused.with(
                    "InvalidKeyPair.NotFound",
                    "The key pair 'gone' does not exist",
                    () -> ec2.describeKeyPairs(k -> k.keyNames("lab", "gone")));
            Refused.with(
                    "InvalidKeyPair.NotFound",
                    "The key pairs 'gone, lost' do not exist",
                    () -> ec2.describeKeyPairs(k -> k.keyNames("gone", "lost")));
            Refused.with(
                    "InvalidKeyPair.NotFound",
                    "The key pair ID 'key-0123456789abcdef0' does not exist",
                    () -> ec2.describeKeyPairs(k -> k.keyPairIds("key-0123456789abcdef0")));
            Refused.with(
                    "InvalidParameterValue",
                    "The filter 'colour' is invalid",
                    () -> ec2.describeKeyPairs(
                            k -> k.filters(f -> f.name("colour").values("blue"))));
        }

        @Test
        void leaves_the_public_key_out_unless_asked() {
            ec2.createKeyPair(k -> k.keyName("lab"));

            assertThat(ec2.describeKeyPairs().keyPairs().get(0).publicKey()).isNull();
            assertThat(shown("lab").publicKey()).startsWith("ssh-rsa ");
        }
    }

    @Nested
    class Launching {

        @Test
        void names_a_key_pair_that_there_is_where_references_are_known() {
            FakeCloud strict =
                    FakeCloud.builder().strictness(Strictness.REALISTIC).build();
            Ec2Client client = FakeClients.of(strict).get(Ec2Client.class);
            String image = client.describeImages(i -> i.owners("amazon")
                            .filters(f -> f.name("architecture").values("x86_64")))
                    .images()
                    .get(0)
                    .imageId();

            Refused.with(
                    "InvalidKeyPair.NotFound",
                    "The key pair 'gone' does not exist",
                    () -> client.runInstances(r -> r.imageId(image)
                            .instanceType("t3.micro")
                            .keyName("gone")
                            .minCount(1)
                            .maxCount(1)));

            assertThat(client.describeInstances().reservations()).isEmpty();
        }
    }

    @Nested
    class Limits {

        private void fill(FakeCloud where) {
            Ec2Client client = FakeClients.of(where).get(Ec2Client.class);
            ec2.createKeyPair(k -> k.keyName("lab"));
            SdkBytes material = SdkBytes.fromUtf8String(shown("lab").publicKey());
            for (int number = 0; number < 5000; number++) {
                String name = "key-" + number;
                client.importKeyPair(k -> k.keyName(name).publicKeyMaterial(material));
            }
            client.importKeyPair(k -> k.keyName("one-more").publicKeyMaterial(material));
        }

        @Test
        void are_five_thousand_where_quotas_are_as_published() {
            Refused.with(
                    "KeyPairLimitExceeded",
                    "You've reached the limit on the number of key pairs that you can have in this AWS Region.",
                    () -> fill(FakeCloud.builder()
                            .strictness(Strictness.LENIENT.withQuotas(Strictness.Quotas.AS_PUBLISHED))
                            .build()));
        }
    }
}
