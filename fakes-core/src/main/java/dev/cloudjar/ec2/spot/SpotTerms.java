package dev.cloudjar.ec2.spot;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.Site;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.InstanceInterruptionBehavior;
import software.amazon.awssdk.services.ec2.model.InstanceMarketOptionsRequest;
import software.amazon.awssdk.services.ec2.model.MarketType;
import software.amazon.awssdk.services.ec2.model.SpotInstanceType;
import software.amazon.awssdk.services.ec2.model.SpotMarketOptions;

/**
 * On which terms Spot Instances are asked for.
 *
 * @param type whether the request is made again when its instance is gone
 * @param behavior what an interruption does
 * @param maxPrice the most that is paid, in US dollars an hour; null for the On-Demand price
 * @param validUntil when the request ends; null for never
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_SpotMarketOptions.html">SpotMarketOptions</a>
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record SpotTerms(
        SpotInstanceType type,
        InstanceInterruptionBehavior behavior,
        @Nullable BigDecimal maxPrice,
        @Nullable Instant validUntil) {

    private static final BigDecimal LEAST_PRICE = new BigDecimal("0.001");

    /**
     * The terms of a launch.
     *
     * @param options the launch's market options; null for On-Demand
     * @param hibernates whether the launch is configured for hibernation, which is then what an interruption does
     * @param site where
     * @return the terms; empty for On-Demand
     * @throws AwsError on terms that EC2 refuses
     */
    public static Optional<SpotTerms> of(
            @Nullable InstanceMarketOptionsRequest options, boolean hibernates, Site site) {
        if (options == null) {
            return Optional.empty();
        }
        Honoured.by("RunInstances: InstanceMarketOptions", "MarketType", "SpotOptions")
                .check(options);
        if (options.marketType() == null && options.spotOptions() == null) {
            return Optional.empty();
        }
        if (options.marketType() != null && options.marketType() != MarketType.SPOT) {
            throw Ec2Error.notFaked(
                    "RunInstances: InstanceMarketOptions.MarketType (" + options.marketTypeAsString() + ")");
        }
        SpotMarketOptions spot =
                options.spotOptions() == null ? SpotMarketOptions.builder().build() : options.spotOptions();
        return Optional.of(ofLaunch(hibernates ? hibernating(spot) : spot, site));
    }

    /**
     * "If you omit InstanceInterruptionBehavior, it defaults to hibernate"; another "value" is "an error", whose code and words
     * are assumed.
     *
     * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_HibernationOptionsRequest.html">HibernationOptionsRequest</a>
     */
    private static SpotMarketOptions hibernating(SpotMarketOptions spot) {
        if (spot.instanceInterruptionBehavior() != null
                && spot.instanceInterruptionBehavior() != InstanceInterruptionBehavior.HIBERNATE) {
            throw Ec2Error.invalidCombination("The instance interruption behavior '"
                    + spot.instanceInterruptionBehaviorAsString()
                    + "' is not supported when HibernationOptions.Configured is true.");
        }
        return spot.toBuilder()
                .instanceInterruptionBehavior(InstanceInterruptionBehavior.HIBERNATE)
                .build();
    }

    private static SpotTerms ofLaunch(SpotMarketOptions spot, Site site) {
        SpotInstanceType type = spot.spotInstanceType() == null ? SpotInstanceType.ONE_TIME : spot.spotInstanceType();
        SpotTerms terms = checked(
                type,
                spot.instanceInterruptionBehavior(),
                spot.maxPrice(),
                spot.validUntil(),
                spot.blockDurationMinutes(),
                site);
        if (type == SpotInstanceType.PERSISTENT && terms.behavior() == InstanceInterruptionBehavior.TERMINATE) {
            throw Ec2Error.invalidCombination(
                    "The terminate InstanceInterruptionBehavior is not supported when requestType is set to persistent.");
        }
        if (type == SpotInstanceType.ONE_TIME && spot.validUntil() != null) {
            throw Ec2Error.invalidCombination("ValidUntil is supported only for persistent Spot Instance requests.");
        }
        return terms;
    }

    /**
     * Checks terms, of whichever action.
     *
     * @throws AwsError on terms that EC2 refuses; the codes are assumed but for the price's
     */
    static SpotTerms checked(
            SpotInstanceType type,
            @Nullable InstanceInterruptionBehavior behavior,
            @Nullable String maxPrice,
            @Nullable Instant validUntil,
            @Nullable Integer blockMinutes,
            Site site) {
        if (blockMinutes != null) {
            throw Ec2Error.of(
                    "UnsupportedOperation", "Spot Instances with a defined duration are no longer available.");
        }
        InstanceInterruptionBehavior chosen = behavior == null ? InstanceInterruptionBehavior.TERMINATE : behavior;
        if (type == SpotInstanceType.ONE_TIME && chosen != InstanceInterruptionBehavior.TERMINATE) {
            throw Ec2Error.invalidCombination(
                    "The request with type 'one-time' is not supported when instanceInterruptionBehavior is set to '"
                            + chosen + "'.");
        }
        if (validUntil != null && !validUntil.isAfter(site.now())) {
            throw Ec2Error.invalidValue("Value (" + validUntil
                    + ") for parameter validUntil is invalid. The end of a request lies in the future.");
        }
        return new SpotTerms(type, chosen, maxPrice == null ? null : price(maxPrice), validUntil);
    }

    /**
     * A maximum price.
     *
     * @param text as a request has it
     * @return in US dollars an hour
     * @throws AwsError where it is no number, or not more than 0.001, as documented
     */
    public static BigDecimal price(String text) {
        try {
            BigDecimal price = new BigDecimal(text);
            if (price.compareTo(LEAST_PRICE) > 0) {
                return price;
            }
        } catch (NumberFormatException e) {
            throw Ec2Error.invalidValue("Value (" + text + ") for parameter price is invalid. \"" + text
                    + "\" is an invalid spot instance price");
        }
        throw Ec2Error.invalidValue(
                "Value (" + text + ") for parameter price is invalid. A maximum price must be more than USD $0.001.");
    }

    /**
     * Whether a price is within the terms.
     *
     * @param price the Spot price
     * @param onDemand the On-Demand price, which is the most where none is given
     * @return whether it is paid
     */
    public boolean pays(BigDecimal price, BigDecimal onDemand) {
        return price.compareTo(maxPriceOr(onDemand)) <= 0;
    }

    /**
     * The most that is paid.
     *
     * @param onDemand the On-Demand price
     * @return in US dollars an hour
     */
    public BigDecimal maxPriceOr(BigDecimal onDemand) {
        return maxPrice == null ? onDemand : maxPrice;
    }
}
