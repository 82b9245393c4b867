package dev.cloudjar.ec2.endpoint;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The service that an endpoint is to be for.
 *
 * @param kinds the types that its endpoints can have
 * @param privateName its private DNS name; null for none
 * @param own the account that has it, with the service; null where it is AWS's
 */
record FoundService(
        String name,
        List<String> kinds,
        @Nullable String privateName,
        @Nullable EndpointContext own) {

    /** The service of an account, where it is not AWS's. */
    Optional<Ec2EndpointService> configuration() {
        return own == null ? Optional.empty() : own.serviceNamed(name);
    }
}
