package dev.cloudjar;

import dev.cloudjar.ec2.Ec2Fake;
import dev.cloudjar.lambda.LambdaFake;
import dev.cloudjar.service.ServiceFake;
import dev.cloudjar.service.Site;
import dev.cloudjar.sts.StsFake;
import java.util.List;
import java.util.Optional;

/** The services faked so far, in the order in which effects travel up. Links one when it is first called. */
final class Services {

    static final List<String> NAMES = List.of("sts", "ec2", "lambda");

    private Services() {}

    static Optional<ServiceFake> create(String service, Site site) {
        return switch (service) {
            case "ec2" -> Optional.of(new Ec2Fake(site));
            case "sts" -> Optional.of(new StsFake(site));
            case "lambda" -> Optional.of(new LambdaFake(site));
            default -> Optional.empty();
        };
    }
}
