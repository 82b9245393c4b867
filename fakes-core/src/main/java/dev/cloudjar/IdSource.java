package dev.cloudjar;

import java.util.UUID;
import org.apiguardian.api.API;

/**
 * Seeded ids, tokens and jitter: the same seed gives the same sequence. Not thread-safe: used under the cloud's lock.
 *
 * <p>The generator is SplitMix64, whose whole state is one number, so that a fork is a copy of it.
 *
 * @see <a href="https://doi.org/10.1145/2660193.2660195">Fast splittable pseudorandom number generators</a>
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class IdSource {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private long state;

    /**
     * A source at its beginning.
     *
     * @param seed any number
     */
    public IdSource(long seed) {
        this.state = seed;
    }

    /**
     * A source whose sequence depends on this seed and a name only, not on what was drawn before.
     *
     * @param seed any number
     * @param name what it is for, such as {@code ec2/123456789012/us-east-1}
     * @return the source
     */
    public static IdSource derived(long seed, String name) {
        long mixed = seed;
        for (int i = 0; i < name.length(); i++) {
            mixed = mix(mixed + name.charAt(i) + GOLDEN_GAMMA);
        }
        return new IdSource(mixed);
    }

    /** {@return a copy that goes on with the same sequence} */
    public IdSource fork() {
        return new IdSource(state);
    }

    /** {@return the next 64 bits} */
    public long nextLong() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    /**
     * The next whole number below a bound.
     *
     * @param bound 1 or more
     * @return from 0 to {@code bound - 1}
     */
    public int nextInt(int bound) {
        return (int) Long.remainderUnsigned(nextLong(), bound);
    }

    /** {@return the next fraction, from 0 inclusive to 1 exclusive} */
    public double nextDouble() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    /**
     * The next hexadecimal digits.
     *
     * @param digits how many
     * @return lower-case digits
     */
    public String hex(int digits) {
        char[] text = new char[digits];
        long bits = 0;
        for (int i = 0; i < digits; i++) {
            if (i % 16 == 0) {
                bits = nextLong();
            }
            text[i] = HEX[(int) (bits >>> 60)];
            bits <<= 4;
        }
        return new String(text);
    }

    /**
     * The next text over an alphabet.
     *
     * @param alphabet its characters
     * @param length how many
     * @return the text
     */
    public String text(String alphabet, int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(nextInt(alphabet.length())));
        }
        return text.toString();
    }

    /**
     * The next resource id.
     *
     * @param prefix such as {@code i} or {@code vol}
     * @return the prefix, a dash and 17 hexadecimal digits: {@code i-0123456789abcdef0}
     */
    public String resourceId(String prefix) {
        return prefix + "-0" + hex(16);
    }

    /** {@return the next UUID, in its usual text form} */
    public String uuid() {
        long high = (nextLong() & 0xFFFFFFFFFFFF0FFFL) | 0x4000L;
        long low = (nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(high, low).toString();
    }

    private static long mix(long bits) {
        long z = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
