package dev.cloudjar.service;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apiguardian.api.API;

/**
 * The documented filters of a describe operation: a name to what a resource has under it. Values of one filter are joined
 * by OR, filters by AND; {@code *} stands for any characters, {@code ?} for one, {@code \} takes the next literally.
 *
 * <pre>{@code
 * static final Filters<Ec2Instance> FILTERS = Filters.<Ec2Instance>of(Ec2Errors::unknownFilter)
 *         .one("instance-type", Ec2Instance::type)
 *         .many("instance.group-id", Ec2Instance::groupIds)
 *         .tags(Ec2Instance::tags);
 * }</pre>
 *
 * @param <V> the resource type
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Filtering.html">Filtering resources</a>
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class Filters<V> {

    /**
     * A filter as a request has it.
     *
     * @param name its name, such as {@code instance-type} or {@code tag:Owner}
     * @param values the patterns, joined by OR
     */
    public record Criterion(String name, List<String> values) {}

    private final Function<String, AwsError> unknown;
    private final Map<String, Function<V, ? extends Collection<String>>> known;
    private final Map<String, BiPredicate<V, String>> tests;
    private final Function<V, Map<String, String>> tags;
    private final boolean taggable;

    private Filters(
            Function<String, AwsError> unknown,
            Map<String, Function<V, ? extends Collection<String>>> known,
            Map<String, BiPredicate<V, String>> tests,
            Function<V, Map<String, String>> tags,
            boolean taggable) {
        this.unknown = unknown;
        this.known = known;
        this.tests = tests;
        this.tags = tags;
        this.taggable = taggable;
    }

    /**
     * No filters yet.
     *
     * @param unknown makes the error for a filter that is not documented, from its name
     * @param <V> the resource type
     * @return filters that refuse every name
     */
    public static <V> Filters<V> of(Function<String, AwsError> unknown) {
        return new Filters<>(unknown, Map.of(), Map.of(), v -> Map.of(), false);
    }

    /**
     * One more filter over a single value; null stands for none.
     *
     * @param name the filter's name
     * @param value what a resource has under it
     * @return a copy with it
     */
    public Filters<V> one(String name, Function<V, @org.jspecify.annotations.Nullable String> value) {
        return many(name, resource -> {
            String single = value.apply(resource);
            return single == null ? List.of() : List.of(single);
        });
    }

    /**
     * One more filter over several values, any of which may match.
     *
     * @param name the filter's name
     * @param values what a resource has under it
     * @return a copy with it
     */
    public Filters<V> many(String name, Function<V, ? extends Collection<String>> values) {
        Map<String, Function<V, ? extends Collection<String>>> more = new LinkedHashMap<>(known);
        more.put(name, values);
        return new Filters<>(unknown, more, tests, tags, taggable);
    }

    /**
     * One more filter whose values are no patterns, such as a block of addresses that is to hold a route's.
     *
     * @param name the filter's name
     * @param passes whether a resource passes a value
     * @return a copy with it
     */
    public Filters<V> test(String name, BiPredicate<V, String> passes) {
        Map<String, BiPredicate<V, String>> more = new LinkedHashMap<>(tests);
        more.put(name, passes);
        return new Filters<>(unknown, known, more, tags, taggable);
    }

    /**
     * The filters {@code tag:<key>}, {@code tag-key} and {@code tag-value}. Few operations document all three; EC2 takes
     * them of whatever can be tagged, and {@code tag-value} stood beside the others in its reference before: assumed to be
     * taken wherever there are tags.
     *
     * @param tagsOf a resource's tags
     * @return a copy with them
     */
    public Filters<V> tags(Function<V, Map<String, String>> tagsOf) {
        return new Filters<>(unknown, known, tests, tagsOf, true)
                .many("tag-key", resource -> tagsOf.apply(resource).keySet())
                .many("tag-value", resource -> tagsOf.apply(resource).values());
    }

    /**
     * Joins a request's filters.
     *
     * @param criteria the request's filters
     * @return whether a resource passes all of them
     * @throws AwsError on a name that is not documented
     */
    public Predicate<V> matching(List<Criterion> criteria) {
        Predicate<V> all = resource -> true;
        for (Criterion criterion : criteria) {
            BiPredicate<V, String> test = tests.get(criterion.name());
            if (test != null) {
                all = all.and(resource -> criterion.values().stream().anyMatch(value -> test.test(resource, value)));
                continue;
            }
            Function<V, ? extends Collection<String>> values = valuesUnder(criterion.name());
            List<Wildcard> patterns =
                    criterion.values().stream().map(Wildcard::of).toList();
            all = all.and(resource -> values.apply(resource).stream()
                    .anyMatch(value -> patterns.stream().anyMatch(pattern -> pattern.matches(value))));
        }
        return all;
    }

    private Function<V, ? extends Collection<String>> valuesUnder(String name) {
        Function<V, ? extends Collection<String>> values = known.get(name);
        if (values != null) {
            return values;
        }
        if (taggable && name.startsWith("tag:")) {
            String key = name.substring("tag:".length());
            return resource -> {
                String value = tags.apply(resource).get(key);
                return value == null ? List.of() : List.of(value);
            };
        }
        throw unknown.apply(name);
    }
}
