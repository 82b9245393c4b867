package dev.cloudjar.ec2.reserved;

import dev.cloudjar.IdSource;
import dev.cloudjar.ec2.capacity.Ec2TypeCatalog;
import dev.cloudjar.ec2.capacity.Ec2TypeCatalog.Figures;
import dev.cloudjar.ec2.network.Ec2Zone;
import dev.cloudjar.ec2.reserved.Offering.Price;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All offerings of a region: each instance type by product, tenancy, term, class, payment and scope. They are numbered, computed when
 * they are looked at, and the same each time; an offering's id holds its number. AWS publishes its prices through price lists alone;
 * these are computed from this fake's On-Demand prices, and are of AWS's order
 * (assumed): three years cost less by the hour than one,
 * paying upfront less than later, standard less than convertible, and any of them less than On-Demand.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/apply_ri.html">How Reserved Instances are applied</a>
 */
final class OfferingCatalog {

    static final List<String> PRODUCTS = List.of(
            "Linux/UNIX",
            "Windows",
            "Red Hat Enterprise Linux",
            "Red Hat Enterprise Linux with HA",
            "SUSE Linux",
            "Linux with SQL Server Standard",
            "Linux with SQL Server Web",
            "Linux with SQL Server Enterprise",
            "Windows with SQL Server Standard",
            "Windows with SQL Server Web",
            "Windows with SQL Server Enterprise");

    private static final List<String> TENANCIES = List.of("default", "dedicated");
    private static final List<Integer> YEARS = List.of(1, 3);
    private static final List<String> CLASSES = List.of("standard", "convertible");
    private static final List<String> PAYMENTS = List.of("No Upfront", "Partial Upfront", "All Upfront");

    /** An odd number, and its inverse modulo 2^64: what spreads the numbers over the ids. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private static final long GATHER = inverse(SPREAD);

    private static final double HOURS_OF_YEAR = 8760;
    private static final double DEDICATED = 1.06;

    private final Ec2TypeCatalog catalog;
    private final List<Ec2Zone> zones;

    OfferingCatalog(Ec2TypeCatalog catalog, List<Ec2Zone> zones) {
        this.catalog = catalog;
        this.zones = List.copyOf(zones);
    }

    private static long inverse(long odd) {
        long inverse = odd;
        for (int i = 0; i < 6; i++) {
            inverse *= 2 - odd * inverse;
        }
        return inverse;
    }

    /** How many numbers there are for each type; some of them may stand for nothing. */
    int perType() {
        return PRODUCTS.size()
                * TENANCIES.size()
                * YEARS.size()
                * CLASSES.size()
                * PAYMENTS.size()
                * (zones.size() + 1);
    }

    List<Figures> types() {
        return catalog.all();
    }

    long size() {
        return (long) types().size() * perType();
    }

    /** An offering; empty where the type cannot be had so. */
    Optional<Offering> at(long number) {
        if (number < 0 || number >= size()) {
            return Optional.empty();
        }
        Figures type = types().get((int) (number / perType()));
        int rest = (int) (number % perType());
        int zone = rest % (zones.size() + 1);
        rest /= zones.size() + 1;
        String payment = PAYMENTS.get(rest % PAYMENTS.size());
        rest /= PAYMENTS.size();
        String offeringClass = CLASSES.get(rest % CLASSES.size());
        rest /= CLASSES.size();
        int years = YEARS.get(rest % YEARS.size());
        rest /= YEARS.size();
        String tenancy = TENANCIES.get(rest % TENANCIES.size());
        String product = PRODUCTS.get(rest / TENANCIES.size());
        if (!isOffered(type, product)) {
            return Optional.empty();
        }
        return Optional.of(new Offering(
                type.name(),
                product,
                tenancy,
                years,
                offeringClass,
                payment,
                zone == 0 ? null : zones.get(zone - 1),
                price(type, product, tenancy, years, offeringClass, payment)));
    }

    /** Macs are had on Dedicated Hosts alone, and neither Windows nor SQL Server runs on ARM. */
    private static boolean isOffered(Figures type, String product) {
        return !type.name().startsWith("mac")
                && (!type.arm() || (!product.contains("Windows") && !product.contains("SQL Server")));
    }

    Price price(Offering offering, String type) {
        return price(
                catalog.find(type).orElseThrow(),
                offering.product(),
                offering.tenancy(),
                offering.years(),
                offering.offeringClass(),
                offering.payment());
    }

    private static Price price(
            Figures type, String product, String tenancy, int years, String offeringClass, String payment) {
        double hourly = onDemand(type, product) * (tenancy.equals("dedicated") ? DEDICATED : 1);
        double effective = hourly * share(years, offeringClass, payment);
        double term = effective * HOURS_OF_YEAR * years;
        return switch (payment) {
            case "All Upfront" -> new Price(Math.round(term), 0);
            case "Partial Upfront" -> new Price(Math.round(term / 2), rounded(effective / 2));
            default -> new Price(0, rounded(effective));
        };
    }

    private static double onDemand(Figures type, String product) {
        double perVcpu = switch (product) {
            case "Windows" -> 0.046;
            case "Red Hat Enterprise Linux" -> 0.0144;
            case "Red Hat Enterprise Linux with HA" -> 0.0187;
            case "SUSE Linux" -> 0.0125;
            case "Linux with SQL Server Web" -> 0.017;
            case "Linux with SQL Server Standard" -> 0.12;
            case "Linux with SQL Server Enterprise" -> 0.375;
            case "Windows with SQL Server Web" -> 0.063;
            case "Windows with SQL Server Standard" -> 0.166;
            case "Windows with SQL Server Enterprise" -> 0.421;
            default -> 0;
        };
        return type.hourly() + perVcpu * type.vcpus();
    }

    private static double share(int years, String offeringClass, String payment) {
        double base = years == 1 ? 0.63 : 0.43;
        double later = payment.equals("No Upfront") ? 0 : payment.equals("Partial Upfront") ? 0.03 : 0.045;
        return base - later + (offeringClass.equals("convertible") ? 0.08 : 0);
    }

    private static double rounded(double dollars) {
        return Math.round(dollars * 100_000) / 100_000.0;
    }

    static String id(long number) {
        long spread = (number + 1) * SPREAD;
        String first = String.format(Locale.ROOT, "%016x", spread);
        String second = check(first);
        return first.substring(0, 8) + "-" + first.substring(8, 12) + "-" + first.substring(12) + "-"
                + second.substring(0, 4) + "-" + second.substring(4);
    }

    private static String check(String first) {
        return IdSource.derived(0, first).hex(16);
    }

    /** The number in an id; empty where the catalogue has not made it. */
    static Optional<Long> number(@Nullable String id) {
        if (id == null || !id.matches("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")) {
            return Optional.empty();
        }
        String digits = id.replace("-", "");
        long number = Long.parseUnsignedLong(digits.substring(0, 16), 16) * GATHER - 1;
        return number >= 0 && id.equals(id(number)) ? Optional.of(number) : Optional.empty();
    }

    Optional<Offering> find(@Nullable String id) {
        return number(id).flatMap(this::at);
    }
}
