package dev.cloudjar.ec2.key;

import software.amazon.awssdk.services.ec2.model.KeyFormat;
import software.amazon.awssdk.services.ec2.model.KeyType;

/** A ready-made key pair. */
interface PoolKey {

    KeyType type();

    String fingerprint();

    /** {@return the public key as {@code authorized_keys} has it, without a comment} */
    String openSsh();

    /**
     * The private key as a file.
     *
     * @param format {@code pem} or {@code ppk}
     * @param comment the key pair's name
     */
    String material(KeyFormat format, String comment);
}
