package dev.cloudjar.ec2.spot;

import java.time.Instant;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * What EC2 tells a Spot Instance before it takes it away, as the instance's metadata has it.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/spot-instance-termination-notices.html">Spot Instance
 *     interruption notices</a>
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/rebalance-recommendations.html">Rebalance
 *     recommendations</a>
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public interface SpotNotices {

    /** What is done to an instance that is interrupted. */
    enum Action {
        /** It is terminated. */
        TERMINATE("terminate"),
        /** It is stopped. */
        STOP("stop"),
        /** It hibernates. */
        HIBERNATE("hibernate");

        private final String word;

        Action(String word) {
            this.word = word;
        }

        /** {@return the word that {@code spot/instance-action} has for it} */
        public String word() {
            return word;
        }
    }

    /**
     * The notice of an interruption: {@code spot/instance-action}.
     *
     * @param action what will be done
     * @param time when, approximately; at once where it hibernates
     */
    record Interruption(Action action, Instant time) {}

    /**
     * The notice that an instance has.
     *
     * @param instanceId such as {@code i-0123456789abcdef0}
     * @return the notice; empty where it has none, or it was interrupted and runs again
     */
    Optional<Interruption> interruptionOf(String instanceId);

    /**
     * The rebalance recommendation that an instance has: {@code events/recommendations/rebalance}.
     *
     * @param instanceId such as {@code i-0123456789abcdef0}
     * @return when it was given; empty where it has none
     */
    Optional<Instant> rebalanceRecommendedAt(String instanceId);
}
