package dev.cloudjar.sdk.server;

import java.time.Duration;
import org.apiguardian.api.API;

/**
 * What one peer, and all together, may take of the server.
 *
 * @param head how long a request's head may take to come, in real time
 * @param body how long its body may take to come, and the answer to be taken
 * @param largestBody how many bytes a body may have
 * @param memory how many bytes of requests are held at once
 * @param workers how many requests are read and answered at once
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record Limits(Duration head, Duration body, int largestBody, long memory, int workers) {

    /** Lambda takes 50 MB of zip, which JSON carries in base64; all else is far smaller. */
    private static final int LARGEST = 80 * 1024 * 1024;

    /** {@return those of a server that nobody tells otherwise: a quarter of this JVM's memory, and 128 workers} */
    public static Limits standard() {
        return new Limits(
                Duration.ofSeconds(10),
                Duration.ofSeconds(60),
                LARGEST,
                Runtime.getRuntime().maxMemory() / 4,
                128);
    }
}
