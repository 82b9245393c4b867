package dev.cloudjar.ec2.template;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.service.AwsError;

/**
 * What EC2 refuses about launch templates; the codes are documented, the sentences are EC2's where they are known and assumed
 * elsewhere.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html">Error codes of the EC2 API</a>
 */
final class TemplateErrors {

    static final String MALFORMED = "InvalidLaunchTemplateId.Malformed";

    private TemplateErrors() {}

    static AwsError unknownId(String id) {
        return Ec2Error.of(
                "InvalidLaunchTemplateId.NotFound",
                "The specified launch template, with template ID " + id + ", does not exist.");
    }

    static AwsError unknownName(String name) {
        return Ec2Error.of(
                "InvalidLaunchTemplateName.NotFoundException",
                "The specified launch template, with template name " + name + ", does not exist.");
    }

    static AwsError unknownVersion(LaunchTemplateEntry template, String version) {
        return Ec2Error.of(
                "InvalidLaunchTemplateId.VersionNotFound",
                "Could not find the specified version " + version + " for the launch template with ID " + template.id()
                        + ".");
    }

    static AwsError nameTaken() {
        return Ec2Error.of("InvalidLaunchTemplateName.AlreadyExistsException", "Launch template name already in use.");
    }

    static AwsError noVersion(String text) {
        return Ec2Error.invalidValue("Invalid launch template version '" + text
                + "': either '$Default', '$Latest', or a numeric version are allowed.");
    }

    static AwsError bothIdAndName() {
        return Ec2Error.invalidCombination(
                "The parameter 'LaunchTemplateId' may not be used in combination with 'LaunchTemplateName'");
    }

    static AwsError neitherIdNorName() {
        return Ec2Error.of(
                "MissingParameter",
                "Either a launch template ID or a launch template name must be specified in the request.");
    }

    static AwsError requirementsAndType() {
        return Ec2Error.invalidCombination(
                "The parameter 'InstanceRequirements' may not be used in combination with 'InstanceType'");
    }

    /** Documented as not allowed; the code is assumed. */
    static AwsError requirementsInLaunch() {
        return Ec2Error.of(
                "UnsupportedOperation",
                "Launch templates that specify InstanceRequirements cannot be used with RunInstances. Use an Auto Scaling"
                        + " group, EC2 Fleet, or Spot Fleet, or specify an instance type.");
    }

    static AwsError notNumbers(String version) {
        return Ec2Error.invalidValue("Value (" + version
                + ") for parameter LaunchTemplateVersion is invalid. Specify the number of a version.");
    }
}
