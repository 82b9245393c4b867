package dev.cloudjar.ec2.flowlog;

import dev.cloudjar.ec2.action.Ec2Neighbours;
import dev.cloudjar.ec2.action.Ec2Scenes;
import dev.cloudjar.ec2.action.Ec2TaggedFamily;
import dev.cloudjar.ec2.action.Ec2TaggedTable;
import dev.cloudjar.service.ClientTokens;
import dev.cloudjar.service.OperationTable;
import dev.cloudjar.service.ResourceTable;
import dev.cloudjar.service.SceneSection;
import dev.cloudjar.service.Site;
import java.util.List;
import org.apiguardian.api.API;
import software.amazon.awssdk.services.ec2.model.FlowLog;

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

    @Override
    public List<SceneSection<?>> sceneSections() {
        return List.of(new SceneSection<>("FlowLogs", FlowLog.class, FlowLog::builder, this::write, this::read));
    }

    private List<FlowLog> write() {
        return context.logs().stream().map(Ec2FlowLog::toSdk).toList();
    }

    private void read(FlowLog shape) {
        String id = Ec2Scenes.newId("FlowLogs", "fl", shape.flowLogId(), context.logs());
        Ec2Scenes.require("FlowLogs", "ResourceId", shape.resourceId());
        context.logs()
                .put(new Ec2FlowLog(
                        shape.toBuilder()
                                .tags(List.of())
                                .creationTime(
                                        shape.creationTime() == null
                                                ? context.site().now()
                                                : shape.creationTime())
                                .build(),
                        Ec2Scenes.tags(id, shape.tags())));
    }
}
