package dev.cloudjar;

import dev.cloudjar.autoscaling.AutoScalingFake;
import dev.cloudjar.ec2.Ec2Fake;
import dev.cloudjar.fault.Faults;
import dev.cloudjar.identity.AccessKeys;
import dev.cloudjar.identity.Caller;
import dev.cloudjar.journal.Journal;
import dev.cloudjar.journal.JournalEntry;
import dev.cloudjar.journal.TimeLine;
import dev.cloudjar.lambda.LambdaFake;
import dev.cloudjar.quota.Quotas;
import dev.cloudjar.service.ApiAnswer;
import dev.cloudjar.service.ApiCall;
import dev.cloudjar.service.ServiceFake;
import dev.cloudjar.sts.StsFake;
import dev.cloudjar.throttling.Throttle;
import dev.cloudjar.time.Appointment;
import dev.cloudjar.time.Place;
import dev.cloudjar.time.TimeMode;
import dev.cloudjar.time.Timekeeper;
import dev.cloudjar.time.VirtualClock;
import dev.cloudjar.traffic.MetadataRequest;
import dev.cloudjar.traffic.WebAnswer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/**
 * A whole fake cloud in memory: accounts, regions and the AWS compute services in them, with a clock and faults that the
 * test controls.
 *
 * <pre>{@code
 * try (FakeCloud cloud = FakeCloud.create()) {
 *     Ec2Client ec2 = FakeClients.of(cloud).get(Ec2Client.class);
 *     ec2.runInstances(r -> r.imageId("ami-0abcdef1234567890").minCount(1).maxCount(1));
 *     cloud.clock().advance(Duration.ofMinutes(5));
 *     System.out.println(cloud.journal().timeLine());
 * }
 * }</pre>
 *
 * <p>Any number of clouds live side by side; each is safe for use by several threads. The same seed and the same calls in
 * the same order give the same answers.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class FakeCloud implements AutoCloseable {

    /** The modes in which time has nothing to do with real time. */
    private static final Set<TimeMode> VIRTUAL = Set.of(TimeMode.SETTLING, TimeMode.MANUAL);

    private final CloudSettings settings;
    private final Timekeeper timekeeper;
    private final VirtualClock clock;
    private final Journal journal;
    private final Faults faults;
    private final Handlers handlers;
    private final IdSource requestIds;
    private final IdSource surprises;
    private final AccessKeys accessKeys;
    private final Dispatcher dispatcher = new Dispatcher(this);
    private final Fakes fakes;
    private final Map<Place, Limits> limits = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();
    private boolean closed;

    FakeCloud(CloudSettings settings) {
        this(settings, new Handlers());
    }

    private FakeCloud(CloudSettings settings, Handlers handlers) {
        this.settings = settings;
        this.fakes = new Fakes(this);
        this.timekeeper = new Timekeeper(
                settings.start(),
                settings.timeMode(),
                settings.speed(),
                settings.settleLimit(),
                fakes::happen,
                this::timeMoved);
        this.clock = new VirtualClock(timekeeper);
        this.journal = new Journal(settings.journalCapacity(), settings.start());
        this.faults = new Faults(new CloudFaultHost(this));
        this.handlers = handlers;
        this.requestIds = IdSource.derived(settings.seed(), "requests");
        this.surprises = IdSource.derived(settings.seed(), "surprises");
        this.accessKeys = new AccessKeys(settings.seed(), settings.account(), VIRTUAL.contains(settings.timeMode()));
        timekeeper.start();
    }

    private FakeCloud(FakeCloud origin) {
        this.settings = origin.settings;
        this.fakes = new Fakes(this);
        this.timekeeper = origin.timekeeper.fork(fakes::happen, this::timeMoved);
        this.clock = new VirtualClock(timekeeper);
        this.journal = origin.journal.fork();
        this.faults = origin.faults.fork(new CloudFaultHost(this));
        this.handlers = origin.handlers.fork();
        this.requestIds = origin.requestIds.fork();
        this.surprises = origin.surprises.fork();
        this.accessKeys = origin.accessKeys.fork();
        origin.limits.forEach((place, each) -> limits.put(place, each.fork()));
        fakes.goOnFrom(origin.fakes);
        timekeeper.start();
    }

    /** {@return a cloud with the default settings} */
    public static FakeCloud create() {
        return builder().build();
    }

    /** {@return a builder with the default settings; builders are immutable} */
    public static Builder builder() {
        return new Builder(CloudSettings.DEFAULTS);
    }

    /** {@return the cloud's time} */
    public VirtualClock clock() {
        return clock;
    }

    /** {@return the cloud's faults} */
    public Faults faults() {
        return faults;
    }

    /** {@return what the cloud saw and did} */
    public Journal journal() {
        return journal;
    }

    /** {@return what it saw and what lies ahead, on one virtual time line, as text or as a page} */
    public TimeLine timeLine() {
        return timekeeper.locked(() -> TimeLine.of(
                journal,
                settings.account() + "/" + settings.region() + ", seed " + settings.seed() + ", " + timeMode(),
                clock.instant(),
                timekeeper.pending().stream()
                        .map(next -> new TimeLine.Ahead(
                                next.due(),
                                next.service(),
                                next.event().subject(),
                                next.event().description()))
                        .toList()));
    }

    /** {@return the door of EC2 in the default account and region} */
    public Ec2Fake ec2() {
        return fakes.service("ec2", Ec2Fake.class, settings.place());
    }

    /** {@return the door of Lambda in the default account and region} */
    public LambdaFake lambda() {
        return fakes.service("lambda", LambdaFake.class, settings.place());
    }

    /** {@return the door of Auto Scaling in the default account and region} */
    public AutoScalingFake autoScaling() {
        return fakes.service("autoscaling", AutoScalingFake.class, settings.place());
    }

    /** {@return the door of STS in the default account and region} */
    public StsFake sts() {
        return fakes.service("sts", StsFake.class, settings.place());
    }

    /** {@return the quotas of the default account and region} */
    public Quotas quotas() {
        return limits(settings.place()).quotas();
    }

    /** {@return the request rates of the default account and region} */
    public Throttle throttle() {
        return limits(settings.place()).throttle();
    }

    /**
     * Another region of the default account.
     *
     * @param region such as {@code eu-west-1}
     * @return its doors
     */
    public CloudRegion in(String region) {
        return new CloudRegion(this, new Place(settings.account(), region));
    }

    /** {@return the default region} */
    public String region() {
        return settings.region();
    }

    /** {@return the default account, twelve digits} */
    public String account() {
        return settings.account();
    }

    /** {@return the seed of all ids, tokens and jitter} */
    public long seed() {
        return settings.seed();
    }

    /** {@return how severe the cloud is} */
    public Strictness strictness() {
        return settings.strictness();
    }

    /** {@return when transitions run} */
    public TimeMode timeMode() {
        return timekeeper.mode();
    }

    /**
     * Goes over to the other of the two modes in which time is virtual.
     *
     * @param mode {@link TimeMode#SETTLING} or {@link TimeMode#MANUAL}
     * @throws IllegalStateException if this cloud's time follows real time, or would have to
     */
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public void changeTimeMode(TimeMode mode) {
        timekeeper.changeMode(mode);
    }

    /**
     * Answers one operation, whether the cloud fakes it or not. The handler runs without the cloud's lock and may call the
     * cloud; to refuse, it throws an {@link dev.cloudjar.service.AwsError}.
     *
     * @param requestType such as {@code CreateFleetRequest.class}
     * @param handler makes the response
     * @param <Q> the request class
     */
    public <Q extends SdkRequest> void on(Class<Q> requestType, Function<? super Q, ? extends SdkResponse> handler) {
        on(requestType, (request, fake) -> handler.apply(request));
    }

    /**
     * Answers one operation, with a way to call through to the fake's own answer.
     *
     * @param requestType such as {@code RunInstancesRequest.class}
     * @param handler makes the response
     * @param <Q> the request class
     */
    public <Q extends SdkRequest> void on(Class<Q> requestType, CloudCallHandler<Q> handler) {
        timekeeper.locked(() -> {
            handlers.put(requestType, handler);
            return true;
        });
    }

    /**
     * A copy that goes on independently: its state, agenda, clock, ids, journal and faults are those of this cloud at this
     * moment. It shares the test's closures; execution environments of functions start cold in it.
     *
     * @return the copy
     * @throws IllegalStateException while a workload (a function handler, a {@code cloud.on} handler) runs
     */
    public FakeCloud fork() {
        return timekeeper.locked(() -> {
            requireOpen();
            return new FakeCloud(this);
        });
    }

    /**
     * A cloud as this one was when it was built: the same settings, the answers that {@link #on} was given, and nothing else.
     *
     * @return the new cloud; this one goes on
     */
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public FakeCloud renewed() {
        return timekeeper.locked(() -> {
            requireOpen();
            return new FakeCloud(settings, handlers.fork());
        });
    }

    /**
     * What is faked, of the services whose module of the SDK is on the class path.
     *
     * @return the operations by service, both in alphabetical order
     */
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public SortedMap<String, SortedSet<String>> fakedOperations() {
        return timekeeper.locked(() -> {
            SortedMap<String, SortedSet<String>> faked = new TreeMap<>();
            for (String service : Services.NAMES) {
                ServiceFake fake = fakes.find(service, settings.place());
                if (fake != null) {
                    faked.put(service, fake.operations().names());
                }
            }
            return faked;
        });
    }

    /**
     * Writes the cloud's resources as JSON, in the form that {@link CloudScene#fromJson} reads.
     *
     * @param file where to
     */
    public void saveScene(Path file) {
        SceneFile.write(this, file);
    }

    /**
     * Sets a scene.
     *
     * @param scene what the cloud is to hold
     */
    public void set(CloudScene scene) {
        scene.set(this);
    }

    /**
     * Ends the cloud: later calls are refused. Calls in flight end as they would have: async answers that are outstanding still
     * come. Closing twice does nothing.
     */
    @Override
    public void close() {
        timekeeper.locked(() -> {
            closed = true;
            return true;
        });
        faults.abandonHolds("its cloud was closed");
        timekeeper.close();
    }

    /**
     * Answers one attempt of an API call: what the adapter calls.
     *
     * @param call the call
     * @return its answer, and when the caller gets it
     */
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public ApiAnswer dispatch(ApiCall call) {
        return dispatcher.dispatch(call);
    }

    /**
     * Answers one attempt of an API call without keeping the caller's thread while a {@linkplain Faults#hold rule} holds it; any
     * other call is complete when this returns.
     *
     * @param call the call
     * @return its answer, and when the caller gets it
     */
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public CompletableFuture<ApiAnswer> dispatchAsync(ApiCall call) {
        return dispatcher.dispatchAsync(call);
    }

    /**
     * Answers what runs on an instance and asks for its metadata.
     *
     * @param request the request, and where it comes from
     * @return the answer
     * @throws IllegalArgumentException where the cloud has no such instance
     */
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public WebAnswer metadata(MetadataRequest request) {
        return new MetadataCalls(this).answer(request);
    }

    /**
     * The instance on which the code under test runs.
     *
     * @return such as {@code i-0123456789abcdef0}
     * @throws IllegalStateException where the test has named none, or several
     */
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public String requireInstanceOfCode() {
        return new MetadataCalls(this).requireInstanceOfCode();
    }

    /**
     * The account behind an access key: that of the key's owner where this cloud issued it; a key of twelve digits is that
     * account, any other the default.
     *
     * @param accessKey the key; null for an unsigned request
     * @return the account
     */
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public String accountOf(@Nullable String accessKey) {
        return timekeeper.locked(() -> accessKeys.accountOf(accessKey));
    }

    /** {@return what must fail the test at its end: calls to what is not faked, workloads that hung} */
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public List<String> problems() {
        return timekeeper.locked(() -> List.copyOf(problems));
    }

    /**
     * Fails the test that uses this cloud, at its end, even if the code under test swallowed the failure.
     *
     * @param problem what happened, why, and what to do next
     */
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public void addProblem(String problem) {
        timekeeper.locked(() -> problems.add(problem));
    }

    /** {@return what lies ahead, in due order} */
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public List<Appointment> pending() {
        return timekeeper.pending();
    }

    /** {@return the ids of this cloud's requests and of the idempotency tokens of its clients; use under no lock} */
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public String nextToken() {
        return timekeeper.locked(requestIds::uuid);
    }

    /** The id of the request that an operation begins to answer. */
    String requestId() {
        return dispatcher.answering();
    }

    Timekeeper timekeeper() {
        return timekeeper;
    }

    /** The quotas and request rates of an account and region. */
    Limits limits(Place place) {
        return timekeeper.locked(() -> limits.computeIfAbsent(place, here -> Limits.of(settings.strictness())));
    }

    /** What decides how long a write stays unseen, and how a list is shuffled. */
    IdSource surprises() {
        return surprises;
    }

    Caller callerOf(ApiCall call) {
        String partition = Arn.partitionOf(call.place().region());
        return accessKeys.caller(call.signature(), call.place().account(), partition);
    }

    AccessKeys accessKeys() {
        return accessKeys;
    }

    /** The services of its accounts and regions. */
    Fakes fakes() {
        return fakes;
    }

    Handlers handlers() {
        return handlers;
    }

    <S> S settings(Class<S> type, Supplier<S> defaults) {
        return settings.serviceSettings(type, defaults);
    }

    void requireOpen() {
        if (closed) {
            throw new IllegalStateException("This FakeCloud is closed. Under the JUnit extension a cloud ends with its"
                    + " test; a client or thread that outlives the test still points at it."
                    + " Take the client from the test that uses it.");
        }
    }

    /**
     * What calls made and nobody has removed.
     *
     * @param service such as {@code ec2}
     * @param place where it stands
     * @param kind such as {@code volume}
     * @param id its id or name
     */
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public record Leftover(String service, Place place, String kind, String id) {
        @Override
        public String toString() {
            return service + " " + kind + " " + id + " in " + place;
        }
    }

    /** {@return what calls made and nobody has removed, service by service} */
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public List<Leftover> leftovers() {
        return fakes.leftovers();
    }

    /** From now on all that stands is given: it was there before whoever looks for leftovers began. */
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public void takeForGiven() {
        fakes.takeForGiven();
    }

    private void timeMoved(Instant from, Instant to, String why) {
        journal.moved(new JournalEntry.TimeMoved(to, from, why));
    }

    @Override
    public String toString() {
        return "FakeCloud[" + settings.account() + "/" + settings.region() + ", seed " + settings.seed() + ", "
                + clock.instant() + "]";
    }

    /** Settings of a cloud to be. Immutable: each method returns a changed copy. */
    public static final class Builder {

        private final CloudSettings settings;

        private Builder(CloudSettings settings) {
            this.settings = settings;
        }

        /**
         * The seed of all ids, tokens and jitter; 0 by default.
         *
         * @param seed any number
         * @return a copy with it
         */
        public Builder seed(long seed) {
            return new Builder(settings.withSeed(seed));
        }

        /**
         * The first instant; 2026-01-01T00:00:00Z by default.
         *
         * @param start the instant
         * @return a copy with it
         */
        public Builder startingAt(Instant start) {
            return new Builder(settings.withStart(start));
        }

        /**
         * The default region; {@code us-east-1} by default.
         *
         * @param region the region
         * @return a copy with it
         */
        public Builder region(String region) {
            return new Builder(settings.withRegion(region));
        }

        /**
         * The default account; {@code 123456789012} by default.
         *
         * @param account twelve digits
         * @return a copy with it
         * @throws IllegalArgumentException if the account is not twelve digits
         */
        public Builder account(String account) {
            return new Builder(settings.withAccount(Accounts.require(account)));
        }

        /**
         * When transitions run; {@link TimeMode#SETTLING} by default.
         *
         * @param timeMode the mode
         * @return a copy with it
         */
        public Builder timeMode(TimeMode timeMode) {
            return new Builder(settings.withTimeMode(timeMode));
        }

        /**
         * How much virtual time passes in real time, in {@link TimeMode#WALL_CLOCK} only: 60 lets a minute pass in a second; 1
         * by default.
         *
         * @param speed more than zero
         * @return a copy with it
         */
        public Builder speed(double speed) {
            return new Builder(settings.withSpeed(speed));
        }

        /**
         * How far one read moves time at most to settle; 15 virtual minutes by default.
         *
         * @param limit zero or more
         * @return a copy with it
         */
        public Builder settleLimit(Duration limit) {
            return new Builder(settings.withSettleLimit(limit));
        }

        /**
         * How severe the cloud is; {@link Strictness#LENIENT} by default.
         *
         * @param strictness the switches
         * @return a copy with them
         */
        public Builder strictness(Strictness strictness) {
            return new Builder(settings.withStrictness(strictness));
        }

        /**
         * How many entries the journal keeps; 10,000 by default.
         *
         * @param capacity 1 or more
         * @return a copy with it
         */
        public Builder journalCapacity(int capacity) {
            return new Builder(settings.withJournalCapacity(capacity));
        }

        /**
         * Settings of a service, such as its timings; the latest of a type stands.
         *
         * @param serviceSettings a settings record of a service package, such as {@code Ec2Timings}
         * @return a copy with them
         */
        public Builder with(Record serviceSettings) {
            return new Builder(settings.with(serviceSettings));
        }

        /** {@return the cloud} */
        public FakeCloud build() {
            return new FakeCloud(settings.requireComplete());
        }
    }
}
