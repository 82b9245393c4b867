package dev.cloudjar.ec2.managed;

import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/**
 * What a service launches of several types and on both markets.
 *
 * @param choices what there is to choose from, the first choice first; at least one
 * @param onDemandStrategy how an On-Demand type is chosen: {@code prioritized} or {@code lowest-price}
 * @param spotStrategy how a Spot type is chosen, such as {@code capacity-optimized}
 * @param spotPools across how many of the cheapest types {@code lowest-price} spreads Spot Instances
 * @param spotMaxPrice the most that a unit may cost an hour on the Spot market, in US dollars; null for the On-Demand price
 * @param unit what the weights count where types are required by their attributes: {@code vcpu} or {@code memory-mib}; null for
 *     what the choices say
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record Ec2ManagedMix(
        List<Choice> choices,
        String onDemandStrategy,
        String spotStrategy,
        int spotPools,
        @Nullable String spotMaxPrice,
        @Nullable String unit) {

    /** Copies the choices. */
    public Ec2ManagedMix {
        choices = List.copyOf(choices);
    }

    /**
     * One of the choices.
     *
     * @param template what is launched
     * @param type the instance type; null for the template's, or where attributes are required
     * @param requirements the attributes required, of a shape whose members have EC2's names; null for none
     * @param weight how many units an instance counts; null for one
     * @param imageId the image; null for the template's
     */
    public record Choice(
            Ec2TemplateName template,
            @Nullable String type,
            @Nullable SdkPojo requirements,
            @Nullable Integer weight,
            @Nullable String imageId) {}
}
