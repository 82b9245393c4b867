package dev.cloudjar.ec2.fleet;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.ResourceTable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What EC2 refuses about fleets; the codes of Spot Fleet are documented, those of the ids of EC2 Fleet are assumed to be like
 * them, and so are the sentences.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html">Error codes of the EC2 API</a>
 */
final class FleetErrors {

    private static final String UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
    private static final Pattern FLEET_ID = Pattern.compile("fleet-" + UUID);
    private static final Pattern SPOT_FLEET_ID = Pattern.compile("sfr-" + UUID);

    private FleetErrors() {}

    static boolean isFleetId(String id) {
        return FLEET_ID.matcher(id).matches();
    }

    static boolean isSpotFleetId(String id) {
        return SPOT_FLEET_ID.matcher(id).matches();
    }

    static FleetEntry requireFleet(@Nullable String id, ResourceTable<FleetEntry> fleets) {
        if (id == null) {
            throw Ec2Error.missing("FleetId");
        }
        if (!isFleetId(id)) {
            throw Ec2Error.malformedId("InvalidFleetId.Malformed", id);
        }
        return fleets.find(id)
                .orElseThrow(() -> Ec2Error.of("InvalidFleetId.NotFound", "The fleet ID '" + id + "' does not exist"));
    }

    static FleetEntry requireSpotFleet(@Nullable String id, ResourceTable<FleetEntry> fleets) {
        if (id == null) {
            throw Ec2Error.missing("SpotFleetRequestId");
        }
        if (!isSpotFleetId(id)) {
            throw Ec2Error.malformedId("InvalidSpotFleetRequestId.Malformed", id);
        }
        return fleets.find(id)
                .orElseThrow(() -> Ec2Error.of(
                        "InvalidSpotFleetRequestId.NotFound", "The spot fleet request ID '" + id + "' does not exist"));
    }

    static AwsError notModifiable(FleetEntry fleet) {
        return fleet.wish().maintains()
                ? Ec2Error.of(
                        "FleetNotInModifiableState",
                        "Fleet " + fleet.id() + " is not in a state in which it can be modified: "
                                + fleet.state().ofFleet())
                : Ec2Error.of(
                        "UnsupportedOperation",
                        "Fleets of type " + fleet.wish().type()
                                + " can't be modified. Only fleets of type maintain can.");
    }

    static AwsError instant(String operation) {
        return Ec2Error.of(
                "UnsupportedOperation",
                operation
                        + " does not support fleets of type instant. Use DescribeFleets, which shows their instances.");
    }

    static FleetEntry.Failure unfulfillable(FleetPool pool, boolean spot) {
        AwsError error = unfulfillable();
        return new FleetEntry.Failure(pool.toSdk(), spot, error.code(), error.message());
    }

    /** The sentence is EC2's. */
    static AwsError unfulfillable() {
        return Ec2Error.of(
                "UnfulfillableCapacity",
                "Unable to fulfill capacity due to your request configuration. Please adjust your request and try"
                        + " again.");
    }

    static AwsError badConfig(String why) {
        return Ec2Error.of("InvalidSpotFleetRequestConfig", why);
    }
}
