package dev.cloudjar.service;

import org.apiguardian.api.API;

/**
 * AWS's answer to an operation that a service does not have, which is not one that Cloudjar does not fake. Unknown is what
 * neither the facts of AWS's APIs nor the SDK on the class path, which may be newer, has.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html">InvalidAction</a>
 * @see <a href="https://docs.aws.amazon.com/lightsail/2016-11-28/api-reference/CommonErrors.html">UnknownOperationException</a>
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class UnknownOperation {

    private static final String OF_QUERY = "InvalidAction";
    private static final String OF_JSON = "UnknownOperationException";

    private UnknownOperation() {}

    /**
     * Tells whether a service has no such operation.
     *
     * @param service such as {@code ec2}
     * @param operation letters and digits
     * @return whether neither the facts nor the SDK knows it
     */
    public static boolean test(String service, String operation) {
        return !ApiFacts.isKnownOperation(service, operation) && !isInTheSdk(service, operation);
    }

    private static boolean isInTheSdk(String service, String operation) {
        try {
            String name = ServiceNames.modelPackage(service) + "." + operation + "Request";
            Class.forName(name, false, UnknownOperation.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | NoClassDefFoundError e) {
            return false;
        }
    }

    /**
     * The answer, in the words of the protocol that most clients of the service speak.
     *
     * @param service such as {@code ec2}
     * @param operation as the caller named it
     * @return the error
     */
    public static AwsError error(String service, String operation) {
        return switch (service) {
            case "ec2", "autoscaling", "cloudwatch", "elasticbeanstalk", "elb", "elbv2", "iam", "sts" ->
                new AwsError(OF_QUERY, 400, "The action " + operation + " is not valid for this web service.");
            default -> new AwsError(OF_JSON, 404, "The operation " + operation + " is unknown");
        };
    }

    /**
     * Tells whether an error is this answer, in any protocol's words.
     *
     * @param error an error
     * @return whether it says that there is no such operation
     */
    public static boolean isSaidBy(AwsError error) {
        return error.code().equals(OF_QUERY) || error.code().equals(OF_JSON);
    }
}
