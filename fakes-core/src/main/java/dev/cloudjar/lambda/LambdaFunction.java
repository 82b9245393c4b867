package dev.cloudjar.lambda;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.lambda.model.AliasConfiguration;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;

/**
 * A function with all that belongs to it.
 *
 * @param name its name
 * @param latest {@code $LATEST}
 * @param serving what {@code $LATEST} ran before an update that is in progress
 * @param published the published versions, oldest first
 * @param lastVersion the number of the last published version, 0 before the first; numbers are never used again
 * @param aliases by name, in creation order
 * @param tags by key
 * @param reservedConcurrency empty where none is reserved
 */
record LambdaFunction(
        String name,
        FunctionRelease latest,
        Optional<FunctionRelease> serving,
        List<FunctionRelease> published,
        int lastVersion,
        Map<String, AliasConfiguration> aliases,
        Map<String, String> tags,
        OptionalInt reservedConcurrency) {

    LambdaFunction {
        published = List.copyOf(published);
        aliases = Collections.unmodifiableMap(new LinkedHashMap<>(aliases));
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
    }

    static LambdaFunction created(FunctionRelease latest, Map<String, String> tags) {
        return new LambdaFunction(
                latest.configuration().functionName(),
                latest,
                Optional.empty(),
                List.of(),
                0,
                Map.of(),
                tags,
                OptionalInt.empty());
    }

    String arn() {
        return latest.configuration().functionArn();
    }

    /** {@code $LATEST} or a published version, by its name. */
    Optional<FunctionRelease> version(String version) {
        if (version.equals(FunctionName.LATEST)) {
            return Optional.of(latest);
        }
        return published.stream()
                .filter(release -> release.version().equals(version))
                .findFirst();
    }

    LambdaFunction withLatest(FunctionRelease release) {
        return new LambdaFunction(name, release, serving, published, lastVersion, aliases, tags, reservedConcurrency);
    }

    /** The same in the midst of an update: the old release serves until it is done. */
    LambdaFunction updating(FunctionRelease release) {
        return new LambdaFunction(
                name, release, Optional.of(latest), published, lastVersion, aliases, tags, reservedConcurrency);
    }

    LambdaFunction updated(FunctionRelease release) {
        return new LambdaFunction(
                name, release, Optional.empty(), published, lastVersion, aliases, tags, reservedConcurrency);
    }

    LambdaFunction withPublished(FunctionRelease release) {
        List<FunctionRelease> more = new ArrayList<>(published);
        more.add(release);
        return new LambdaFunction(
                name, latest, serving, more, Integer.parseInt(release.version()), aliases, tags, reservedConcurrency);
    }

    LambdaFunction withoutVersion(String version) {
        List<FunctionRelease> fewer = published.stream()
                .filter(release -> !release.version().equals(version))
                .toList();
        return new LambdaFunction(name, latest, serving, fewer, lastVersion, aliases, tags, reservedConcurrency);
    }

    /** The same with every release's configuration changed where it is to be. */
    LambdaFunction withEach(UnaryOperator<FunctionRelease> change) {
        return new LambdaFunction(
                name,
                change.apply(latest),
                serving,
                published.stream().map(change).toList(),
                lastVersion,
                aliases,
                tags,
                reservedConcurrency);
    }

    LambdaFunction withAlias(AliasConfiguration alias) {
        Map<String, AliasConfiguration> more = new LinkedHashMap<>(aliases);
        more.put(alias.name(), alias);
        return withAliases(more);
    }

    LambdaFunction withoutAlias(String alias) {
        Map<String, AliasConfiguration> fewer = new LinkedHashMap<>(aliases);
        fewer.remove(alias);
        return withAliases(fewer);
    }

    private LambdaFunction withAliases(Map<String, AliasConfiguration> value) {
        return new LambdaFunction(name, latest, serving, published, lastVersion, value, tags, reservedConcurrency);
    }

    LambdaFunction withTags(Map<String, String> value) {
        return new LambdaFunction(name, latest, serving, published, lastVersion, aliases, value, reservedConcurrency);
    }

    LambdaFunction withReservedConcurrency(OptionalInt value) {
        return new LambdaFunction(name, latest, serving, published, lastVersion, aliases, tags, value);
    }

    FunctionConfiguration configuration() {
        return latest.configuration();
    }
}
