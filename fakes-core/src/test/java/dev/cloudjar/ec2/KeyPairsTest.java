package dev.cloudjar.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
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

class KeyPairsTest {

    private static final String PUBLIC_KEY =
            "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQCwHzO8Xqmp/lfilM1eR5xpFqyXtsVTqCa8k/yVhbJ2Y7cG6oPJA8"
                    + "kAZikANVudUSblT/HbY6R50n0Z4gK/9pASQT8C6kbSB4rz8ZfMn5GaGjoY5aG5kTH1ueAbeSveA9fKhVhjNgUqK8R8"
                    + "yvq1DiSU4ThSAlDbqEOZBec2O3dDxonrVM+dlmp7o589dVRIzvfWOB0e7XQsv2mG1ujPokBzo3+92jnBeZHXP5R46C"
                    + "y6GXteYxD5qFgKfyKJf5M9FeohH88Ey8yGY2rlrHSoEtHUXZzSEAVINYJefV53zJZMytflTb/dRobQpYCex34rG7wD"
                    + "AnT6ghjeoHuQSad4oROp";

    private final Ec2Caller ec2 = Ec2Caller.settling();

    private CreateKeyPairResponse create(String name) {
        return ec2.call(CreateKeyPairRequest.builder().keyName(name).build(), CreateKeyPairResponse.class);
    }

    private KeyPairInfo describe(String name) {
        return ec2.call(
                        DescribeKeyPairsRequest.builder()
                                .keyNames(name)
                                .includePublicKey(true)
                                .build(),
                        DescribeKeyPairsResponse.class)
                .keyPairs()
                .get(0);
    }

    @Test
    void the_private_key_is_usable_and_belongs_to_the_public_one() throws Exception {
        CreateKeyPairResponse created = create("ec2-lab-key");

        RSAPrivateCrtKey key = rsaKey(created.keyMaterial());
        ByteBuffer blob = ByteBuffer.wrap(
                Base64.getDecoder().decode(describe("ec2-lab-key").publicKey().split(" ", -1)[1]));
        assertThat(key.getModulus().bitLength()).isEqualTo(2048);
        assertThat(next(blob)).isEqualTo("ssh-rsa".getBytes(StandardCharsets.US_ASCII));
        assertThat(new BigInteger(next(blob))).isEqualTo(key.getPublicExponent());
        assertThat(new BigInteger(next(blob))).isEqualTo(key.getModulus());
        assertThat(created.keyFingerprint()).matches("([0-9a-f]{2}:){19}[0-9a-f]{2}");
        assertThat(created.keyPairId()).startsWith("key-0");
    }

    /** PKCS#1 in PKCS#8, as openssl would wrap it. */
    private static RSAPrivateCrtKey rsaKey(String pem) throws Exception {
        byte[] pkcs1 = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
        ByteBuffer pkcs8 = ByteBuffer.allocate(26 + pkcs1.length);
        pkcs8.put((byte) 0x30).put((byte) 0x82).putShort((short) (22 + pkcs1.length));
        pkcs8.put(new byte[] {
            2, 1, 0, 0x30, 0x0d, 6, 9, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 1, 1, 1, 5, 0
        });
        pkcs8.put((byte) 4).put((byte) 0x82).putShort((short) pkcs1.length).put(pkcs1);
        return (RSAPrivateCrtKey) KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8.array()));
    }

    private static byte[] next(ByteBuffer wire) {
        byte[] bytes = new byte[wire.getInt()];
        wire.get(bytes);
        return bytes;
    }

    @Test
    void keys_come_in_two_types_and_two_formats() {
        var ed25519 = ec2.call(
                CreateKeyPairRequest.builder()
                        .keyName("ed")
                        .keyType(KeyType.ED25519)
                        .build(),
                CreateKeyPairResponse.class);
        var ppk = ec2.call(
                CreateKeyPairRequest.builder()
                        .keyName("putty")
                        .keyFormat(KeyFormat.PPK)
                        .build(),
                CreateKeyPairResponse.class);

        assertThat(ed25519.keyMaterial()).startsWith("-----BEGIN OPENSSH PRIVATE KEY-----");
        assertThat(ed25519.keyFingerprint()).matches("[A-Za-z0-9+/]{43}=");
        assertThat(describe("ed").keyTypeAsString()).isEqualTo("ed25519");
        assertThat(ppk.keyMaterial())
                .startsWith("PuTTY-User-Key-File-2: ssh-rsa")
                .contains("Private-MAC: ");
    }

    @Test
    void an_imported_key_has_the_fingerprint_of_its_public_half() {
        var imported = ec2.call(
                ImportKeyPairRequest.builder()
                        .keyName("mine")
                        .publicKeyMaterial(SdkBytes.fromUtf8String(PUBLIC_KEY + " me@example"))
                        .build(),
                ImportKeyPairResponse.class);

        assertThat(imported.keyFingerprint()).isEqualTo("69:2b:8a:60:7b:26:1c:17:7a:a6:85:c2:70:4f:46:a4");
        assertThat(describe("mine").publicKey()).startsWith(PUBLIC_KEY);
    }

    @Test
    void an_imported_ed25519_key_has_the_fingerprint_that_ssh_keygen_prints() {
        var imported = ec2.call(
                ImportKeyPairRequest.builder()
                        .keyName("mine")
                        .publicKeyMaterial(SdkBytes.fromUtf8String(
                                "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIPl1IUjTRcFyYduLLzHeCOwwVp11Wn0MZhzZMHoq1kZc"))
                        .build(),
                ImportKeyPairResponse.class);

        assertThat(imported.keyFingerprint()).isEqualTo("rcw1a/4j+Z1aBPD9VT6VzwIbuy4h1sMAY5MBS8hsxA0=");
    }

    @Test
    void what_is_no_key_is_refused() {
        assertThat(ec2.refusal(ImportKeyPairRequest.builder()
                                .keyName("mine")
                                .publicKeyMaterial(SdkBytes.fromUtf8String("ssh-rsa AAAA"))
                                .build())
                        .code())
                .isEqualTo("InvalidKey.Format");
    }

    @Test
    void names_are_unique() {
        create("one");

        assertThat(ec2.refusal(CreateKeyPairRequest.builder().keyName("one").build())
                        .code())
                .isEqualTo("InvalidKeyPair.Duplicate");
        assertThat(ec2.refusal(CreateKeyPairRequest.builder().keyName(" one").build())
                        .code())
                .isEqualTo("InvalidParameterValue");
    }

    @Test
    void deleting_twice_succeeds_and_unknown_names_are_not_described() {
        String id = create("one").keyPairId();
        DeleteKeyPairRequest delete =
                DeleteKeyPairRequest.builder().keyName("one").build();

        assertThat(ec2.call(delete, DeleteKeyPairResponse.class).keyPairId()).isEqualTo(id);
        assertThat(ec2.call(delete, DeleteKeyPairResponse.class).keyPairId()).isNull();
        var refusal =
                ec2.refusal(DescribeKeyPairsRequest.builder().keyNames("one").build());
        assertThat(refusal.code()).isEqualTo("InvalidKeyPair.NotFound");
        assertThat(refusal.message()).isEqualTo("The key pair 'one' does not exist");
    }

    @Test
    void filters_find_key_pairs() {
        create("one");
        create("two");

        assertThat(ec2.call(
                                DescribeKeyPairsRequest.builder()
                                        .filters(Ec2Caller.filter("key-name", "t*"))
                                        .build(),
                                DescribeKeyPairsResponse.class)
                        .keyPairs())
                .extracting(KeyPairInfo::keyName)
                .containsExactly("two");
    }
}
