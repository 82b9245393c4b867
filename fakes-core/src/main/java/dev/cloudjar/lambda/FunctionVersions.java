package dev.cloudjar.lambda;

import dev.cloudjar.service.Paging;
import dev.cloudjar.service.Site;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.ListVersionsByFunctionRequest;
import software.amazon.awssdk.services.lambda.model.ListVersionsByFunctionResponse;
import software.amazon.awssdk.services.lambda.model.PublishVersionRequest;
import software.amazon.awssdk.services.lambda.model.PublishVersionResponse;

/**
 * Published versions: copies of {@code $LATEST} that never change again.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-versions.html">Function versions</a>
 */
final class FunctionVersions {

    private static final List<String> KNOWN = List.of("FunctionName", "CodeSha256", "Description", "RevisionId");

    private final Site site;
    private final FunctionTable functions;
    private final FunctionLifecycle lifecycle;
    private final FunctionQueries queries;

    FunctionVersions(Site site, FunctionTable functions, FunctionLifecycle lifecycle, FunctionQueries queries) {
        this.site = site;
        this.functions = functions;
        this.lifecycle = lifecycle;
        this.queries = queries;
    }

    PublishVersionResponse publish(PublishVersionRequest request) {
        Shapes.refuseOthers("PublishVersion", request, KNOWN);
        LambdaFunction function = functions.requireUnqualified(request.functionName(), "PublishVersion");
        lifecycle.requireChangeable(function, request.revisionId());
        String hash = request.codeSha256();
        if (hash != null
                && !hash.isEmpty()
                && !hash.equals(function.configuration().codeSha256())) {
            throw LambdaErrors.invalid("CodeSHA256 (" + hash + ") is different from current CodeSHA256 in $LATEST ("
                    + function.configuration().codeSha256()
                    + "). Please try again with the CodeSHA256 in $LATEST.");
        }
        new CodeStorage(site, functions).requireRoom(function.latest().code().size());
        return Shapes.copy(publish(function, request.description()).configuration(), PublishVersionResponse.builder())
                .build();
    }

    /** Publishes {@code $LATEST}, unless nothing has changed since the last version, which is the answer then. */
    FunctionRelease publish(LambdaFunction function, @Nullable String description) {
        FunctionRelease latest = function.latest();
        List<FunctionRelease> published = function.published();
        if (!published.isEmpty()) {
            FunctionRelease last = published.get(published.size() - 1);
            if (last.deployment().equals(latest.deployment())) {
                return last;
            }
        }
        String number = Integer.toString(function.lastVersion() + 1);
        String revision = site.ids().uuid();
        FunctionRelease release = latest.with(configuration -> configuration
                .version(number)
                .functionArn(function.arn() + ":" + number)
                .description(description == null ? latest.configuration().description() : description)
                .revisionId(revision));
        if (!release.isPending()) {
            release = release.with(FunctionLifecycle::successful);
        }
        functions.put(function.withPublished(release));
        site.changed(function.name() + ":" + number, "published");
        return release;
    }

    ListVersionsByFunctionResponse list(ListVersionsByFunctionRequest request) {
        LambdaFunction function = functions.requireUnqualified(request.functionName(), "ListVersionsByFunction");
        List<FunctionConfiguration> all = Stream.concat(
                        Stream.of(FunctionQueries.qualified(function.latest())), function.published().stream())
                .map(FunctionRelease::configuration)
                .map(FunctionQueries::listed)
                .toList();
        Paging.Page<FunctionConfiguration> page =
                queries.page("ListVersionsByFunction", all, request.maxItems(), request.marker());
        return ListVersionsByFunctionResponse.builder()
                .versions(page.items())
                .nextMarker(page.nextToken())
                .build();
    }
}
