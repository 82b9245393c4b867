package dev.cloudjar;

import dev.cloudjar.autoscaling.AutoScalingFake;
import dev.cloudjar.ec2.Ec2Fake;
import dev.cloudjar.lambda.LambdaFake;
import dev.cloudjar.quota.Quotas;
import dev.cloudjar.sts.StsFake;
import dev.cloudjar.throttling.Throttle;
import dev.cloudjar.time.Place;
import org.apiguardian.api.API;

/**
 * One account and region of a cloud, and the doors of its services.
 *
 * <pre>{@code
 * cloud.in("eu-west-1").ec2().givenRunningInstance();
 * cloud.in("eu-west-1").account("210987654321").lambda();
 * }</pre>
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class CloudRegion {

    private final FakeCloud cloud;
    private final Place place;

    CloudRegion(FakeCloud cloud, Place place) {
        this.cloud = cloud;
        this.place = place;
    }

    /**
     * The same region of another account.
     *
     * @param account twelve digits
     * @return its doors
     * @throws IllegalArgumentException if the account is not twelve digits
     */
    public CloudRegion account(String account) {
        return new CloudRegion(cloud, new Place(Accounts.require(account), place.region()));
    }

    /** {@return the account, twelve digits} */
    public String account() {
        return place.account();
    }

    /** {@return the region, such as {@code eu-west-1}} */
    public String region() {
        return place.region();
    }

    /** {@return the quotas here} */
    public Quotas quotas() {
        return cloud.limits(place).quotas();
    }

    /** {@return the request rates here} */
    public Throttle throttle() {
        return cloud.limits(place).throttle();
    }

    /** {@return the door of EC2 here} */
    public Ec2Fake ec2() {
        return cloud.fakes().service("ec2", Ec2Fake.class, place);
    }

    /** {@return the door of Lambda here} */
    public LambdaFake lambda() {
        return cloud.fakes().service("lambda", LambdaFake.class, place);
    }

    /** {@return the door of Auto Scaling here} */
    public AutoScalingFake autoScaling() {
        return cloud.fakes().service("autoscaling", AutoScalingFake.class, place);
    }

    /** {@return the door of STS here} */
    public StsFake sts() {
        return cloud.fakes().service("sts", StsFake.class, place);
    }
}
