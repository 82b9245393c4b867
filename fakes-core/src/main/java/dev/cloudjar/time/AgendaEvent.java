package dev.cloudjar.time;

import org.apiguardian.api.API;

/**
 * Something that lies ahead, as a value: "instance i-… settles in running". The fake that owns it first checks that the
 * move still stands, for something else may have overtaken it. Values have no reference to a cloud, so that a fork can
 * share them.
 *
 * @param <F> the fake that makes it happen
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public interface AgendaEvent<F> {

    /**
     * Makes it happen, under the cloud's lock, at its due time.
     *
     * @param fake the fake of the account and region in which the event was scheduled
     */
    void happen(F fake);

    /** {@return the id of the resource it is about, such as {@code i-0123456789abcdef0}} */
    String subject();

    /** {@return what will happen, in a few words: {@code "pending -> running"}} */
    String description();
}
