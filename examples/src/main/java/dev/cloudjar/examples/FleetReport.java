package dev.cloudjar.examples;

import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** Counts what runs, with clients of its own: there is no way to hand it others. */
final class FleetReport {

    private static final Ec2Client EC2 = Ec2Client.create();

    String lines() {
        return instances() + " instances run, " + functions() + " functions are deployed";
    }

    private static long instances() {
        Filter running =
                Filter.builder().name("instance-state-name").values("running").build();
        return EC2.describeInstancesPaginator(request -> request.filters(running)).reservations().stream()
                .mapToLong(reservation -> reservation.instances().size())
                .sum();
    }

    private static long functions() {
        try (LambdaClient lambda = LambdaClient.create()) {
            return lambda.listFunctionsPaginator().functions().stream().count();
        }
    }
}
