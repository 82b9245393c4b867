package dev.cloudjar.ec2.spot;

import dev.cloudjar.service.ResourceTable;
import java.time.Instant;
import java.util.Optional;
import org.apiguardian.api.API;

/** The Spot Instances of an account in a region. All methods run under the cloud's lock. */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class Ec2Spots implements SpotNotices {

    private final ResourceTable<SpotNotice> notices;

    /** A region without Spot Instances. */
    public Ec2Spots() {
        this(new ResourceTable<>(SpotNotice::instanceId));
    }

    private Ec2Spots(ResourceTable<SpotNotice> notices) {
        this.notices = notices;
    }

    /** {@return a copy that goes on independently} */
    public Ec2Spots fork() {
        return new Ec2Spots(notices.fork());
    }

    @Override
    public Optional<Interruption> interruptionOf(String instanceId) {
        return notices.find(instanceId).flatMap(SpotNotice::findInterruption);
    }

    @Override
    public Optional<Instant> rebalanceRecommendedAt(String instanceId) {
        return notices.find(instanceId).flatMap(SpotNotice::findRebalance);
    }
}
