package dev.cloudjar.ec2.action;

import dev.cloudjar.service.AwsError;
import java.util.Collection;
import java.util.List;
import org.apiguardian.api.API;

/**
 * The errors that any EC2 action can give; each resource family adds its own.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html">Error codes of the EC2 API</a>
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class Ec2Error {

    private static final int BAD_REQUEST = 400;

    private Ec2Error() {}

    /**
     * Any client error: EC2 answers them all with 400, but for {@code UnauthorizedOperation} and {@code DryRunOperation}.
     *
     * @param code the code
     * @param message the message
     * @return the error
     */
    public static AwsError of(String code, String message) {
        return new AwsError(code, BAD_REQUEST, message);
    }

    /**
     * A value that the action does not take.
     *
     * @param message what is wrong, with the value and the parameter
     * @return {@code InvalidParameterValue}
     */
    public static AwsError invalidValue(String message) {
        return of("InvalidParameterValue", message);
    }

    /**
     * Parameters that do not go together.
     *
     * @param message which
     * @return {@code InvalidParameterCombination}
     */
    public static AwsError invalidCombination(String message) {
        return of("InvalidParameterCombination", message);
    }

    /**
     * Security groups by name beside a subnet, or outside the default VPC; as observed.
     *
     * @return {@code InvalidParameterCombination}
     */
    public static AwsError groupNameWithSubnet() {
        return invalidCombination("The parameter groupName cannot be used with the parameter subnet");
    }

    /**
     * A parameter that has to be there.
     *
     * @param name the parameter
     * @return {@code MissingParameter}
     */
    public static AwsError missing(String name) {
        return of("MissingParameter", "The request must contain the parameter " + name);
    }

    /**
     * A parameter or value that AWS honours and this fake does not: refused, never ignored.
     *
     * @param what the parameter and its value
     * @return {@code UnsupportedOperation}, with what to do instead
     */
    public static AwsError notFaked(String what) {
        return of(
                "UnsupportedOperation",
                "Cloudjar does not fake " + what
                        + ", and refuses it so that no test passes by accident. Leave it out, or answer the operation with"
                        + " cloud.on(...).");
    }

    /**
     * Price protection where an action does not support it; the code is assumed.
     *
     * @param operation the action
     * @return {@code InvalidParameterCombination}
     */
    public static AwsError noPriceProtection(String operation) {
        return invalidCombination("Price protection is not supported for " + operation + ".");
    }

    /**
     * A filter that the action does not document.
     *
     * @param name the filter
     * @return {@code InvalidParameterValue}
     */
    public static AwsError unknownFilter(String name) {
        return invalidValue("The filter '" + name + "' is invalid");
    }

    /**
     * A paging token that the action did not give out.
     *
     * @return {@code InvalidNextToken}
     */
    public static AwsError badToken() {
        return of("InvalidNextToken", "The specified paging token is not valid.");
    }

    /**
     * A client token reused with other parameters.
     *
     * @param token the token
     * @return {@code IdempotentParameterMismatch}
     */
    public static AwsError tokenMismatch(String token) {
        return of(
                "IdempotentParameterMismatch",
                "Arguments on this idempotent request are inconsistent with arguments used in previous request(s)"
                        + " with client token '" + token + "'.");
    }

    /**
     * An association that is not there.
     *
     * @param id such as {@code rtbassoc-0123456789abcdef0}
     * @return {@code InvalidAssociationID.NotFound}
     */
    public static AwsError unknownAssociation(String id) {
        return notFound("InvalidAssociationID.NotFound", "association ID", List.of(id));
    }

    /**
     * Text that is no block of addresses.
     *
     * @param parameter the parameter
     * @param text the text
     * @return {@code InvalidParameterValue}
     */
    public static AwsError notABlock(String parameter, String text) {
        return invalidValue(
                "Value (" + text + ") for parameter " + parameter + " is invalid. This is not a valid CIDR block.");
    }

    /**
     * An instance that stands for its interface, where it has several.
     *
     * @param instanceId the instance
     * @return {@code InvalidInstanceID}
     */
    public static AwsError severalInterfaces(String instanceId) {
        return of(
                "InvalidInstanceID",
                "There are multiple interfaces attached to instance '" + instanceId
                        + "'. Please specify an interface ID for the operation instead.");
    }

    /**
     * Ids that name nothing, in EC2's singular or plural.
     *
     * @param code such as {@code InvalidInstanceID.NotFound}
     * @param what such as {@code "instance ID"}
     * @param ids the unknown ids, one or more
     * @return the error: {@code "The instance ID 'i-…' does not exist"}
     */
    public static AwsError notFound(String code, String what, List<String> ids) {
        return ids.size() == 1
                ? of(code, "The " + what + " '" + ids.get(0) + "' does not exist")
                : of(code, "The " + what + "s '" + String.join(", ", ids) + "' do not exist");
    }

    /**
     * An id that does not have the form of its kind, though it begins as one.
     *
     * @param code such as {@code InvalidInstanceID.Malformed}
     * @param id the id
     * @return the error
     */
    public static AwsError malformedId(String code, String id) {
        return of(code, "Invalid id: \"" + id + "\"");
    }

    /**
     * Checks that ids have the form of their kind: a prefix, a dash and 8 or 17 hexadecimal digits. The wording, which says
     * what is expected where the prefix is another, is observed.
     *
     * @param ids the ids
     * @param prefix such as {@code i}
     * @param malformedCode such as {@code InvalidInstanceID.Malformed}
     * @throws AwsError on the first that has not
     */
    public static void requireWellFormed(Collection<String> ids, String prefix, String malformedCode) {
        for (String id : ids) {
            if (!id.startsWith(prefix + "-")) {
                throw of(malformedCode, "Invalid id: \"" + id + "\" (expecting \"" + prefix + "-...\")");
            }
            if (!isWellFormed(id, prefix)) {
                throw malformedId(malformedCode, id);
            }
        }
    }

    private static boolean isWellFormed(String id, String prefix) {
        String digits = id.substring(prefix.length() + 1);
        return (digits.length() == 8 || digits.length() == 17)
                && digits.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
    }
}
