package dev.cloudjar.ec2.storage;

import dev.cloudjar.ec2.action.Ec2Error;
import java.util.regex.Pattern;

/**
 * Device names that EC2 takes for EBS volumes.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/device_naming.html">Device names for volumes</a>
 */
final class DeviceName {

    private static final Pattern VALID = Pattern.compile("(/dev/)?(sd|xvd|hd)[a-z]{1,2}[0-9]{0,2}");

    private DeviceName() {}

    static boolean isValid(String device) {
        return VALID.matcher(device).matches();
    }

    static void require(String device) {
        if (!isValid(device)) {
            throw Ec2Error.invalidValue("Value (" + device + ") for parameter device is invalid. " + device
                    + " is not a valid EBS device name.");
        }
    }
}
