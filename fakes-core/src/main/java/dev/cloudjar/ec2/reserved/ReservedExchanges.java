package dev.cloudjar.ec2.reserved;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.service.AwsError;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.AcceptReservedInstancesExchangeQuoteRequest;
import software.amazon.awssdk.services.ec2.model.AcceptReservedInstancesExchangeQuoteResponse;
import software.amazon.awssdk.services.ec2.model.GetReservedInstancesExchangeQuoteRequest;
import software.amazon.awssdk.services.ec2.model.GetReservedInstancesExchangeQuoteResponse;
import software.amazon.awssdk.services.ec2.model.ReservationValue;
import software.amazon.awssdk.services.ec2.model.ReservedInstanceReservationValue;
import software.amazon.awssdk.services.ec2.model.TargetConfigurationRequest;
import software.amazon.awssdk.services.ec2.model.TargetReservationValue;

/**
 * Exchanges Convertible Reserved Instances for others of the same value or more: as many of the target as it takes to reach the value
 * that is left of the sources. A target that is worth more upfront is paid for by the difference.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ri-convertible-exchange.html">Exchange Convertible Reserved
 *     Instances</a>
 */
final class ReservedExchanges {

    private static final double NEARLY = 1e-6;
    private static final double SECONDS_OF_HOUR = 3600;

    private final ReservedContext context;

    ReservedExchanges(ReservedContext context) {
        this.context = context;
    }

    /** What is left of a price. */
    private record Value(double hourly, double upfront, double total) {

        Value plus(Value other) {
            return new Value(hourly + other.hourly, upfront + other.upfront, total + other.total);
        }

        Value times(int count) {
            return new Value(hourly * count, upfront * count, total * count);
        }

        ReservationValue toSdk() {
            return ReservationValue.builder()
                    .hourlyPrice(dollars(hourly))
                    .remainingUpfrontValue(dollars(upfront))
                    .remainingTotalValue(dollars(total))
                    .build();
        }
    }

    private static String dollars(double amount) {
        return String.format(Locale.ROOT, "%.6f", amount);
    }

    /** One target, and how many of it. */
    private record Wanted(String offeringId, Offering offering, int count, Value value) {}

    /**
     * A quote.
     *
     * @param failure why there can be no exchange; null where there can
     */
    private record Quote(
            List<Ec2Reserved> sources,
            List<Wanted> targets,
            Instant end,
            @Nullable String failure) {}

    GetReservedInstancesExchangeQuoteResponse quote(GetReservedInstancesExchangeQuoteRequest request) {
        Honoured.by("GetReservedInstancesExchangeQuote", "DryRun", "ReservedInstanceIds", "TargetConfigurations")
                .check(request);
        Quote quote = quote(request.reservedInstanceIds(), request.targetConfigurations());
        DryRun.stopIf(request.dryRun());
        Value given = given(quote);
        Value taken = taken(quote);
        return GetReservedInstancesExchangeQuoteResponse.builder()
                .currencyCode("USD")
                .isValidExchange(quote.failure() == null)
                .validationFailureReason(quote.failure())
                .outputReservedInstancesWillExpireAt(quote.end())
                .paymentDue(dollars(Math.max(0, taken.upfront() - given.upfront())))
                .reservedInstanceValueRollup(given.toSdk())
                .reservedInstanceValueSet(quote.sources().stream()
                        .map(each -> ReservedInstanceReservationValue.builder()
                                .reservedInstanceId(each.id())
                                .reservationValue(value(each).toSdk())
                                .build())
                        .toList())
                .targetConfigurationValueRollup(taken.toSdk())
                .targetConfigurationValueSet(quote.targets().stream()
                        .map(each -> TargetReservationValue.builder()
                                .reservationValue(each.value().toSdk())
                                .targetConfiguration(target ->
                                        target.offeringId(each.offeringId()).instanceCount(each.count()))
                                .build())
                        .toList())
                .build();
    }

    private Value given(Quote quote) {
        return quote.sources().stream().map(this::value).reduce(new Value(0, 0, 0), Value::plus);
    }

    private static Value taken(Quote quote) {
        return quote.targets().stream().map(Wanted::value).reduce(new Value(0, 0, 0), Value::plus);
    }

    private Value value(Ec2Reserved reserved) {
        return value(reserved.offering(), reserved.end()).times(reserved.count());
    }

    private Value value(Offering offering, Instant end) {
        double left = Math.max(0, Duration.between(context.site().now(), end).toSeconds() / SECONDS_OF_HOUR);
        double term = offering.seconds() / SECONDS_OF_HOUR;
        double upfront = offering.price().upfront() * left / term;
        return new Value(
                offering.price().hourly(), upfront, upfront + offering.price().hourly() * left);
    }

    private Quote quote(List<String> ids, List<TargetConfigurationRequest> asked) {
        if (ids.isEmpty()) {
            throw Ec2Error.missing("ReservedInstanceId");
        }
        if (asked.isEmpty()) {
            throw Ec2Error.missing("TargetConfiguration");
        }
        List<Ec2Reserved> sources = context.requireAll(ids);
        List<Offering> offerings = new ArrayList<>();
        for (TargetConfigurationRequest each : asked) {
            if (each.instanceCount() != null) {
                throw Ec2Error.invalidValue("The parameter TargetConfiguration.InstanceCount is reserved and cannot be"
                        + " specified in a request.");
            }
            if (each.offeringId() == null) {
                throw Ec2Error.missing("TargetConfiguration.OfferingId");
            }
            offerings.add(context.offerings()
                    .find(each.offeringId())
                    .orElseThrow(() -> ReservedErrors.unknownOffering(each.offeringId())));
        }
        Instant end = end(sources, offerings.get(0));
        List<Wanted> targets = targets(sources, asked, offerings, end);
        return new Quote(sources, targets, end, failure(sources, offerings));
    }

    /**
     * The expiry that is furthest in the future; from one year to three, that of a term that began with the latest source (assumed).
     */
    private static Instant end(List<Ec2Reserved> sources, Offering target) {
        Ec2Reserved latest =
                sources.stream().max(Comparator.comparing(Ec2Reserved::end)).orElseThrow();
        return target.years() > latest.offering().years() ? latest.start().plusSeconds(target.seconds()) : latest.end();
    }

    /** One of each target but the last, of which there are as many as it takes. */
    private List<Wanted> targets(
            List<Ec2Reserved> sources, List<TargetConfigurationRequest> asked, List<Offering> offerings, Instant end) {
        double missing =
                sources.stream().mapToDouble(each -> value(each).total()).sum();
        List<Wanted> targets = new ArrayList<>();
        for (int i = 0; i < offerings.size(); i++) {
            Value each = value(offerings.get(i), end);
            boolean last = i == offerings.size() - 1;
            int count = last && each.total() > 0 ? (int) Math.max(1, Math.ceil(missing / each.total() - NEARLY)) : 1;
            missing -= each.total() * count;
            targets.add(new Wanted(asked.get(i).offeringId(), offerings.get(i), count, each.times(count)));
        }
        return targets;
    }

    private @Nullable String failure(List<Ec2Reserved> sources, List<Offering> targets) {
        for (Ec2Reserved each : sources) {
            if (!each.offering().isConvertible()) {
                return "The Reserved Instances '" + each.id() + "' are not convertible.";
            }
            try {
                context.requireFree(each);
            } catch (AwsError busy) {
                return busy.message();
            }
        }
        for (Offering each : targets) {
            if (!each.isConvertible()) {
                return "The target offering is not for Convertible Reserved Instances.";
            }
            if (sources.stream().anyMatch(source -> source.offering().years() > each.years())) {
                return "The term of the target offering is shorter than that of the Reserved Instances.";
            }
        }
        return null;
    }

    AcceptReservedInstancesExchangeQuoteResponse accept(AcceptReservedInstancesExchangeQuoteRequest request) {
        Honoured.by("AcceptReservedInstancesExchangeQuote", "DryRun", "ReservedInstanceIds", "TargetConfigurations")
                .check(request);
        Quote quote = quote(request.reservedInstanceIds(), request.targetConfigurations());
        if (quote.failure() != null) {
            throw Ec2Error.invalidValue("The exchange is not valid: " + quote.failure());
        }
        DryRun.stopIf(request.dryRun());
        ReservedLife life = new ReservedLife(context);
        quote.sources().forEach(life::retire);
        for (Wanted each : quote.targets()) {
            life.become(each.offering(), each.count(), context.site().now(), quote.end(), Map.of());
        }
        return AcceptReservedInstancesExchangeQuoteResponse.builder()
                .exchangeId("riex-" + context.site().ids().uuid())
                .build();
    }
}
