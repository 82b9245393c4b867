package dev.cloudjar.service;

import dev.cloudjar.Arn;
import dev.cloudjar.IdSource;
import dev.cloudjar.Strictness;
import dev.cloudjar.identity.AccessKeys;
import dev.cloudjar.quota.Quotas;
import dev.cloudjar.time.AgendaEvent;
import dev.cloudjar.time.Appointment;
import dev.cloudjar.time.Deadline;
import dev.cloudjar.time.Place;
import dev.cloudjar.time.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.apiguardian.api.API;

/** The account and region in which a fake lives, and what the cloud lends it there. */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public interface Site {

    /** {@return the account and region} */
    Place place();

    /** {@return the account, twelve digits} */
    default String account() {
        return place().account();
    }

    /** {@return the region, such as {@code us-east-1}} */
    default String region() {
        return place().region();
    }

    /** {@return the virtual instant it is} */
    Instant now();

    /** {@return the cloud's clock, for workloads to consume time by} */
    VirtualClock clock();

    /** {@return this service's own sequence of ids in this account and region} */
    IdSource ids();

    /** {@return the id of the request that an operation answers; it asks before it runs code of the test} */
    default String requestId() {
        return ids().uuid();
    }

    /** {@return the cloud's severity} */
    Strictness strictness();

    /** {@return the quotas of the account and region} */
    Quotas quotas();

    /** {@return how lists are answered} */
    default ListOrder listOrder() {
        return ListOrder.AS_CREATED;
    }

    /** {@return the access keys and roles of the whole cloud} */
    AccessKeys accessKeys();

    /**
     * Settings of the cloud that belong to a service, such as its timings.
     *
     * @param type the settings record
     * @param defaults used where the cloud was built without
     * @param <S> the settings record
     * @return the cloud's settings
     */
    <S> S settings(Class<S> type, Supplier<S> defaults);

    /**
     * Schedules a transition: a resource reaches its next state after a delay, and reads settle it.
     *
     * @param delay how far ahead
     * @param event what happens, at this fake
     * @return the appointment, by which it can be cancelled
     */
    Appointment transition(Duration delay, AgendaEvent<?> event);

    /**
     * Schedules a background event, which no read waits for.
     *
     * @param delay how far ahead
     * @param event what happens, at this fake
     * @return the appointment, by which it can be cancelled
     */
    Appointment background(Duration delay, AgendaEvent<?> event);

    /**
     * Schedules a background event that recurs at a fixed period, first after one. It is one entry of the agenda however often
     * it happens: a year of minutes costs half a million calls of {@link AgendaEvent#happen} and no more.
     *
     * @param period more than zero
     * @param event what happens, at this fake
     * @return the appointment, by which all of it is cancelled
     */
    Appointment every(Duration period, AgendaEvent<?> event);

    /**
     * Takes an appointment off the agenda.
     *
     * @param appointment what was returned when it was scheduled
     */
    void cancel(Appointment appointment);

    /**
     * Writes a state change into the journal.
     *
     * @param resource the resource's id or name
     * @param change such as {@code "pending -> running"}
     */
    void changed(String resource, String change);

    /**
     * Takes a resource that stands here for given: the test or the cloud itself has put it there, no call has. What calls made
     * and nobody removed is left over; what is given is not.
     *
     * @param resource its id or name, as {@link ServiceFake#standing()} has it
     */
    default void given(String resource) {}

    /**
     * Writes a note into the journal.
     *
     * @param subject what it is about
     * @param what in words
     */
    void note(String subject, String what);

    /**
     * Writes into the journal that AWS behaved as it warns that it may.
     *
     * @param what in words
     * @param page the address of the page that warns of it
     */
    void surprise(String what, String page);

    /**
     * Writes into the journal that the test made something go wrong here.
     *
     * @param what in words
     */
    default void fault(String what) {
        note("fault", what);
    }

    /**
     * Writes a cold start into the journal.
     *
     * @param function the function's name
     * @param environment names the environment
     * @param took how long its initialisation took
     */
    void coldStart(String function, String environment, Duration took);

    /**
     * Tells the services above.
     *
     * @param event what happened
     */
    void publish(DomainEvent event);

    /**
     * Another service's fake in the same account and region: a door down.
     *
     * @param service its name, such as {@code ec2}
     * @param type its door class
     * @param <F> its door class
     * @return the fake
     */
    <F extends ServiceFake> F neighbour(String service, Class<F> type);

    /**
     * A service's fake in another account or region, for what crosses them: copies, peering, sharing.
     *
     * @param elsewhere the account and region
     * @param service its name, such as {@code ec2}
     * @return the fake
     */
    ServiceFake elsewhere(Place elsewhere, String service);

    /**
     * Where a service has been used so far.
     *
     * @param service its name, such as {@code ec2}
     * @return the accounts and regions, in the order of their first use; {@link #elsewhere} makes nothing new at these
     */
    default List<Place> places(String service) {
        return List.of();
    }

    /**
     * Runs under the cloud's lock: what the public methods of a door do first.
     *
     * @param work what to run
     * @param <T> what it returns
     * @return what it returned
     */
    <T> T locked(Supplier<T> work);

    /**
     * Runs a pure function of the test under the lock; it may not call the cloud.
     *
     * @param what names it in a refusal
     * @param function the function
     * @param <T> what it returns
     * @return what it returned
     */
    <T> T pure(String what, Supplier<T> function);

    /**
     * Runs a workload of the test without the lock. State may have changed afterwards: look everything up again.
     *
     * @param workload the workload
     * @param <T> what it returns
     * @return what it returned
     */
    <T> T workload(Supplier<T> workload);

    /**
     * Runs a workload of the test without the lock, in which a sleep ends at a deadline.
     *
     * @param deadline how far it may consume virtual time
     * @param workload the workload
     * @param <T> what it returns
     * @return what it returned
     */
    <T> T workload(Deadline deadline, Supplier<T> workload);

    /**
     * Moves virtual time to an instant, or stays where that is past; what falls due on the way happens.
     *
     * @param deadline where to
     * @param why for the journal
     */
    void waitUntil(Instant deadline, String why);

    /**
     * Fails the test that uses this cloud, at its end, even if the code under test swallowed the failure.
     *
     * @param reason what happened, why, and what to do next
     */
    void failTest(String reason);

    /**
     * The ARN of a resource here.
     *
     * @param service such as {@code lambda}
     * @param resource such as {@code function:orders}
     * @return the ARN
     */
    default String arn(String service, String resource) {
        return Arn.of(service, region(), account(), resource).toString();
    }
}
