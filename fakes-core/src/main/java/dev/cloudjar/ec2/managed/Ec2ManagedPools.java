package dev.cloudjar.ec2.managed;

import dev.cloudjar.ec2.fleet.Ec2FleetPools;
import dev.cloudjar.service.AwsError;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.apiguardian.api.API;

/** What a mix has to choose from in one Availability Zone. All methods run under the cloud's lock. */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class Ec2ManagedPools {

    private final Ec2FleetPools pools;
    private final Ec2FleetPools.Launch launch;
    private final Ec2FleetPools.Launch check;

    Ec2ManagedPools(Ec2FleetPools pools, Ec2FleetPools.Launch launch, Ec2FleetPools.Launch check) {
        this.pools = pools;
        this.launch = launch;
        this.check = check;
    }

    /**
     * An instance that has been launched.
     *
     * @param instance the instance, pending
     * @param template the version of the template that it is from
     * @param weight how many units it counts
     */
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public record Launched(Ec2ManagedInstance instance, Ec2TemplateVersion template, int weight) {}

    /**
     * Launches one instance of the type that the strategy of its market takes first and that can be had.
     *
     * @param spot whether on the Spot market
     * @param needed how many units are needed in all
     * @param running how many instances of a type there are
     * @return the instance
     * @throws AwsError where none can be had: what EC2 says of the first choice; nothing is changed then
     */
    public Launched launch(boolean spot, int needed, ToIntFunction<String> running) {
        Ec2FleetPools.Launched launched = pools.launch(spot, needed, running, launch);
        return new Launched(
                Ec2ManagedInstances.view(launched.instance()), Ec2ManagedInstances.version(launched.template()), (int)
                        launched.weight());
    }

    /**
     * Checks whether EC2 would take launches of each choice, of those that require attributes by one type, and changes nothing.
     *
     * @throws AwsError where EC2 would refuse one
     */
    public void requireLaunchable() {
        pools.requireLaunchable(check);
    }

    /**
     * Whether any type can be had now.
     *
     * @param spot whether on the Spot market
     * @return whether one of the pools has an instance to give
     */
    public boolean hasRoom(boolean spot) {
        return pools.hasRoom(spot);
    }

    /**
     * How many units an instance of a type counts.
     *
     * @param type such as {@code m5.large}
     * @return its weight, or empty where it is not among the choices
     */
    public Optional<Integer> weightOf(String type) {
        return pools.weightOf(type).map(Double::intValue);
    }

    /**
     * How far behind a type is in what the strategy of a market would take; the same for types among which it does not choose.
     *
     * @param type such as {@code m5.large}
     * @param spot whether on the Spot market
     * @return 0 for the first choice; more than any other for a type that is not among the choices
     */
    public int rank(String type, boolean spot) {
        return pools.rank(type, spot);
    }
}
