package dev.cloudjar.throttling;

import dev.cloudjar.service.ApiCall;
import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.ServiceNames;
import dev.cloudjar.throttling.PublishedRates.Charge;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;
import software.amazon.awssdk.core.SdkRequest;

/**
 * The request rates of an account in a region: token buckets, which virtual time refills.
 *
 * <pre>{@code
 * cloud.throttle().set("ec2", "RunInstances", new RequestRate(20, 4));   // a limit increase by AWS Support
 * cloud.throttle().set("autoscaling", new RequestRate(50, 10));           // all actions share one bucket
 * }</pre>
 *
 * <p>In a cloud with {@code Strictness.Throttling.AS_PUBLISHED} the rates hold that AWS publishes: EC2's for each action, and
 * those of Lambda. Rates that a test sets hold in every cloud. AWS publishes that Auto Scaling's actions share one bucket, but not
 * how large it is: there only what a test sets holds. A throttled call gets the service's own error and takes no token. Safe for
 * use by several threads.
 *
 * @see <a href="https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html">Request throttling for the Amazon EC2
 *     API</a>
 * @see <a href="https://docs.aws.amazon.com/autoscaling/ec2/APIReference/Welcome.html">Amazon EC2 Auto Scaling, API request
 *     rate</a>
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class Throttle {

    private static final String ALL = "all actions";

    private final boolean asPublished;
    private final Map<String, RequestRate> set;
    private final Map<String, TokenBucket> buckets;

    /**
     * No rate set, all buckets full; test authors take {@code cloud.throttle()}.
     *
     * @param asPublished whether AWS's published rates hold
     */
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public Throttle(boolean asPublished) {
        this(asPublished, new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    private Throttle(boolean asPublished, Map<String, RequestRate> set, Map<String, TokenBucket> buckets) {
        this.asPublished = asPublished;
        this.set = set;
        this.buckets = buckets;
    }

    /** {@return a copy that goes on independently} */
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public synchronized Throttle fork() {
        return new Throttle(asPublished, new LinkedHashMap<>(set), new LinkedHashMap<>(buckets));
    }

    /**
     * Sets the rate of one action, whose bucket is then full.
     *
     * @param service such as {@code ec2}
     * @param action such as {@code RunInstances}
     * @param rate its rate
     * @throws IllegalArgumentException if there is no such service or action; it names the nearest
     */
    public synchronized void set(String service, String action, RequestRate rate) {
        ServiceNames.OperationName name = ServiceNames.requireOperation(service, action);
        set.put(key(name.service(), name.operation()), rate);
        buckets.remove(key(name.service(), name.operation()));
    }

    /**
     * Sets one rate for all actions of a service together, beside those that have one of their own; its bucket is then full.
     *
     * @param service such as {@code autoscaling}
     * @param rate the rate of all together
     * @throws IllegalArgumentException if there is no such service; it names the nearest
     */
    public synchronized void set(String service, RequestRate rate) {
        set.put(key(ServiceNames.require(service), ALL), rate);
        buckets.remove(key(service, ALL));
    }

    /**
     * Takes a call's tokens, if they are there.
     *
     * @param call the call
     * @param request its request
     * @param now the instant it is
     * @return the error of a call that is throttled
     */
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public synchronized Optional<AwsError> judge(ApiCall call, SdkRequest request, Instant now) {
        if (!asPublished && set.isEmpty()) {
            return Optional.empty();
        }
        Map<String, TokenBucket> taken = new LinkedHashMap<>();
        for (Charge charge : charges(call.service(), call.operation(), request)) {
            String key = key(call.service(), charge.name());
            TokenBucket bucket =
                    buckets.containsKey(key) ? buckets.get(key).filledUntil(now) : TokenBucket.full(charge.rate(), now);
            if (!bucket.holds(charge.tokens())) {
                return Optional.of(ThrottlingErrors.of(call.service()));
            }
            taken.put(key, bucket.take(charge.tokens()));
        }
        buckets.putAll(taken);
        return Optional.empty();
    }

    private List<Charge> charges(String service, String action, SdkRequest request) {
        RequestRate own = set.get(key(service, action));
        RequestRate all = set.get(key(service, ALL));
        List<Charge> charges = new ArrayList<>();
        if (own != null) {
            charges.add(new Charge(action, own, 1));
        } else if (all != null) {
            charges.add(new Charge(ALL, all, 1));
        } else {
            return asPublished ? PublishedRates.of(service, action, request) : List.of();
        }
        if (asPublished) {
            PublishedRates.of(service, action, request).stream()
                    .filter(charge -> charge.name().equals(action + " resources"))
                    .forEach(charges::add);
        }
        return charges;
    }

    private static String key(String service, String bucket) {
        return service + ":" + bucket;
    }

    @Override
    public synchronized String toString() {
        return (asPublished ? "AWS's published rates" : "no rates") + (set.isEmpty() ? "" : " but " + set);
    }
}
