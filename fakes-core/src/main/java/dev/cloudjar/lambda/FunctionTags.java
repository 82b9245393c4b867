package dev.cloudjar.lambda;

import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.lambda.model.ListTagsRequest;
import software.amazon.awssdk.services.lambda.model.ListTagsResponse;
import software.amazon.awssdk.services.lambda.model.TagResourceRequest;
import software.amazon.awssdk.services.lambda.model.TagResourceResponse;
import software.amazon.awssdk.services.lambda.model.UntagResourceRequest;
import software.amazon.awssdk.services.lambda.model.UntagResourceResponse;

/**
 * The tags of functions.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-tags.html">Tags on functions</a>
 */
final class FunctionTags {

    private static final int MOST = 50;
    private static final int LONGEST_KEY = 128;
    private static final int LONGEST_VALUE = 256;

    private final FunctionTable functions;

    FunctionTags(FunctionTable functions) {
        this.functions = functions;
    }

    TagResourceResponse tag(TagResourceRequest request) {
        LambdaFunction function = require(request.resource(), "TagResource");
        Map<String, String> tags = new TreeMap<>(function.tags());
        tags.putAll(request.tags());
        requireValid(tags);
        functions.put(function.withTags(tags));
        return TagResourceResponse.builder().build();
    }

    UntagResourceResponse untag(UntagResourceRequest request) {
        LambdaFunction function = require(request.resource(), "UntagResource");
        Map<String, String> tags = new TreeMap<>(function.tags());
        tags.keySet().removeAll(request.tagKeys());
        functions.put(function.withTags(tags));
        return UntagResourceResponse.builder().build();
    }

    ListTagsResponse list(ListTagsRequest request) {
        return ListTagsResponse.builder()
                .tags(require(request.resource(), "ListTags").tags())
                .build();
    }

    static void requireValid(Map<String, String> tags) {
        if (tags.size() > MOST) {
            throw LambdaErrors.invalid("A resource cannot have more than " + MOST + " tags.");
        }
        tags.forEach((key, value) -> {
            if (key.isEmpty() || key.length() > LONGEST_KEY || value.length() > LONGEST_VALUE) {
                throw LambdaErrors.invalid("A tag's key has 1 to " + LONGEST_KEY + " characters and its value at most "
                        + LONGEST_VALUE + ": " + key);
            }
            if (key.startsWith("aws:")) {
                throw LambdaErrors.invalid("System tags cannot be added/updated by requester: " + key);
            }
        });
    }

    private LambdaFunction require(String arn, String action) {
        if (!arn.contains(":function:")) {
            throw LambdaErrors.notFaked("tags of anything but functions (" + arn + ")");
        }
        return functions.requireUnqualified(arn, action);
    }
}
