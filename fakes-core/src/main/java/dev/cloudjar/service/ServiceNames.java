package dev.cloudjar.service;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apiguardian.api.API;
import software.amazon.awssdk.core.SdkRequest;

/**
 * The services' names in faults, journal, scenes and documentation, and the SDK modules behind them. An unknown name is
 * refused with the nearest known one.
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class ServiceNames {

    private static final String MODEL_PACKAGE_PREFIX = "software.amazon.awssdk.services.";

    /** Service name to the SDK module's package segment. */
    private static final Map<String, String> MODULES = new TreeMap<>(Map.ofEntries(
            Map.entry("application-autoscaling", "applicationautoscaling"),
            Map.entry("autoscaling", "autoscaling"),
            Map.entry("batch", "batch"),
            Map.entry("cloudwatch", "cloudwatch"),
            Map.entry("ec2", "ec2"),
            Map.entry("ecs", "ecs"),
            Map.entry("eks", "eks"),
            Map.entry("elasticbeanstalk", "elasticbeanstalk"),
            Map.entry("elb", "elasticloadbalancing"),
            Map.entry("elbv2", "elasticloadbalancingv2"),
            Map.entry("iam", "iam"),
            Map.entry("lambda", "lambda"),
            Map.entry("lightsail", "lightsail"),
            Map.entry("logs", "cloudwatchlogs"),
            Map.entry("sqs", "sqs"),
            Map.entry("sts", "sts")));

    /** A class that every version of a module has: what all its exceptions extend. */
    private static final Map<String, String> MARKS = new TreeMap<>(Map.ofEntries(
            Map.entry("application-autoscaling", "ApplicationAutoScalingException"),
            Map.entry("autoscaling", "AutoScalingException"),
            Map.entry("batch", "BatchException"),
            Map.entry("cloudwatch", "CloudWatchException"),
            Map.entry("ec2", "Ec2Exception"),
            Map.entry("ecs", "EcsException"),
            Map.entry("eks", "EksException"),
            Map.entry("elasticbeanstalk", "ElasticBeanstalkException"),
            Map.entry("elb", "ElasticLoadBalancingException"),
            Map.entry("elbv2", "ElasticLoadBalancingV2Exception"),
            Map.entry("iam", "IamException"),
            Map.entry("lambda", "LambdaException"),
            Map.entry("lightsail", "LightsailException"),
            Map.entry("logs", "CloudWatchLogsException"),
            Map.entry("sqs", "SqsException"),
            Map.entry("sts", "StsException")));

    private ServiceNames() {}

    /**
     * Checks a name.
     *
     * @param service the name
     * @return the name
     * @throws IllegalArgumentException if there is no such service; it names the nearest
     */
    public static String require(String service) {
        return ApiFacts.requireService(service);
    }

    /**
     * The package of a service's model classes.
     *
     * @param service the name
     * @return such as {@code software.amazon.awssdk.services.ec2.model}
     */
    public static String modelPackage(String service) {
        return MODEL_PACKAGE_PREFIX + MODULES.get(require(service)) + ".model";
    }

    /**
     * The artifact of the SDK that a service's model classes are in.
     *
     * @param service the name
     * @return such as {@code software.amazon.awssdk:ec2}
     */
    public static String artifact(String service) {
        return "software.amazon.awssdk:" + MODULES.get(require(service));
    }

    /**
     * Whether a service's module of the SDK is on the class path; which ones are is the user's choice.
     *
     * @param service the name
     * @return whether its model classes are there
     */
    public static boolean isOnClassPath(String service) {
        try {
            Class.forName(modelPackage(service) + "." + MARKS.get(service), false, ServiceNames.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /**
     * The service that a class of the SDK belongs to.
     *
     * @param type a model or client class
     * @return the service's name, or empty where the class is of no known service
     */
    public static Optional<String> ofClass(Class<?> type) {
        String name = type.getName();
        if (!name.startsWith(MODEL_PACKAGE_PREFIX)) {
            return Optional.empty();
        }
        String module = name.substring(MODEL_PACKAGE_PREFIX.length(), name.indexOf('.', MODEL_PACKAGE_PREFIX.length()));
        for (Map.Entry<String, String> entry : MODULES.entrySet()) {
            if (entry.getValue().equals(module)) {
                return Optional.of(entry.getKey());
            }
        }
        return Optional.empty();
    }

    /**
     * The operation that a request class belongs to.
     *
     * @param requestType such as {@code RunInstancesRequest.class}
     * @return such as {@code RunInstances}
     * @throws IllegalArgumentException if the class is not a request of a known service
     */
    public static OperationName operationOf(Class<?> requestType) {
        String simple = requestType.getSimpleName();
        Optional<String> service = ofClass(requestType);
        if (service.isEmpty() || !simple.endsWith("Request")) {
            throw new IllegalArgumentException(
                    requestType.getName()
                            + " is not a request class of a service that Cloudjar knows. Rules and handlers are bound to requests"
                            + " such as software.amazon.awssdk.services.ec2.model.RunInstancesRequest. Name that class instead.");
        }
        String written = simple.substring(0, simple.length() - "Request".length());
        return new OperationName(service.get(), asOnTheWire(service.get(), written));
    }

    /**
     * The SDK's request class of an operation.
     *
     * @param service such as {@code ec2}
     * @param operation such as {@code RunInstances}
     * @return the class; empty where the SDK on the class path has none of that name
     */
    public static Optional<Class<? extends SdkRequest>> requestTypeOf(String service, String operation) {
        try {
            return Optional.of(Class.forName(modelPackage(service) + "." + operation + "Request")
                    .asSubclass(SdkRequest.class));
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        }
    }

    /** The SDK writes {@code EnableVolumeIo} in class names where AWS writes {@code EnableVolumeIO}: only the case differs. */
    private static String asOnTheWire(String service, String written) {
        if (ApiFacts.isKnownOperation(service, written)) {
            return written;
        }
        return ApiFacts.operationsOf(service).stream()
                .filter(written::equalsIgnoreCase)
                .findFirst()
                .orElse(written);
    }

    /**
     * Checks the name of an operation.
     *
     * @param service such as {@code ec2}
     * @param operation such as {@code RunInstances}
     * @return both
     * @throws IllegalArgumentException if there is no such service or operation; it names the nearest
     */
    public static OperationName requireOperation(String service, String operation) {
        if (!ApiFacts.isKnownOperation(require(service), operation)) {
            throw new IllegalArgumentException("There is no operation \"" + operation + "\" in " + service
                    + ": AWS's API has none of that name. Did you mean \""
                    + Nearest.to(operation, ApiFacts.operationsOf(service)) + "\"?");
        }
        return new OperationName(service, operation);
    }

    /**
     * An operation of a service.
     *
     * @param service such as {@code ec2}
     * @param operation such as {@code RunInstances}
     */
    public record OperationName(String service, String operation) {
        @Override
        public String toString() {
            return service + ":" + operation;
        }
    }
}
