package dev.cloudjar.ec2.key;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.KeyType;

/**
 * Ready-made keys, handed out in turn and then from the beginning: making an RSA key takes long, and no two JDKs make the
 * same one from the same seed.
 */
final class KeyPool {

    private static final String RESOURCE = "key-pool.txt";

    private KeyPool() {}

    /**
     * A key.
     *
     * @param type RSA or ED25519
     * @param index counts from 0; past the pool's end it begins again
     */
    static PoolKey key(KeyType type, int index) {
        List<String> lines = lines(type.toString() + " ");
        return parse(lines.get(index % lines.size()).split(" ", -1));
    }

    private static PoolKey parse(String[] words) {
        Base64.Decoder base64 = Base64.getDecoder();
        return words.length == 2
                ? new RsaPoolKey(base64.decode(words[1]))
                : new Ed25519PoolKey(base64.decode(words[1]), base64.decode(words[2]));
    }

    private static List<String> lines(String prefix) {
        InputStream resource = KeyPool.class.getResourceAsStream(RESOURCE);
        if (resource == null) {
            throw new IllegalStateException("The resource " + RESOURCE + " is not beside " + KeyPool.class.getName()
                    + ": the JAR was repackaged without it. Keep Cloudjar's resources in.");
        }
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(resource, StandardCharsets.US_ASCII))) {
            return reader.lines().filter(line -> line.startsWith(prefix)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The resource " + RESOURCE + " could not be read", e);
        }
    }
}
