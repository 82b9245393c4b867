package dev.cloudjar;

import dev.cloudjar.autoscaling.AutoScalingFake;
import dev.cloudjar.ec2.Ec2Fake;
import dev.cloudjar.lambda.LambdaFake;
import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.NotFaked;
import dev.cloudjar.service.ServiceFake;
import dev.cloudjar.service.ServiceNames;
import dev.cloudjar.service.Site;
import dev.cloudjar.sts.StsFake;
import java.util.List;
import java.util.Optional;

/** The services faked so far, in the order in which effects travel up. Links one when it is first called. */
final class Services {

    static final List<String> NAMES = List.of("sts", "ec2", "lambda", "autoscaling");

    private Services() {}

    /** Empty where nothing of the service is faked, or where the user has not the SDK's module of it. */
    static Optional<ServiceFake> create(String service, Site site) {
        if (lacksModule(service)) {
            return Optional.empty();
        }
        return switch (service) {
            case "ec2" -> Optional.of(new Ec2Fake(site));
            case "sts" -> Optional.of(new StsFake(site));
            case "lambda" -> Optional.of(new LambdaFake(site));
            case "autoscaling" -> Optional.of(new AutoScalingFake(site));
            default -> Optional.empty();
        };
    }

    /** Why there is no fake of a service, and what to do. */
    static String absence(String service) {
        return lacksModule(service)
                ? NotFaked.missingModule(service)
                : service + " is not faked. Services faked so far: " + String.join(", ", NAMES)
                        + ". Answer its operations with cloud.on(...).";
    }

    /** The refusal of a call to a service of which there is no fake. */
    static AwsError refusal(String service, String operation) {
        return lacksModule(service)
                ? NotFaked.withoutModule(service, operation)
                : NotFaked.service(service, operation, NAMES);
    }

    private static boolean lacksModule(String service) {
        return NAMES.contains(service) && !ServiceNames.isOnClassPath(service);
    }
}
