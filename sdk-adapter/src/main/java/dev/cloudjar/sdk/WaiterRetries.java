package dev.cloudjar.sdk;

import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.WaiterFacts;
import java.util.Optional;

/**
 * The errors that a waiter polls on through: it was asked to wait for something that is not there yet. Any other error ends the
 * waiting.
 *
 * @see <a href="https://docs.aws.amazon.com/sdk-for-java/latest/developer-guide/waiters.html">Waiters</a>
 */
final class WaiterRetries {

    private WaiterRetries() {}

    static boolean on(WaiterFacts waiter, AwsError error) {
        return code(waiter).filter(error.code()::equals).isPresent();
    }

    /** The code of that error, if the waiter has one. */
    static Optional<String> code(WaiterFacts waiter) {
        return Optional.of(codeOf(waiter.service() + ":" + waiter.name())).filter(code -> !code.isEmpty());
    }

    private static String codeOf(String waiter) {
        return switch (waiter) {
            case "cloudwatch:AlarmMuteRuleExists", "lambda:FunctionExists" -> "ResourceNotFoundException";
            case "ec2:ImageExists" -> "InvalidAMIID.NotFound";
            case "ec2:InstanceExists", "ec2:InstanceRunning", "ec2:InstanceStatusOk" -> "InvalidInstanceID.NotFound";
            case "ec2:InternetGatewayExists" -> "InvalidInternetGateway.NotFound";
            case "ec2:KeyPairExists" -> "InvalidKeyPair.NotFound";
            case "ec2:NatGatewayAvailable" -> "NatGatewayNotFound";
            case "ec2:SecurityGroupExists" -> "InvalidGroup.NotFound";
            case "ec2:SpotInstanceRequestFulfilled" -> "InvalidSpotInstanceRequestID.NotFound";
            case "ec2:VpcExists" -> "InvalidVpcID.NotFound";
            case "ec2:VpcPeeringConnectionExists" -> "InvalidVpcPeeringConnectionID.NotFound";
            case "elb:InstanceInService", "elbv2:TargetInService" -> "InvalidInstance";
            case "elbv2:LoadBalancerAvailable", "elbv2:LoadBalancerExists" -> "LoadBalancerNotFound";
            case "iam:InstanceProfileExists", "iam:PolicyExists", "iam:RoleExists", "iam:UserExists" -> "NoSuchEntity";
            default -> "";
        };
    }
}
