package dev.cloudjar.ec2.eni;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.service.AwsError;
import java.util.HashSet;
import java.util.List;
import org.apiguardian.api.API;

/**
 * How many Elastic Fabric Adapters an instance takes: as many as its type, and one a network card.
 *
 * <pre>{@code
 * FabricAdapters.require(List.of(0, 1), "p4d.24xlarge", 4);
 * }</pre>
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/efa.html">Elastic Fabric Adapter</a>
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class FabricAdapters {

    private FabricAdapters() {}

    /**
     * Refuses adapters that an instance does not take; codes and sentences are assumed.
     *
     * @param cards the network card of each
     * @param type the instance type
     * @param most how many the type takes; 0 where it takes none
     * @throws AwsError where they are too many
     */
    public static void require(List<Integer> cards, String type, int most) {
        if (cards.isEmpty()) {
            return;
        }
        if (most == 0) {
            throw Ec2Error.of("Unsupported", "EFA interfaces are not supported on " + type + ".");
        }
        if (cards.size() > most) {
            throw Ec2Error.of(
                    "AttachmentLimitExceeded",
                    "EFA interface count " + cards.size() + " exceeds the limit for " + type + ".");
        }
        if (new HashSet<>(cards).size() < cards.size()) {
            throw Ec2Error.invalidCombination("Only one EFA interface can be attached to each network card.");
        }
    }
}
