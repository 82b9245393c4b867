package dev.cloudjar.sdk;

import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.ServiceNames;
import dev.cloudjar.service.WaiterFacts;
import dev.cloudjar.service.WaiterFacts.Acceptor;
import dev.cloudjar.service.WaiterFacts.On;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** What the waiters of AWS poll: requests that pass, and answers that end them or do not, made from the waiter's own facts. */
final class Polled {

    private static final Pattern LENGTH = Pattern.compile("length\\(([A-Za-z.\\[\\]]+)\\) (>|==) `0`");
    private static final String EACH_SERVICE = "length(services[?!(length(deployments) == `1`";
    private static final String NOT_YET = "NOT_YET";

    /** Members without which a request does not pass, by name. */
    private static final Map<String, Object> REQUIRED = Map.of(
            "services", List.of("orders"),
            "tasks", List.of("orders"),
            "daemonArn", "arn:aws:ecs:us-east-1:123456789012:daemon/orders/orders",
            "daemonTaskDefinition", "orders",
            "LoadBalancerName", "orders",
            "TargetGroupArn", "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/orders/0123456789abcdef",
            "InstanceProfileName", "orders",
            "PolicyArn", "arn:aws:iam::123456789012:policy/orders",
            "RoleName", "orders",
            "InstanceId", "i-0123456789abcdef0");

    private final WaiterFacts waiter;
    private final String model;

    Polled(WaiterFacts waiter) {
        this.waiter = waiter;
        this.model = ServiceNames.modelPackage(waiter.service());
    }

    static Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName(name, true, Polled.class.getClassLoader());
    }

    Class<?> requestType() throws ClassNotFoundException {
        return type(model + "." + waiter.operation() + "Request");
    }

    SdkRequest request() throws ReflectiveOperationException {
        SdkPojo builder = builder("Request");
        for (SdkField<?> field : builder.sdkFields()) {
            Object required = REQUIRED.get(field.memberName());
            if (required != null) {
                field.set(builder, required);
            } else if (field.location() == MarshallLocation.PATH) {
                field.set(builder, "orders");
            }
        }
        return (SdkRequest) ((SdkBuilder<?, ?>) builder).build();
    }

    private SdkPojo builder(String kind) throws ReflectiveOperationException {
        return (SdkPojo) type(model + "." + waiter.operation() + kind)
                .getMethod("builder")
                .invoke(null);
    }

    /** Answers as the waiter hopes. */
    Supplier<SdkResponse> success() {
        return answer(waiter.success().get(0));
    }

    /** Answers so that the waiter fails, in each way. */
    Stream<Acceptor> failures() {
        return waiter.failure().stream();
    }

    /** Answers so that the waiter goes on. */
    Supplier<SdkResponse> pending() {
        Acceptor first = waiter.success().get(0);
        if (first.on() == On.STATUS
                || (first.on() == On.ERROR && first.expected().equals("false"))) {
            return error(WaiterRetries.code(waiter).orElseThrow());
        }
        Optional<Acceptor> path = Stream.concat(waiter.success().stream(), waiter.failure().stream())
                .filter(acceptor -> acceptor.on() != On.ERROR && acceptor.on() != On.STATUS)
                .findFirst();
        if (path.isEmpty()) {
            return response(List.of(), "");
        }
        String argument = path.get().argument();
        Matcher length = LENGTH.matcher(argument);
        if (length.matches()) {
            return length.group(2).equals(">") ? response(List.of(), "") : response(steps(length.group(1)), NOT_YET);
        }
        if (argument.startsWith(EACH_SERVICE)) {
            return response(List.of("services[]", "status"), NOT_YET);
        }
        return response(steps(argument), NOT_YET);
    }

    Supplier<SdkResponse> answer(Acceptor acceptor) {
        Matcher length = LENGTH.matcher(acceptor.argument());
        if (acceptor.on() == On.STATUS
                || (acceptor.on() == On.ERROR && acceptor.expected().equals("false"))) {
            return response(List.of(), "");
        }
        if (acceptor.on() == On.ERROR) {
            return error(acceptor.expected());
        }
        if (length.matches()) {
            return length.group(2).equals(">") ? response(steps(length.group(1)), "x") : response(List.of(), "");
        }
        if (acceptor.argument().startsWith(EACH_SERVICE)) {
            return response(List.of(), ""); // no service is unstable where there is none
        }
        return response(steps(acceptor.argument()), acceptor.expected());
    }

    private static Supplier<SdkResponse> error(String code) {
        return () -> {
            throw new AwsError(code, 400, "As the waiter expects");
        };
    }

    private Supplier<SdkResponse> response(List<String> steps, String leaf) {
        return () -> {
            try {
                SdkPojo builder = builder("Response");
                if (!steps.isEmpty()) {
                    set(builder, steps, leaf);
                }
                return (SdkResponse) ((SdkBuilder<?, ?>) builder).build();
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        };
    }

    private static List<String> steps(String path) {
        return Arrays.asList(path.split("\\.", -1));
    }

    private static void set(SdkPojo builder, List<String> steps, String leaf) {
        String name = steps.get(0).replace("[]", "");
        List<String> rest = steps.subList(1, steps.size());
        SdkField<?> field = builder.sdkFields().stream()
                .filter(each -> each.memberName().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " of " + builder.getClass()));
        field.set(builder, value(field, rest, leaf));
    }

    private static Object value(SdkField<?> field, List<String> rest, String leaf) {
        if (field.marshallingType() == MarshallingType.LIST) {
            return List.of(value(field.getTrait(ListTrait.class).memberFieldInfo(), rest, leaf));
        }
        if (field.marshallingType() == MarshallingType.SDK_POJO) {
            SdkPojo inner = field.constructor().get();
            if (!rest.isEmpty()) {
                set(inner, rest, leaf);
            }
            return ((SdkBuilder<?, ?>) inner).build();
        }
        return leaf;
    }
}
