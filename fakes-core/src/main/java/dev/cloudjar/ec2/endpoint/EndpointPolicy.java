package dev.cloudjar.ec2.endpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;

/**
 * The policy of an endpoint.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-limits-endpoints.html">AWS PrivateLink quotas</a>
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html">Control access to VPC endpoints
 *     using endpoint policies</a>
 */
final class EndpointPolicy {

    /** It lets everyone do everything. */
    static final String DEFAULT =
            "{\"Version\":\"2008-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"*\",\"Resource\":\"*\"}]}";

    /** White space included. */
    private static final int LONGEST = 20_480;

    private EndpointPolicy() {}

    /** The policy asked for, or the default. */
    static String of(@Nullable String document) {
        if (document == null || document.isEmpty()) {
            return DEFAULT;
        }
        if (document.length() > LONGEST) {
            throw EndpointErrors.longPolicy(LONGEST);
        }
        try {
            JsonNode policy = new ObjectMapper().readTree(document);
            if (!policy.isObject() || !policy.has("Statement")) {
                throw EndpointErrors.badPolicy();
            }
        } catch (JsonProcessingException e) {
            throw EndpointErrors.badPolicy();
        }
        return document;
    }
}
