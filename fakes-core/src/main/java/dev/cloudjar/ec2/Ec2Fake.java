package dev.cloudjar.ec2;

import dev.cloudjar.ec2.action.Ec2Family;
import dev.cloudjar.ec2.action.Ec2Host;
import dev.cloudjar.ec2.capacity.Ec2CapacityPool;
import dev.cloudjar.ec2.capacity.Ec2Market;
import dev.cloudjar.ec2.capacity.Ec2PoolKey;
import dev.cloudjar.ec2.maintenance.Ec2EventCode;
import dev.cloudjar.ec2.managed.Ec2ManagedInstances;
import dev.cloudjar.ec2.metadata.Ec2IdentitySignature;
import dev.cloudjar.ec2.metadata.Ec2Metadata;
import dev.cloudjar.ec2.network.Ec2AddressPool;
import dev.cloudjar.ec2.network.Ec2ZoneSwitch;
import dev.cloudjar.ec2.recycle.Ec2RetentionRule;
import dev.cloudjar.ec2.spot.SpotNotices;
import dev.cloudjar.ec2.storage.Ec2Storage;
import dev.cloudjar.ec2.storage.Ec2StorageHost;
import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.OperationTable;
import dev.cloudjar.service.SceneDocuments;
import dev.cloudjar.service.SceneSection;
import dev.cloudjar.service.ServiceFake;
import dev.cloudjar.service.Site;
import dev.cloudjar.service.declared.DeclaredHost;
import dev.cloudjar.service.declared.DeclaredResources;
import dev.cloudjar.traffic.MetadataRequest;
import dev.cloudjar.traffic.WebAnswer;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apiguardian.api.API;

/**
 * The door of the fake EC2 in one account and region.
 *
 * <pre>{@code
 * String id = cloud.ec2().givenRunningInstance(i -> i.tag("nightly", "off"));
 * new NightlyShutdown(ec2Client).run();
 * assertThat(cloud.ec2().instance(id).state()).isEqualTo(Ec2InstanceState.STOPPING);
 * }</pre>
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class Ec2Fake implements ServiceFake, Ec2Host, Ec2StorageHost, DeclaredHost {

    private final Site site;
    private final Ec2Families families;
    private final InstanceHost host;

    /**
     * A region as AWS hands it to a new account; test authors take {@code cloud.ec2()}.
     *
     * @param site where it stands
     */
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public Ec2Fake(Site site) {
        this(site, new Ec2Families(site));
    }

    private Ec2Fake(Site site, Ec2Families families) {
        this.site = site;
        this.families = families;
        this.host = families.host();
    }

    /**
     * Puts a running instance in place, without an API call and without time passing: a {@code t3.micro} from the newest
     * Amazon Linux 2023, its status checks passed.
     *
     * @return its id, such as {@code i-0123456789abcdef0}
     */
    public String givenRunningInstance() {
        return givenRunningInstance(spec -> spec);
    }

    /**
     * Puts a running instance in place, without an API call and without time passing.
     *
     * @param wish what it is to be: {@code i -> i.type("m5.large").tag("nightly", "off")}
     * @return its id, such as {@code i-0123456789abcdef0}
     */
    public String givenRunningInstance(UnaryOperator<Ec2InstanceSpec> wish) {
        return site.locked(() -> {
            Ec2InstanceSpec spec = site.pure("an Ec2InstanceSpec", () -> wish.apply(Ec2InstanceSpec.plain()));
            String id = new GivenInstance(host).put(spec).id();
            site.given(id);
            return id;
        });
    }

    /**
     * Puts several running instances in place, all alike.
     *
     * @param count how many
     * @param wish what each is to be
     * @return their ids, in launch order
     */
    public List<String> givenRunningInstances(int count, UnaryOperator<Ec2InstanceSpec> wish) {
        if (count < 0) {
            throw new IllegalArgumentException(
                    "There cannot be " + count + " given instances: that is less than none. Ask for zero or more.");
        }
        return site.locked(() -> {
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                ids.add(givenRunningInstance(wish));
            }
            return List.copyOf(ids);
        });
    }

    /**
     * Puts an image of the account in place, available, with a snapshot of its own: like the newest Amazon Linux 2023.
     *
     * @return its id, such as {@code ami-0123456789abcdef0}
     */
    public String givenImage() {
        return givenImage(spec -> spec);
    }

    /**
     * Puts an image of the account in place, available, with a snapshot of its own.
     *
     * @param wish what it is to be: {@code i -> i.name("web-42").sharedWith("999988887777")}
     * @return its id, such as {@code ami-0123456789abcdef0}
     * @throws IllegalArgumentException where there can be no such image
     */
    public String givenImage(UnaryOperator<Ec2ImageSpec> wish) {
        return site.locked(() -> new GivenStorage(site, host)
                .image(site.pure("an Ec2ImageSpec", () -> wish.apply(Ec2ImageSpec.plain()))));
    }

    /**
     * Puts a gp3 volume in place that is available.
     *
     * @param zone its Availability Zone, such as {@code us-east-1a}
     * @param gib its size in GiB
     * @return its id, such as {@code vol-0123456789abcdef0}
     * @throws IllegalArgumentException where there can be no such volume
     */
    public String givenVolume(String zone, int gib) {
        return site.locked(() -> new GivenStorage(site, host).volume(zone, gib));
    }

    /**
     * Puts a completed snapshot of a volume in place.
     *
     * @param volumeId such as {@code vol-0123456789abcdef0}
     * @return its id, such as {@code snap-0123456789abcdef0}
     * @throws IllegalArgumentException where there is no such volume here
     */
    public String givenSnapshot(String volumeId) {
        return site.locked(() -> new GivenStorage(site, host).snapshot(volumeId));
    }

    /**
     * Puts a VPC with its subnets in place.
     *
     * @param wish what it is to be: {@code n -> n.publicSubnet("us-east-1a").privateSubnet("us-east-1b")}
     * @return the ids of what was made
     * @throws IllegalArgumentException where there can be no such network
     */
    public Ec2GivenNetwork givenNetwork(UnaryOperator<Ec2NetworkSpec> wish) {
        return site.locked(() -> new GivenNetwork(site, operations())
                .put(site.pure("an Ec2NetworkSpec", () -> wish.apply(Ec2NetworkSpec.plain()))));
    }

    /**
     * An instance as it is now. Nothing is settled by looking.
     *
     * @param id such as {@code i-0123456789abcdef0}
     * @return a snapshot
     * @throws IllegalArgumentException where there is no such instance here
     */
    public Ec2Instance instance(String id) {
        return site.locked(() -> new InstanceView(host).snapshot(require(id)));
    }

    /** {@return all instances as they are now, in launch order, the terminated ones that EC2 still describes included} */
    public List<Ec2Instance> instances() {
        return site.locked(() -> {
            InstanceView view = new InstanceView(host);
            return host.instances().all().stream().map(view::snapshot).toList();
        });
    }

    /**
     * The tags of any taggable resource as they are now.
     *
     * @param id such as {@code vol-0123456789abcdef0}
     * @return its tags, by key
     * @throws IllegalArgumentException where there is no such resource here
     */
    public Map<String, String> tags(String id) {
        return site.locked(() -> families.all().stream()
                .flatMap(family -> family.findTagged(id).stream())
                .findFirst()
                .map(Ec2Family.Tagged::tags)
                .orElseThrow(() -> new IllegalArgumentException("There is no EC2 resource " + id + " in " + site.place()
                        + " that could have tags. Create it first, or look in its account and region.")));
    }

    /**
     * Shuts an instance down from inside, as its operating system's {@code shutdown} would: it stops or terminates, as its
     * {@code InstanceInitiatedShutdownBehavior} says. A Spot Instance of a one-time request, which cannot be stopped, terminates
     * (assumed).
     *
     * @param id such as {@code i-0123456789abcdef0}
     * @throws IllegalArgumentException where there is no such instance here
     * @throws IllegalStateException where it is not running
     */
    public void shutDownFromInside(String id) {
        site.locked(() -> {
            transitions()
                    .begin(host.lifecycle()
                            .shutDownFromInside(require(id), host.spots().isOneTime(id)));
            return true;
        });
    }

    /**
     * Lets an instance die: its hardware fails, and it is terminated by EC2, whatever protects it from API calls. AWS names the
     * reason {@code Server.InternalError}; that it is told so of an instance that ran is assumed.
     *
     * @param id such as {@code i-0123456789abcdef0}
     * @throws IllegalArgumentException where there is no such instance here
     * @throws IllegalStateException where it is neither pending nor running
     * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_StateReason.html">StateReason</a>
     */
    public void crash(String id) {
        site.locked(() -> {
            InstanceLifecycle.Move death = host.lifecycle().crash(require(id));
            site.fault(id + " crashes");
            transitions().begin(death);
            return true;
        });
    }

    /**
     * Takes a running Spot Instance back, as EC2 does when it needs the capacity: it gets the notice two minutes ahead, and is
     * then terminated or stopped as its request has it; one that hibernates does so at once. The capacity that becomes free
     * goes to others.
     *
     * @param id such as {@code i-0123456789abcdef0}
     * @throws IllegalArgumentException where there is no such instance here
     * @throws IllegalStateException where it is no Spot Instance, or is not running
     * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/spot-interruptions.html">Spot Instance
     *     interruptions</a>
     */
    public void interrupt(String id) {
        site.locked(() -> {
            require(id);
            host.spots().interrupt(id);
            site.fault(id + " is interrupted");
            return true;
        });
    }

    /**
     * Lets somebody outside the cloud buy Reserved Instances that are listed in the marketplace: what is bought counts as sold, the
     * listing's Reserved Instances are retired, and those that are left go on as others, for which the listing then stands. A listing
     * of which all is sold is closed.
     *
     * @param listingId the id that CreateReservedInstancesListing answered
     * @param count how many to buy, 1 or more
     * @throws IllegalArgumentException where there is no such listing here
     * @throws IllegalStateException where it is not active, or has fewer for sale
     * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ri-market-general.html">Sell in the Reserved Instance
     *     Marketplace</a>
     */
    public void buyReserved(String listingId, int count) {
        site.locked(() -> {
            host.reserved().sell(listingId, count);
            return true;
        });
    }

    /**
     * Tells a running Spot Instance that it is at an elevated risk of interruption, which an interruption may follow or not.
     *
     * @param id such as {@code i-0123456789abcdef0}
     * @throws IllegalArgumentException where there is no such instance here
     * @throws IllegalStateException where it is no Spot Instance, or is not running
     * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/rebalance-recommendations.html">Rebalance
     *     recommendations</a>
     */
    public void recommendRebalance(String id) {
        site.locked(() -> {
            require(id);
            host.spots().recommendRebalance(id);
            site.fault(id + " is recommended to rebalance");
            return true;
        });
    }

    /**
     * Lets the instance status check of a running instance fail, until it is rebooted, stopped or {@linkplain #mend mended}.
     *
     * @param id such as {@code i-0123456789abcdef0}
     * @throws IllegalArgumentException where there is no such instance here
     * @throws IllegalStateException where it is not running
     */
    public void impair(String id) {
        impair(id, Ec2StatusCheck.INSTANCE);
    }

    /**
     * Lets a status check of a running instance fail: its system check until it is stopped or {@linkplain #mend mended}, its
     * instance check until it is rebooted, too.
     *
     * @param id such as {@code i-0123456789abcdef0}
     * @param check which
     * @throws IllegalArgumentException where there is no such instance here
     * @throws IllegalStateException where it is not running
     */
    public void impair(String id, Ec2StatusCheck check) {
        site.locked(() -> {
            InstanceEntry instance = require(id);
            if (instance.state() != Ec2InstanceState.RUNNING) {
                throw new IllegalStateException("Instance " + id + " cannot fail a status check: it is "
                        + instance.state().word()
                        + ", and EC2 checks only what runs. Start it, or let it boot, first.");
            }
            site.fault(id + " fails its " + check.word() + " status check");
            host.impairments().impair(id, check, site.now());
            return true;
        });
    }

    /**
     * Lets the status checks of an instance pass again; nothing happens where they do.
     *
     * @param id such as {@code i-0123456789abcdef0}
     * @throws IllegalArgumentException where there is no such instance here
     */
    public void mend(String id) {
        site.locked(() -> {
            if (host.impairments().mend(require(id).id())) {
                site.changed(id, "status checks: impaired -> ok");
            }
            return true;
        });
    }

    /**
     * Lets the Recycle Bin keep all snapshots, images and volumes that are deleted here from now on.
     *
     * @param retention for how long; more than zero, and 365 days at most
     * @throws IllegalArgumentException where it is not
     */
    public void recycleBin(Duration retention) {
        recycleBin(Ec2RetentionRule.keeping(retention));
    }

    /**
     * Adds a retention rule to the Recycle Bin, whose own service is not faked. Without a rule, what is deleted is gone.
     *
     * @param rule what is kept of what is deleted here from now on, and for how long
     */
    public void recycleBin(Ec2RetentionRule rule) {
        site.locked(() -> {
            families.recycleBin().add(rule);
            return true;
        });
    }

    /**
     * Writes on the console of an instance, as its operating system would: GetConsoleOutput reads it, until the instance is started
     * anew. The latest 64 KB are kept.
     *
     * @param id such as {@code i-0123456789abcdef0}
     * @param text what is written; lines end in a line feed
     * @throws IllegalArgumentException where there is no such instance here
     * @throws IllegalStateException where it is not running
     */
    public void writeToConsole(String id, String text) {
        site.locked(() -> {
            InstanceEntry instance = require(id);
            if (instance.state() != Ec2InstanceState.RUNNING) {
                throw new IllegalStateException("Instance " + id + " cannot write to its console: it is "
                        + instance.state().word() + ", and only what runs can. Start it, or let it boot, first.");
            }
            host.consoles().write(id, text, site.now());
            return true;
        });
    }

    /**
     * Schedules an event for an instance, as AWS does before it does something to the hardware: it shows in DescribeInstanceStatus
     * and in the instance's metadata, and happens when its time has come, unless the instance has left its hardware by then.
     *
     * @param id such as {@code i-0123456789abcdef0}
     * @param code what will be done
     * @param ahead in how long, such as two weeks
     * @return the event's id, such as {@code instance-event-0123456789abcdef0}
     * @throws IllegalArgumentException where there is no such instance here, or the event lies in the past
     * @see <a
     *     href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/monitoring-instances-status-check_sched.html">Scheduled
     *     events for your instances</a>
     */
    public String scheduleEvent(String id, Ec2EventCode code, Duration ahead) {
        return site.locked(() -> host.maintenance().schedule(require(id).id(), code, ahead, null));
    }

    /**
     * Schedules an event that ModifyInstanceEventStartTime can put off.
     *
     * @param id such as {@code i-0123456789abcdef0}
     * @param code what will be done
     * @param ahead in how long
     * @param deadline for how long it can be put off, from now
     * @return the event's id, such as {@code instance-event-0123456789abcdef0}
     * @throws IllegalArgumentException where there is no such instance here, the event lies in the past, or its deadline before it
     */
    public String scheduleEvent(String id, Ec2EventCode code, Duration ahead, Duration deadline) {
        return site.locked(() -> host.maintenance().schedule(require(id).id(), code, ahead, deadline));
    }

    /**
     * Takes a scheduled event back.
     *
     * @param eventId what {@link #scheduleEvent} returned
     * @throws IllegalArgumentException where no such event lies ahead here
     */
    public void cancelEvent(String eventId) {
        site.locked(() -> {
            host.maintenance().cancel(eventId);
            return true;
        });
    }

    /**
     * Turns an Availability Zone off and on.
     *
     * @param name such as {@code us-east-1a}
     * @return its switch
     * @throws IllegalArgumentException if the region has no such zone
     */
    public Ec2ZoneSwitch zone(String name) {
        return site.locked(() -> host.network().zones().switchOf(name));
    }

    /**
     * Amazon's pool of public IPv4 addresses, which Elastic IP addresses come from; without a limit by default.
     *
     * @return the pool
     */
    public Ec2AddressPool addressPool() {
        return site.locked(() -> host.network().publicPool().amazons());
    }

    /**
     * What On-Demand capacity there is of an instance type in a zone; without a limit by default.
     *
     * @param type such as {@code m5.large}
     * @param zone such as {@code us-east-1a}
     * @return the pool
     * @throws IllegalArgumentException if there is no such type, or the region has no such zone
     */
    public Ec2CapacityPool pool(String type, String zone) {
        return pool(type, zone, Ec2Market.ON_DEMAND);
    }

    /**
     * What capacity there is of an instance type in a zone; without a limit by default.
     *
     * @param type such as {@code m5.large}
     * @param zone such as {@code us-east-1a}
     * @param market how it is bought
     * @return the pool
     * @throws IllegalArgumentException if there is no such type, or the region has no such zone
     */
    public Ec2CapacityPool pool(String type, String zone, Ec2Market market) {
        if (Ec2InstanceTypes.find(type).isEmpty()) {
            throw new IllegalArgumentException("There is no EC2 instance type \"" + type
                    + "\" that could be had or not. Name one of AWS's, such as \"m5.large\".");
        }
        return site.locked(() -> {
            host.network().zones().switchOf(zone);
            return host.capacity().pool(new Ec2PoolKey(type, zone, market));
        });
    }

    /**
     * Says which lifecycle state an instance of an Auto Scaling group is on its way to, as it reads in its metadata under
     * {@code autoscaling/target-lifecycle-state}; an instance of which nothing is said belongs to no group.
     *
     * @param id such as {@code i-0123456789abcdef0}
     * @param state a steady state, such as {@code InService} or {@code Terminated}
     * @throws IllegalArgumentException where there is no such instance here, or the state is no steady one
     * @see <a
     *     href="https://docs.aws.amazon.com/autoscaling/ec2/userguide/retrieving-target-lifecycle-state-through-imds.html">Retrieve
     *     the target lifecycle state through instance metadata</a>
     */
    public void givenTargetLifecycleState(String id, String state) {
        site.locked(() -> {
            families.metadata().targetLifecycleState(require(id).id(), state);
            return true;
        });
    }

    /**
     * Lets the metadata service of an instance throttle: it answers the next requests with HTTP 503, and then as it did. AWS
     * documents that it throttles; the status is assumed.
     *
     * @param id such as {@code i-0123456789abcdef0}
     * @param requests how many, 0 or more
     * @throws IllegalArgumentException where there is no such instance here, or {@code requests} is negative
     * @see <a
     *     href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-data-retrieval.html#instancedata-throttling">Query
     *     throttling</a>
     */
    public void throttleMetadata(String id, int requests) {
        site.locked(() -> {
            families.metadata().throttle(require(id).id(), requests);
            return true;
        });
    }

    /**
     * Says on which instance the code under test runs: what it asks of {@code 169.254.169.254} through Cloudjar's HTTP clients
     * that name no instance themselves is answered by that instance's metadata service. So {@code Ec2MetadataClient.create()}
     * finds it while a test captures.
     *
     * @param id such as {@code i-0123456789abcdef0}
     * @throws IllegalArgumentException where there is no such instance here
     */
    public void codeRunsOn(String id) {
        site.locked(() -> {
            families.metadata().codeRunsOn(require(id).id());
            return true;
        });
    }

    /**
     * The certificate with which the code under test verifies what an instance's identity document is signed with, in the place of
     * AWS's. The key is Cloudjar's own, the same in every cloud, and published: it proves nothing.
     *
     * @param signature which of the three
     * @return the certificate
     * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/verify-iid.html">Verify the instance identity
     *     document</a>
     */
    public X509Certificate identityCertificate(Ec2IdentitySignature signature) {
        return Ec2Metadata.certificate(signature);
    }

    /** {@return the instance on which the code under test runs; empty where it runs on none, or nobody has said} */
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public Optional<String> instanceOfCode() {
        return families.metadata().instanceOfCode();
    }

    /**
     * Answers what runs on an instance and asks for its metadata; under the cloud's lock.
     *
     * @param request the request, and where it comes from
     * @return the answer
     */
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public WebAnswer metadata(MetadataRequest request) {
        return families.metadata().answer(request);
    }

    /**
     * Whether an instance is here; under the cloud's lock.
     *
     * @param id such as {@code i-0123456789abcdef0}
     * @return its state, or empty where it is not
     */
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public Optional<Ec2InstanceState> stateOf(String id) {
        return host.instances().find(id).map(InstanceEntry::state);
    }

    private InstanceEntry require(String id) {
        return host.instances()
                .find(id)
                .orElseThrow(() -> new IllegalArgumentException("There is no EC2 instance " + id + " in " + site.place()
                        + ". Instances there: "
                        + host.instances().all().stream().map(InstanceEntry::id).toList()
                        + ". Launch it first, or look in its account and region with cloud.in(\"eu-west-1\").ec2()."));
    }

    void note(String subject, String what) {
        site.note(subject, what);
    }

    InstanceTransitions transitions() {
        return new InstanceTransitions(host);
    }

    /** {@return the instances, for services above EC2; under the cloud's lock} */
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public Ec2ManagedInstances managed() {
        return new Ec2ManagedInstances(
                families.launcher(),
                families.templates(),
                families.network(),
                families.metadata(),
                families.instances(),
                families.fleets());
    }

    /** {@return what Spot Instances are told before they are taken away} */
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public SpotNotices spotNotices() {
        return host.spots();
    }

    @Override
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public DeclaredResources declared() {
        return families.declared().resources();
    }

    @Override
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public <F extends Ec2Family> F family(Class<F> type) {
        return families.all().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }

    @Override
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public Ec2Storage storage() {
        return host.storage();
    }

    @Override
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public OperationTable operations() {
        return new Ec2Operations(families, new AccountSettings(families.declared()), site);
    }

    @Override
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public Map<String, String> tagsOf(String resource) {
        return families.all().stream()
                .flatMap(family -> family.findTagged(resource).stream())
                .findFirst()
                .map(Ec2Family.Tagged::tags)
                .orElse(Map.of());
    }

    @Override
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public Optional<AwsError> notFound(String resource) {
        return TagActions.notFound(resource);
    }

    @Override
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public List<SceneSection<?>> sceneSections() {
        return families.all().stream()
                .<SceneSection<?>>flatMap(family -> family.sceneSections().stream())
                .toList();
    }

    @Override
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public List<SceneDocuments> sceneDocuments() {
        return List.of(families.declared().sceneDocuments());
    }

    @Override
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public List<Standing> standing() {
        return families.all().stream()
                .flatMap(family -> family.standing().stream())
                .map(each -> new Standing(each.type(), each.id()))
                .toList();
    }

    @Override
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public Ec2Fake fork(Site newSite) {
        return new Ec2Fake(newSite, families.fork(newSite));
    }

    @Override
    public String toString() {
        return "Ec2Fake[" + site.place() + "]";
    }
}
