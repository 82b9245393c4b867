package dev.cloudjar.identity;

import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Who makes a call.
 *
 * @param principal whom AWS takes the caller for
 * @param key the key the call is signed with, where the cloud issued it
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record Caller(Principal principal, Optional<AccessKey> key) {

    /** {@return the session whose credentials the caller uses; empty for a user's own} */
    public Optional<AccessKey> session() {
        return key.filter(AccessKey::isSession);
    }
}
