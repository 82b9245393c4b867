package dev.cloudjar.traffic;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * An HTTP response.
 *
 * @param status such as 200
 * @param headers its headers; how long the body is goes without saying
 * @param body its body, owned by the receiver; empty if there is none
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record WebResponse(int status, WebHeaders headers, byte[] body) {

    /**
     * A text.
     *
     * @param status such as 200
     * @param type such as {@code text/plain}
     * @param body the text
     * @return the response
     */
    public static WebResponse text(int status, String type, String body) {
        return new WebResponse(
                status, WebHeaders.of(Map.of("Content-Type", type)), body.getBytes(StandardCharsets.UTF_8));
    }

    /** {@return the body as text} */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return status + " (" + body.length + " bytes)";
    }
}
