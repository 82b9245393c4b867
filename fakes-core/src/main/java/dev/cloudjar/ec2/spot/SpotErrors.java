package dev.cloudjar.ec2.spot;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.service.AwsError;
import java.math.BigDecimal;
import java.util.List;
import org.apiguardian.api.API;

/**
 * What EC2 refuses about Spot Instances; the codes are documented, the sentences are EC2's where they are known and assumed
 * elsewhere.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html">Error codes of the EC2 API</a>
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class SpotErrors {

    static final String MALFORMED = "InvalidSpotInstanceRequestID.Malformed";

    private static final int SERVER_ERROR = 500;

    private SpotErrors() {}

    /**
     * A maximum price below the Spot price.
     *
     * @param asked the maximum price
     * @param price the Spot price
     * @return {@code SpotMaxPriceTooLow}
     */
    public static AwsError priceTooLow(BigDecimal asked, BigDecimal price) {
        return Ec2Error.of("SpotMaxPriceTooLow", priceTooLowWords(asked, price));
    }

    static String priceTooLowWords(BigDecimal asked, BigDecimal price) {
        return "Your Spot request price of " + asked.stripTrailingZeros().toPlainString()
                + " is lower than the minimum required Spot request fulfillment price of "
                + price.stripTrailingZeros().toPlainString() + ".";
    }

    /**
     * A pool that has nothing to give.
     *
     * @return {@code InsufficientInstanceCapacity}
     */
    public static AwsError noCapacity() {
        return new AwsError("InsufficientInstanceCapacity", SERVER_ERROR, SpotStatus.CAPACITY_NOT_AVAILABLE.message());
    }

    /**
     * More vCPUs than the quota allows.
     *
     * @return {@code MaxSpotInstanceCountExceeded}
     */
    public static AwsError countExceeded() {
        return Ec2Error.of("MaxSpotInstanceCountExceeded", "Max spot instance count exceeded");
    }

    static AwsError unknown(List<String> ids) {
        return Ec2Error.notFound("InvalidSpotInstanceRequestID.NotFound", "spot instance request ID", ids);
    }

    /**
     * An instance of a one-time request, which cannot be stopped.
     *
     * @param instanceId the instance
     * @return {@code UnsupportedOperation}
     */
    static AwsError oneTime(String instanceId) {
        return Ec2Error.of(
                "UnsupportedOperation",
                "You can't stop the Spot Instance '" + instanceId
                        + "' because it is associated with a one-time Spot Instance request. You can only stop Spot"
                        + " Instances associated with persistent Spot Instance requests.");
    }

    static AwsError cannotStart(String instanceId) {
        return Ec2Error.of(
                "IncorrectSpotRequestState",
                "You can't start the Spot Instance '" + instanceId
                        + "' because the associated Spot Instance request is not in an appropriate state to support"
                        + " start.");
    }

    /** The code and the number are documented, the sentence assumed. */
    static AwsError tooManyInOneRequest(int most) {
        return Ec2Error.of("RequestResourceCountExceeded", "A request is for at most " + most + " Spot Instances.");
    }
}
