package dev.cloudjar.ec2.key;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Private keys without a passphrase as PuTTY has them, version 2.
 *
 * @see <a href="https://the.earth.li/~sgtatham/putty/0.81/htmldoc/AppendixC.html">PPK file format</a>
 */
final class PuttyKey {

    private static final int LINE = 64;

    private PuttyKey() {}

    static String file(String algorithm, String comment, byte[] publicBlob, byte[] privateBlob) {
        return "PuTTY-User-Key-File-2: " + algorithm + "\nEncryption: none\nComment: " + comment + "\n"
                + lines("Public-Lines", publicBlob) + lines("Private-Lines", privateBlob)
                + "Private-MAC: " + mac(algorithm, comment, publicBlob, privateBlob) + "\n";
    }

    private static String lines(String header, byte[] blob) {
        String base64 = Base64.getEncoder().encodeToString(blob);
        StringBuilder lines = new StringBuilder(header)
                .append(": ")
                .append((base64.length() + LINE - 1) / LINE)
                .append('\n');
        for (int from = 0; from < base64.length(); from += LINE) {
            lines.append(base64, from, Math.min(from + LINE, base64.length())).append('\n');
        }
        return lines.toString();
    }

    private static String mac(String algorithm, String comment, byte[] publicBlob, byte[] privateBlob) {
        byte[] covered = new SshWire()
                .string(algorithm)
                .string("none")
                .string(comment)
                .string(publicBlob)
                .string(privateBlob)
                .toBytes();
        byte[] key = Fingerprints.digest("SHA-1", "putty-private-key-file-mac-key".getBytes(StandardCharsets.US_ASCII));
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "HmacSHA1"));
            return HexFormat.of().formatHex(mac.doFinal(covered));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK lacks HmacSHA1, which PPK files need. Use a full JDK.", e);
        }
    }
}
