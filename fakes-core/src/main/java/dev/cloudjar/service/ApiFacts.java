package dev.cloudjar.service;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import org.apiguardian.api.API;

/**
 * What AWS publishes of its APIs: which services, operations and errors there are.
 *
 * <pre>{@code
 * ApiFacts.isKnownOperation("ec2", "RunInstances");                   // true
 * ApiFacts.statusOf("lambda", "ResourceConflictException");           // 409
 * ApiFacts.nearest("RunInstance", ApiFacts.operationsOf("ec2"));      // RunInstances
 * }</pre>
 *
 * <p>Services have the names they have everywhere in Cloudjar; an unknown one is refused with the nearest. What is read
 * stays in memory for all clouds: it never changes.
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class ApiFacts {

    private static final List<String> SERVICES = List.of(
            "application-autoscaling",
            "autoscaling",
            "batch",
            "cloudwatch",
            "ec2",
            "ecs",
            "eks",
            "elasticbeanstalk",
            "elb",
            "elbv2",
            "iam",
            "lambda",
            "lightsail",
            "logs",
            "sqs",
            "sts");

    private static final Map<String, ServiceFacts> READ = new ConcurrentHashMap<>();

    private ApiFacts() {}

    /** {@return the names of all services that facts are known of, in order} */
    public static List<String> services() {
        return SERVICES;
    }

    /**
     * Refuses the name of an unknown service.
     *
     * @param service a service's name
     * @return the name
     * @throws IllegalArgumentException if there is no such service; the message has the nearest
     */
    public static String requireService(String service) {
        if (!SERVICES.contains(service)) {
            throw new IllegalArgumentException("There is no service '" + service + "'."
                    + nearest(service, SERVICES)
                            .map(name -> " Did you mean '" + name + "'?")
                            .orElse("")
                    + " Services: " + String.join(", ", SERVICES) + ".");
        }
        return service;
    }

    /**
     * Looks up an operation.
     *
     * @param service a service's name
     * @param operation the operation's name
     * @return what is known of it
     */
    public static Optional<OperationFacts> operation(String service, String operation) {
        return of(service).operation(operation);
    }

    /**
     * Tells whether AWS has an operation, faked or not.
     *
     * @param service a service's name
     * @param operation the operation's name
     * @return whether the service has it
     */
    public static boolean isKnownOperation(String service, String operation) {
        return operation(service, operation).isPresent();
    }

    /**
     * Lists the operations of a service.
     *
     * @param service a service's name
     * @return the operations' names, in order
     */
    public static List<String> operationsOf(String service) {
        return of(service).operations().stream().map(OperationFacts::name).toList();
    }

    /**
     * Lists the errors that a service models. EC2 models none: its codes are in its API reference only.
     *
     * @param service a service's name
     * @return the errors, by the names of their shapes
     */
    public static List<ErrorFacts> errorsOf(String service) {
        return of(service).errors();
    }

    /**
     * Lists the errors that an operation models.
     *
     * @param service a service's name
     * @param operation the operation's name
     * @return the errors; none if there is no such operation
     */
    public static List<ErrorFacts> errorsOf(String service, String operation) {
        ServiceFacts facts = of(service);
        return facts.operation(operation).stream()
                .flatMap(found -> found.errors().stream())
                .flatMap(shape -> facts.error(shape).stream())
                .toList();
    }

    /**
     * Looks up the HTTP status that a modelled error comes with.
     *
     * @param service a service's name
     * @param code the error's code on the wire, or the name of its shape
     * @return the status; empty if the service models no such error
     */
    public static OptionalInt statusOf(String service, String code) {
        return errorsOf(service).stream()
                .filter(error -> error.code().equals(code) || error.shape().equals(code))
                .mapToInt(ErrorFacts::httpStatus)
                .findFirst();
    }

    /**
     * Finds what somebody may have meant who wrote a service's name.
     *
     * @param service what was written
     * @return the nearest service, if one is near at all
     */
    public static Optional<String> nearest(String service) {
        return nearest(service, SERVICES);
    }

    /**
     * Finds what somebody may have meant.
     *
     * @param written what was written
     * @param names what there is
     * @return the name with the fewest differences, at most a third of its characters; of equals, the first
     */
    public static Optional<String> nearest(String written, Collection<String> names) {
        return names.stream()
                .map(name -> Map.entry(name, EditDistance.between(written, name)))
                .filter(candidate -> candidate.getValue() * 3
                        <= Math.max(3, candidate.getKey().length()))
                .min(Comparator.comparing(Map.Entry::getValue))
                .map(Map.Entry::getKey);
    }

    static ServiceFacts of(String service) {
        ServiceFacts facts = READ.get(service);
        if (facts == null) {
            facts = new ServiceFacts(requireService(service));
            READ.put(service, facts);
        }
        return facts;
    }
}
