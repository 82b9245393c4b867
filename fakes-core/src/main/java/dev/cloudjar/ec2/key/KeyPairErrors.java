package dev.cloudjar.ec2.key;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.service.AwsError;
import java.util.List;

/** What EC2 refuses about key pairs. */
final class KeyPairErrors {

    private KeyPairErrors() {}

    static AwsError notFound(String what, List<String> names) {
        return Ec2Error.notFound("InvalidKeyPair.NotFound", what, names);
    }

    static AwsError duplicate(String name) {
        return Ec2Error.of("InvalidKeyPair.Duplicate", "The keypair '" + name + "' already exists.");
    }

    static AwsError badName(String name) {
        return Ec2Error.invalidValue("Value (" + name
                + ") for parameter KeyName is invalid. A key pair's name has 1 to 255 ASCII characters"
                + " without leading or trailing spaces.");
    }
}
