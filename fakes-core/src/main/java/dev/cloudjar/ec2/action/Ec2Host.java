package dev.cloudjar.ec2.action;

import org.apiguardian.api.API;

/** The fake that holds the families of EC2's resources: events on the agenda reach their family through it. */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public interface Ec2Host {

    /**
     * One of the families.
     *
     * @param type its door class
     * @param <F> its door class
     * @return the family
     */
    <F extends Ec2Family> F family(Class<F> type);
}
