package dev.cloudjar.autoscaling;

import dev.cloudjar.ec2.InstanceStateChanged;
import dev.cloudjar.ec2.spot.SpotInstanceWarned;
import dev.cloudjar.service.DomainEvent;
import dev.cloudjar.service.OperationTable;
import dev.cloudjar.service.SceneSection;
import dev.cloudjar.service.ServiceFake;
import dev.cloudjar.service.Site;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * The door of the fake Amazon EC2 Auto Scaling in one account and region. Its groups launch real instances of {@code cloud.ec2()}.
 *
 * <pre>{@code
 * autoScalingClient.createAutoScalingGroup(g -> g.autoScalingGroupName("workers").minSize(2).maxSize(4)
 *         .launchTemplate(t -> t.launchTemplateName("web").version("$Latest")).availabilityZones("us-east-1a"));
 * cloud.clock().settle();
 * String id = cloud.autoScaling().group("workers").inService().get(0);
 * cloud.ec2().crash(id);
 * cloud.clock().advance(Duration.ofMinutes(2));      // the health check finds it, and the group replaces it
 * }</pre>
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class AutoScalingFake implements ServiceFake {

    private final AutoScalingContext context;

    /**
     * No groups yet; test authors take {@code cloud.autoScaling()}.
     *
     * @param site where it stands
     */
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public AutoScalingFake(Site site) {
        this(new AutoScalingContext(site, AutoScalingState.empty()));
    }

    private AutoScalingFake(AutoScalingContext context) {
        this.context = context;
    }

    /**
     * A group as it is now. Nothing is settled by looking.
     *
     * @param name its name
     * @return a snapshot
     * @throws IllegalArgumentException where there is no such group here
     */
    public AutoScalingGroupState group(String name) {
        return context.site()
                .locked(() -> context.groups()
                        .find(name)
                        .map(group -> GroupView.snapshot(group, context.membersOf(group)))
                        .orElseThrow(
                                () -> new IllegalArgumentException("There is no Auto Scaling group \"" + name + "\" in "
                                        + context.site().place() + ". Groups there: "
                                        + context.groups().stream()
                                                .map(GroupEntry::name)
                                                .toList()
                                        + ". Create it first, or look in its account and region with"
                                        + " cloud.in(\"eu-west-1\").autoScaling().")));
    }

    AutoScalingContext context() {
        return context;
    }

    @Override
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public OperationTable operations() {
        return new AutoScalingOperations(context);
    }

    @Override
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public void heard(DomainEvent event) {
        if (event instanceof InstanceStateChanged change) {
            context.memberLife().heard(change);
        } else if (event instanceof SpotInstanceWarned warning) {
            context.memberLife().warned(warning);
        }
    }

    @Override
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public Map<String, String> tagsOf(String resource) {
        return context.groups().find(resource).map(GroupQueries::tags).orElse(Map.of());
    }

    @Override
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public List<SceneSection<?>> sceneSections() {
        return new GroupScenes(context).sections();
    }

    @Override
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public List<Standing> standing() {
        return context.groups().stream()
                .map(group -> new Standing("Auto Scaling group", group.name()))
                .toList();
    }

    @Override
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public AutoScalingFake fork(Site newSite) {
        return new AutoScalingFake(
                new AutoScalingContext(newSite, context.state().fork()));
    }

    @Override
    public String toString() {
        return "AutoScalingFake[" + context.site().place() + "]";
    }
}
