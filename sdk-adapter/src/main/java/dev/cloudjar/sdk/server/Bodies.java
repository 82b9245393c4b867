package dev.cloudjar.sdk.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;

/** Reads bodies into memory, each up to a size, and all together no more than a share of it. */
final class Bodies {

    private static final int PIECE = 16 * 1024;

    private final int largest;
    private final AtomicLong left;

    Bodies(Limits limits) {
        this.largest = limits.largestBody();
        this.left = new AtomicLong(limits.memory());
    }

    /** A body, which counts until it is given back. */
    final class Body implements AutoCloseable {

        private long held;
        private byte[] bytes = new byte[0];

        byte[] bytes() {
            return bytes;
        }

        private void hold(long more) throws Refusal {
            held += more;
            if (left.addAndGet(-more) < 0) {
                throw new Refusal(503, "The server holds as many requests in memory as it can. Try again.");
            }
        }

        private void fill(InputStream stream) throws IOException, Refusal {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            byte[] piece = new byte[PIECE];
            for (int read = stream.read(piece); read >= 0; read = stream.read(piece)) {
                if (all.size() + read > largest) {
                    throw new Refusal(
                            413,
                            "The request body has more than " + largest
                                    + " bytes, which no call of a service that Cloudjar knows has.");
                }
                hold(2L * read); // what is read and, in the end, its copy
                all.write(piece, 0, read);
            }
            bytes = all.toByteArray();
        }

        @Override
        public void close() {
            left.addAndGet(held);
            held = 0;
        }
    }

    /** Reads a body to its end. */
    Body read(InputStream stream) throws IOException, Refusal {
        Body body = new Body();
        try {
            body.fill(stream);
            return body;
        } catch (IOException | RuntimeException | Refusal e) {
            body.close();
            throw e;
        }
    }
}
