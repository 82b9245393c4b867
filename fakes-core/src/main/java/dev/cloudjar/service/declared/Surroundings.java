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

    /**
     * Calls an operation of the hand-written resources, within the call that is at work. A mutation is called last, when
     * nothing more can be refused.
     *
     * @param operation its name, such as {@code DescribeVpcs}
     * @param request its request
     * @return its answer; empty where it is not there
     */
    Optional<Doc> call(String operation, Doc request);
}
