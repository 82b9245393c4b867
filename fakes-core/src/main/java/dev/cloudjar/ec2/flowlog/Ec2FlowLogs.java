package dev.cloudjar.ec2.flowlog;

import dev.cloudjar.ec2.action.Ec2Neighbours;
import dev.cloudjar.ec2.action.Ec2TaggedFamily;
import dev.cloudjar.ec2.action.Ec2TaggedTable;
import dev.cloudjar.service.ClientTokens;
import dev.cloudjar.service.OperationTable;
import dev.cloudjar.service.ResourceTable;
import dev.cloudjar.service.Site;
import java.util.List;
import org.apiguardian.api.API;

/** The flow logs of an account in a region. All methods run under the cloud's lock. */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class Ec2FlowLogs implements Ec2TaggedFamily {

    private final FlowLogContext context;

    /**
     * A region without flow logs.
     *
     * @param site where
     * @param neighbours the other families there
     */
    public Ec2FlowLogs(Site site, Ec2Neighbours neighbours) {
        this(new FlowLogContext(site, neighbours, new ResourceTable<>(Ec2FlowLog::id), new ClientTokens<>()));
    }

    private Ec2FlowLogs(FlowLogContext context) {
        this.context = context;
    }

    /**
     * A copy that goes on independently.
     *
     * @param site where the copy lives
     * @param neighbours the other families there
     * @return the copy
     */
    public Ec2FlowLogs fork(Site site, Ec2Neighbours neighbours) {
        return new Ec2FlowLogs(new FlowLogContext(
                site, neighbours, context.logs().fork(), context.tokens().fork()));
    }

    @Override
    public OperationTable operations() {
        return new FlowLogOperations(() -> context);
    }

    @Override
    public List<Ec2TaggedTable<?>> tables() {
        return List.of(new Ec2TaggedTable<>(
                "vpc-flow-log", context.logs(), Ec2FlowLog::id, Ec2FlowLog::tags, Ec2FlowLog::withTags));
    }
}
