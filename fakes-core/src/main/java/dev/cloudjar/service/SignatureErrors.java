package dev.cloudjar.service;

import dev.cloudjar.identity.AccessKeys.Flaw;
import org.apiguardian.api.API;

/**
 * How each service refuses credentials of an ended session, and such as do not belong together. What the protocols' services
 * answer is listed as their common errors. EC2 has words of its own: {@code RequestExpired} is documented to be its answer to
 * expired temporary credentials too; its message is observed.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html">Error codes of the EC2 API</a>
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html">Common errors of STS</a>
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class SignatureErrors {

    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final String EXPIRED = "The security token included in the request is expired";
    private static final String INVALID = "The security token included in the request is invalid.";

    private SignatureErrors() {}

    /**
     * The refusal.
     *
     * @param service the service called
     * @param flaw what is wrong
     * @return the service's own answer
     */
    public static AwsError of(String service, Flaw flaw) {
        boolean expired = flaw == Flaw.EXPIRED;
        return switch (service) {
            case "ec2" ->
                expired
                        ? new AwsError("RequestExpired", BAD_REQUEST, "Request has expired.")
                        : new AwsError(
                                "AuthFailure",
                                UNAUTHORIZED,
                                "AWS was not able to validate the provided access credentials");
            case "autoscaling", "cloudwatch", "elasticbeanstalk", "elb", "elbv2", "iam", "sqs", "sts" ->
                expired
                        ? new AwsError("ExpiredToken", FORBIDDEN, EXPIRED)
                        : new AwsError("InvalidClientTokenId", FORBIDDEN, INVALID);
            default ->
                expired
                        ? new AwsError("ExpiredTokenException", FORBIDDEN, EXPIRED)
                        : new AwsError("UnrecognizedClientException", FORBIDDEN, INVALID);
        };
    }
}
