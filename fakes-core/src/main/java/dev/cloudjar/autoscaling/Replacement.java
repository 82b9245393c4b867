package dev.cloudjar.autoscaling;

/**
 * Why an instance in service goes as soon as another one has taken its place. What a scaling activity says of it is assumed.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-capacity-rebalancing.html">Capacity
 *     Rebalancing</a>
 */
enum Replacement {
    REBALANCE("an EC2 instance rebalance recommendation."),
    DISTRIBUTION("a difference between the desired and the actual distribution of On-Demand and Spot Instances."),
    ZONES("an imbalance of the Availability Zones."),
    LIFETIME("exceeding the maximum instance lifetime."),
    HEALTH("an unhealthy instance needing to be replaced.");

    private final String word;

    Replacement(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }
}
