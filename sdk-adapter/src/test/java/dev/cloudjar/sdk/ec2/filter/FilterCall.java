package dev.cloudjar.sdk.ec2.filter;

import dev.cloudjar.service.Operation;
import java.lang.reflect.InvocationTargetException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Calls an operation with a filter, without knowing it, and looks at what it answers. */
final class FilterCall {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Ec2Client ec2;
    private final String name;
    private final Operation<?> operation;
    private final Map<String, Object> needs;
    private final List<Filter> always;

    FilterCall(FullCloud full, String name) {
        this.ec2 = full.ec2();
        this.name = name;
        this.operation = full.cloud().ec2().operations().find(name).orElseThrow();
        this.needs = full.needs(name);
        this.always = full.always(name);
    }

    private static boolean isFilters(SdkField<?> field) {
        return field.memberName().equals("Filters") || field.memberName().equals("Filter");
    }

    static boolean takesFilters(FullCloud full, String name) {
        return full.cloud()
                .ec2()
                .operations()
                .find(name)
                .filter(operation -> builder(operation).sdkFields().stream().anyMatch(FilterCall::isFilters))
                .isPresent();
    }

    private static SdkPojo builder(Operation<?> operation) {
        try {
            return (SdkPojo) operation.requestType().getMethod("builder").invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("The request of " + operation + " has no builder", e);
        }
    }

    /** The answer to a call with filters. */
    SdkPojo answer(Filter... filters) {
        return answer(null, filters);
    }

    private SdkPojo answer(@Nullable String token, Filter... filters) {
        try {
            SdkPojo builder = builder(operation);
            for (SdkField<?> field : builder.sdkFields()) {
                if (isFilters(field)) {
                    field.set(
                            builder,
                            Stream.concat(always.stream(), Stream.of(filters)).toList());
                } else if (field.memberName().equals("NextToken") && token != null) {
                    field.set(builder, token);
                } else if (needs.containsKey(field.memberName())) {
                    field.set(builder, needs.get(field.memberName()));
                }
            }
            Object request = ((SdkBuilder<?, ?>) builder).build();
            String method = name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
            return (SdkPojo)
                    Ec2Client.class.getMethod(method, operation.requestType()).invoke(ec2, request);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof AwsServiceException refused) {
                throw refused;
            }
            throw new AssertionError(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("The client's " + name + " cannot be called", e);
        }
    }

    Optional<AwsServiceException> refusal(Filter... filters) {
        try {
            answer(filters);
            return Optional.empty();
        } catch (AwsServiceException refused) {
            return Optional.of(refused);
        }
    }

    /** The resources of all pages of an answer. */
    List<SdkPojo> items(Filter... filters) {
        List<SdkPojo> items = new ArrayList<>();
        String token = null;
        do {
            SdkPojo answer = answer(token, filters);
            items.addAll(items(answer));
            token = ((SdkResponse) answer)
                    .getValueForField("NextToken", String.class)
                    .orElse(null);
        } while (token != null && !token.isEmpty());
        return items;
    }

    private List<SdkPojo> items(SdkPojo answer) {
        List<SdkPojo> items = new ArrayList<>();
        for (SdkField<?> field : answer.sdkFields()) {
            if (field.getValueOrDefault(answer) instanceof List<?> list) {
                list.stream().filter(SdkPojo.class::isInstance).forEach(item -> items.add((SdkPojo) item));
            }
        }
        return name.equals("DescribeInstances")
                ? items.stream()
                        .flatMap(each -> members(each, "Instances"))
                        .map(SdkPojo.class::cast)
                        .toList()
                : items;
    }

    private static Stream<Object> members(SdkPojo pojo, String member) {
        return pojo.sdkFields().stream()
                .filter(field -> field.memberName().equals(member))
                .map(field -> field.getValueOrDefault(pojo))
                .flatMap(value -> value == null
                        ? Stream.empty()
                        : value instanceof Collection<?> list ? list.stream() : Stream.of(value));
    }

    /** A filter's name as members: words in dashes are a name in capitals, or the plural of it. */
    static List<String> conventional(List<SdkPojo> items, String filter) {
        String dotted = filter.startsWith("tag:") ? "tags.value" : filter.replaceFirst("^tag-", "tags.");
        List<String> path = new ArrayList<>();
        SdkPojo at = items.isEmpty() ? null : items.get(0);
        for (String words : dotted.split("\\.", -1)) {
            SdkField<?> field = at == null ? null : named(at, words.replace("-", ""));
            if (field == null) {
                return List.of("?");
            }
            path.add(field.memberName());
            at = inside(field);
        }
        return path;
    }

    /** The names of resources' members, written as filters are. */
    static List<String> memberNames(List<SdkPojo> items) {
        return items.isEmpty()
                ? List.of()
                : items.get(0).sdkFields().stream()
                        .map(field -> field.memberName()
                                .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-")
                                .toLowerCase(Locale.ROOT))
                        .toList();
    }

    private static @Nullable SdkField<?> named(SdkPojo pojo, String name) {
        return Stream.of(name, name + "s", name + "Set")
                .flatMap(each -> pojo.sdkFields().stream()
                        .filter(field -> field.memberName().equalsIgnoreCase(each)))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable SdkPojo inside(SdkField<?> field) {
        ListTrait list = field.getTrait(ListTrait.class);
        Supplier<?> made = (list == null ? field : list.memberFieldInfo()).constructor();
        return made == null ? null : (SdkPojo) made.get();
    }

    /** What a resource has under a path of members, as texts. */
    static List<String> texts(SdkPojo item, List<String> path) {
        Stream<Object> values = Stream.of(item);
        for (String member : path) {
            values = values.flatMap(value -> members((SdkPojo) value, member));
        }
        return values.map(FilterCall::text).filter(text -> !text.isEmpty()).toList();
    }

    private static String text(Object value) {
        return value instanceof Instant instant ? TIME.format(instant) : String.valueOf(value);
    }
}
