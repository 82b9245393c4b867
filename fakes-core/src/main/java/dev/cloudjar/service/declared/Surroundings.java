package dev.cloudjar.service.declared;

import java.util.Optional;
import org.apiguardian.api.API;

/** Resources that declared ones refer to and that are not declared themselves: the hand-written ones. */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public interface Surroundings {

    /**
     * Looks at a resource.
     *
     * @param kind its kind, such as {@code vpc}
     * @param id its id
     * @return what a describe call shows of it; empty where nothing is known of its kind
     * @throws dev.cloudjar.service.AwsError where there is none, as its own service answers
     */
    Optional<Doc> require(String kind, String id);
}
