package dev.cloudjar.ec2.reserved;

import dev.cloudjar.ec2.network.Ec2Zone;
import org.jspecify.annotations.Nullable;

/**
 * What can be bought, or has been.
 *
 * @param type such as {@code m5.large}
 * @param product such as {@code Linux/UNIX}
 * @param tenancy {@code default} or {@code dedicated}
 * @param years one or three
 * @param offeringClass {@code standard} or {@code convertible}
 * @param payment such as {@code No Upfront}
 * @param zone for the zone it reserves capacity in; null for one of the region
 * @param price of each instance
 */
record Offering(
        String type,
        String product,
        String tenancy,
        int years,
        String offeringClass,
        String payment,
        @Nullable Ec2Zone zone,
        Price price) {

    private static final long SECONDS_OF_YEAR = 31_536_000;

    /**
     * A price in US dollars.
     *
     * @param upfront once
     * @param hourly each hour of the term, used or not
     */
    record Price(double upfront, double hourly) {}

    long seconds() {
        return years * SECONDS_OF_YEAR;
    }

    String scope() {
        return zone == null ? "Region" : "Availability Zone";
    }

    boolean isConvertible() {
        return offeringClass.equals("convertible");
    }

    Offering of(String newType, @Nullable Ec2Zone newZone, Price newPrice) {
        return new Offering(newType, product, tenancy, years, offeringClass, payment, newZone, newPrice);
    }
}
