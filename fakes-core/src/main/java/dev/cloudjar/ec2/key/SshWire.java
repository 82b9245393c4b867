package dev.cloudjar.ec2.key;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Bytes in SSH's data types.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4251#section-5">RFC 4251, data type representations</a>
 */
final class SshWire {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    SshWire raw(byte[] value) {
        bytes.writeBytes(value);
        return this;
    }

    SshWire number(int value) {
        return raw(ByteBuffer.allocate(4).putInt(value).array());
    }

    SshWire string(byte[] value) {
        return number(value.length).raw(value);
    }

    SshWire string(String value) {
        return string(value.getBytes(StandardCharsets.UTF_8));
    }

    SshWire integer(BigInteger value) {
        return string(value.toByteArray());
    }

    /** OpenSSH pads with 1, 2, 3, … to the cipher's block. */
    SshWire padded(int block) {
        for (int i = 1; bytes.size() % block != 0; i++) {
            bytes.write(i);
        }
        return this;
    }

    byte[] toBytes() {
        return bytes.toByteArray();
    }
}
