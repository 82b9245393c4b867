package dev.cloudjar.fault;

import dev.cloudjar.service.ApiCall;
import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.ServiceFake;
import dev.cloudjar.time.AgendaEvent;
import dev.cloudjar.time.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apiguardian.api.API;

/** What a cloud lends its faults. */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public interface FaultHost {

    /** {@return the instant it is} */
    Instant now();

    /** {@return the cloud's seed} */
    long seed();

    /** {@return the cloud's default account and region} */
    Place place();

    /**
     * Runs something under the cloud's lock.
     *
     * @param work what to run
     * @param <T> what it returns
     * @return what it returned
     */
    <T> T locked(Supplier<T> work);

    /**
     * Runs a pure function of the test, which may not call the cloud.
     *
     * @param what names it in the refusal
     * @param function the function
     * @param <T> what it returns
     * @return what it returned
     */
    <T> T pure(String what, Supplier<T> function);

    /**
     * Who makes a call.
     *
     * @param call the call
     * @return such as {@code arn:aws:sts::123456789012:assumed-role/deploy/ci}
     */
    String callerOf(ApiCall call);

    /**
     * The tags of a resource of the service that is called.
     *
     * @param call the call
     * @param resource the resource's id
     * @return its tags; empty where there is no such resource
     */
    Map<String, String> tagsOf(ApiCall call, String resource);

    /**
     * What the service that is called says of a resource that is not there.
     *
     * @param call the call
     * @param resource the resource's id
     * @return its error; empty where that is no id of the service's
     */
    Optional<AwsError> notFound(ApiCall call, String resource);

    /**
     * The door of a service.
     *
     * @param place where
     * @param service the service
     * @return its door
     */
    ServiceFake door(Place place, String service);

    /**
     * Makes something happen later, by itself.
     *
     * @param delay how much later
     * @param place where
     * @param service the service that it happens to
     * @param event what
     */
    void schedule(Duration delay, Place place, String service, AgendaEvent<?> event);
}
