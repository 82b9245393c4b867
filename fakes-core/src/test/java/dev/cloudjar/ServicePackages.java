package dev.cloudjar;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The packages of the services: which SDK module each speaks, and which may call which. */
final class ServicePackages {

    /** From below to above: a service calls doors of its own row and of the rows before it. */
    private static final List<Map<String, String>> ROWS = List.of(
            Map.of("iam", "iam", "sts", "sts", "cloudwatch", "cloudwatch", "logs", "cloudwatchlogs", "sqs", "sqs"),
            Map.of("ec2", "ec2"),
            Map.of("lambda", "lambda"),
            Map.of("elb", "elasticloadbalancing", "elbv2", "elasticloadbalancingv2"),
            Map.of("autoscaling", "autoscaling", "appautoscaling", "applicationautoscaling"),
            Map.of("ecs", "ecs", "eks", "eks"),
            Map.of("batch", "batch", "beanstalk", "elasticbeanstalk", "lightsail", "lightsail"));

    private static final String OURS = "dev.cloudjar.";
    private static final String SDK = "software.amazon.awssdk.services.";

    static final DescribedPredicate<JavaClass> SERVICE =
            describe("belong to a service", type -> service(type).isPresent());

    static final ArchCondition<JavaClass> CALL_DOWN_ONLY = forEachDependency(
            "call no service above their own",
            (origin, target) -> row(target).orElse(-1) <= row(origin).orElse(ROWS.size()));

    static final ArchCondition<JavaClass> SPEAK_THEIR_OWN_SDK_MODULE_ONLY = forEachDependency(
            "name no SDK module but that of their own service",
            (origin, target) -> !target.getPackageName().startsWith(SDK)
                    || sdkModule(origin).equals(Optional.of(wordAfter(SDK, target))));

    private ServicePackages() {}

    private static Optional<String> service(JavaClass type) {
        return row(type).isPresent() ? Optional.of(wordAfter(OURS, type)) : Optional.empty();
    }

    private static Optional<Integer> row(JavaClass type) {
        String service = wordAfter(OURS, type);
        return ROWS.stream()
                .filter(row -> row.containsKey(service))
                .map(ROWS::indexOf)
                .findFirst();
    }

    private static Optional<String> sdkModule(JavaClass type) {
        return row(type).map(index -> ROWS.get(index).get(wordAfter(OURS, type)));
    }

    private static String wordAfter(String prefix, JavaClass type) {
        String name = type.getPackageName();
        return name.startsWith(prefix) ? name.substring(prefix.length()).split("\\.", 2)[0] : "";
    }

    private interface Allowed {
        boolean test(JavaClass origin, JavaClass target);
    }

    private static ArchCondition<JavaClass> forEachDependency(String description, Allowed allowed) {
        return new ArchCondition<>(description) {
            @Override
            public void check(JavaClass each, ConditionEvents events) {
                for (Dependency dependency : each.getDirectDependenciesFromSelf()) {
                    events.add(new SimpleConditionEvent(
                            dependency,
                            allowed.test(each, dependency.getTargetClass().getBaseComponentType()),
                            dependency.getDescription()));
                }
            }
        };
    }
}
