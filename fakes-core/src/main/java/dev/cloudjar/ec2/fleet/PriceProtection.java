package dev.cloudjar.ec2.fleet;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.InstanceRequirementsRequest;
import software.amazon.awssdk.services.ec2.model.TargetCapacityUnitType;

/**
 * Leaves out the types that cost too much beside the cheapest current C, M or R type with the attributes asked for, else the cheapest
 * current one, else the cheapest; by the cloud's own prices, an instance, a vCPU or a MiB. On-Demand types cost at most 20 % more where
 * nothing is said. What EC2 calls optimal price protection of Spot Instances is not published: where nothing is said of them, none is
 * left out.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-fleet-attribute-based-instance-type-selection.html#ec2fleet-abs-price-protection">Price
 *     protection</a>
 */
final class PriceProtection {

    private static final int ON_DEMAND_BY_DEFAULT = 20;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final Pattern COMMON = Pattern.compile("[cmr]\\d.*");

    private final FleetContext context;
    private final InstanceRequirementsRequest asked;
    private final @Nullable TargetCapacityUnitType unit;
    private final Optional<BigDecimal> mostOfOnDemand;
    private final Optional<BigDecimal> mostOfSpot;

    /** Where each type goes with each zone. */
    PriceProtection(
            FleetContext context,
            InstanceRequirementsRequest asked,
            @Nullable TargetCapacityUnitType unit,
            List<String> types,
            Set<String> current,
            List<String> zones) {
        this.context = context;
        this.asked = asked;
        this.unit = unit;
        Integer overOnDemand = asked.onDemandMaxPricePercentageOverLowestPrice();
        this.mostOfOnDemand = identified(types, current, zones, false)
                .map(price -> percent(price, 100 + (overOnDemand == null ? ON_DEMAND_BY_DEFAULT : overOnDemand)));
        this.mostOfSpot = mostOfSpot(types, current, zones);
    }

    private Optional<BigDecimal> mostOfSpot(List<String> types, Set<String> current, List<String> zones) {
        Integer over = asked.spotMaxPricePercentageOverLowestPrice();
        if (over != null) {
            return identified(types, current, zones, true).map(price -> percent(price, 100 + over));
        }
        Integer ofOnDemand = asked.maxSpotPriceAsPercentageOfOptimalOnDemandPrice();
        return ofOnDemand == null
                ? Optional.empty()
                : identified(types, current, zones, false).map(price -> percent(price, ofOnDemand));
    }

    private static BigDecimal percent(BigDecimal price, int percent) {
        return price.multiply(BigDecimal.valueOf(percent)).divide(HUNDRED, MathContext.DECIMAL64);
    }

    private Optional<BigDecimal> identified(List<String> types, Set<String> current, List<String> zones, boolean spot) {
        return Stream.<Predicate<String>>of(
                        type -> current.contains(type) && COMMON.matcher(type).matches(),
                        current::contains,
                        type -> true)
                .flatMap(kind -> lowest(types.stream().filter(kind), zones, spot).stream())
                .findFirst();
    }

    private Optional<BigDecimal> lowest(Stream<String> types, List<String> zones, boolean spot) {
        return types.flatMap(type -> zones.stream().map(zone -> price(type, zone, spot)))
                .min(BigDecimal::compareTo);
    }

    private BigDecimal price(String type, String zone, boolean spot) {
        BigDecimal price = context.price(type, zone, spot);
        if (unit == TargetCapacityUnitType.VCPU) {
            return price.divide(BigDecimal.valueOf(context.launcher().vcpus(type)), MathContext.DECIMAL64);
        }
        if (unit == TargetCapacityUnitType.MEMORY_MIB) {
            return price.divide(BigDecimal.valueOf(context.launcher().memoryMiB(type)), MathContext.DECIMAL64);
        }
        return price;
    }

    boolean allows(String type, String zone, boolean spot) {
        return (spot ? mostOfSpot : mostOfOnDemand)
                .filter(most -> price(type, zone, spot).compareTo(most) > 0)
                .isEmpty();
    }
}
