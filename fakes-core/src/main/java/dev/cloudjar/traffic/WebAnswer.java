package dev.cloudjar.traffic;

import java.util.Optional;
import org.apiguardian.api.API;

/**
 * What becomes of a request.
 *
 * @param response what comes back; empty where nothing does
 * @param silence why nothing does; empty where something does
 * @param why in words, for the journal and for whoever waited in vain; may be empty
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record WebAnswer(Optional<WebResponse> response, Optional<Silence> silence, String why) {

    /** How a caller is left without a response. */
    public enum Silence {
        /** Nobody takes the connection. */
        UNREACHABLE,
        /** The request arrived, and its response got lost on the way back. */
        LOST
    }

    /**
     * A response.
     *
     * @param response the response
     * @return the answer
     */
    public static WebAnswer of(WebResponse response) {
        return of(response, "");
    }

    /**
     * A response that wants a word.
     *
     * @param response the response
     * @param why the word
     * @return the answer
     */
    public static WebAnswer of(WebResponse response, String why) {
        return new WebAnswer(Optional.of(response), Optional.empty(), why);
    }

    /**
     * None.
     *
     * @param how what the caller sees of it
     * @param why in words
     * @return the answer
     */
    public static WebAnswer none(Silence how, String why) {
        return new WebAnswer(Optional.empty(), Optional.of(how), why);
    }
}
