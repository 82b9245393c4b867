package dev.cloudjar.fault;

import dev.cloudjar.service.ServiceFake;
import dev.cloudjar.time.AgendaEvent;
import org.apiguardian.api.API;

/**
 * Something that goes wrong in the world and not in a call: an instance dies, a zone goes dark. Services have their own, such as
 * {@code Ec2WorldFaults.crash(id)}; {@link Faults#world()} says when.
 *
 * @param <F> the door of the service that it happens to
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public interface WorldFault<F extends ServiceFake> extends AgendaEvent<F> {

    /** {@return the service that it happens to, such as {@code ec2}} */
    String service();

    /** {@return the door's class} */
    Class<F> door();

    /**
     * Makes it happen, because the test says so now.
     *
     * @param door the service's door
     * @throws IllegalArgumentException where what it happens to is not there
     * @throws IllegalStateException where it cannot happen to that as it is
     */
    void strike(F door);
}
