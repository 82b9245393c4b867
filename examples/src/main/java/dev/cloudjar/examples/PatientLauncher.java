package dev.cloudjar.examples;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/**
 * Launches one instance, and tells apart why EC2 says no: where it asks too often it waits and asks the same again, where a zone
 * has no capacity it goes to the next, and where no Spot capacity is left at all it pays the On-Demand price. Waiting does not
 * bring capacity, and another zone does not help against throttling.
 */
final class PatientLauncher {

    private static final int PATIENCE = 5;

    private final Ec2Client ec2;
    private final List<String> zones;
    private final Consumer<Duration> pause;

    PatientLauncher(Ec2Client ec2, List<String> zones, Consumer<Duration> pause) {
        this.ec2 = ec2;
        this.zones = List.copyOf(zones);
        this.pause = pause;
    }

    String launch(String imageId) {
        for (boolean spot : new boolean[] {true, false}) {
            for (String zone : zones) {
                try {
                    return launchPatiently(imageId, zone, spot);
                } catch (Ec2Exception e) {
                    if (!isNoCapacity(e)) {
                        throw e;
                    }
                }
            }
        }
        throw new IllegalStateException("None of the zones " + zones + " has capacity");
    }

    private static boolean isNoCapacity(Ec2Exception e) {
        String code = e.awsErrorDetails().errorCode();
        return code.equals("InsufficientInstanceCapacity") || code.equals("SpotMaxPriceTooLow");
    }

    private String launchPatiently(String imageId, String zone, boolean spot) {
        String token = UUID.randomUUID().toString();
        Duration wait = Duration.ofSeconds(5);
        for (int tried = 1; ; tried++) {
            try {
                return launch(imageId, zone, spot, token);
            } catch (Ec2Exception e) {
                if (!e.isThrottlingException() || tried == PATIENCE) {
                    throw e;
                }
                pause.accept(wait);
                wait = wait.multipliedBy(2);
            }
        }
    }

    private String launch(String imageId, String zone, boolean spot, String token) {
        return ec2.runInstances(request -> {
                    request.clientToken(token)
                            .imageId(imageId)
                            .instanceType("m5.large")
                            .placement(placement -> placement.availabilityZone(zone))
                            .minCount(1)
                            .maxCount(1);
                    if (spot) {
                        request.instanceMarketOptions(market -> market.marketType("spot"));
                    }
                })
                .instances()
                .get(0)
                .instanceId();
    }
}
