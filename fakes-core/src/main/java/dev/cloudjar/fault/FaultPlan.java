package dev.cloudjar.fault;

import dev.cloudjar.service.ServiceNames;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;
import software.amazon.awssdk.core.SdkRequest;

/**
 * What fails, when and how, as an immutable value; and the words in which rules begin.
 *
 * <pre>{@code
 * cloud.faults().add(onCall("ec2", "RunInstances").first(2)
 *         .failWith("InsufficientInstanceCapacity", 500, "There is not enough capacity."));
 * cloud.faults().add(on(InvokeRequest.class).where(r -> r.functionName().equals("orders")).nth(3).loseAnswer());
 * }</pre>
 *
 * <p>Rules count calls, not attempts: all attempts of one call, which the SDK's retries make, are hit alike unless
 * {@code .attempts(n)} says how many.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class FaultPlan {

    private static final FaultPlan EMPTY = new FaultPlan(List.of());

    private final List<FaultRule> rules;

    private FaultPlan(List<FaultRule> rules) {
        this.rules = rules;
    }

    /** {@return a plan without rules} */
    public static FaultPlan empty() {
        return EMPTY;
    }

    /**
     * A plan.
     *
     * @param rules its rules, in the order in which they are asked
     * @return the plan
     */
    public static FaultPlan of(FaultRule... rules) {
        return new FaultPlan(List.of(rules));
    }

    /**
     * The same plan with one more rule.
     *
     * @param rule asked after the others
     * @return the copy
     */
    public FaultPlan with(FaultRule rule) {
        List<FaultRule> more = new ArrayList<>(rules);
        more.add(rule);
        return new FaultPlan(List.copyOf(more));
    }

    /** {@return its rules, in order} */
    public List<FaultRule> rules() {
        return rules;
    }

    /**
     * Begins a rule about one operation, by name.
     *
     * @param service such as {@code ec2}
     * @param operation such as {@code RunInstances}
     * @return the next step
     * @throws IllegalArgumentException if there is no such service or operation; it names the nearest
     */
    public static CallPattern<SdkRequest> onCall(String service, String operation) {
        return new CallPattern<>(CallScope.of(ServiceNames.requireOperation(service, operation)), SdkRequest.class);
    }

    /**
     * Begins a rule about any operation of a service.
     *
     * @param service such as {@code ec2}
     * @return the next step
     * @throws IllegalArgumentException if there is no such service; it names the nearest
     */
    public static CallPattern<SdkRequest> onAnyCall(String service) {
        return new CallPattern<>(new CallScope(ServiceNames.require(service), null), SdkRequest.class);
    }

    /**
     * Begins a rule about any operation of all services.
     *
     * @return the next step
     */
    public static CallPattern<SdkRequest> onAnyCall() {
        return new CallPattern<>(new CallScope(null, null), SdkRequest.class);
    }

    /**
     * Begins a rule about one operation, by its request class, so that predicates see typed requests.
     *
     * @param requestType such as {@code RunInstancesRequest.class}
     * @param <Q> the request class
     * @return the next step
     */
    public static <Q extends SdkRequest> CallPattern<Q> on(Class<Q> requestType) {
        return new CallPattern<>(CallScope.of(ServiceNames.operationOf(requestType)), requestType);
    }
}
