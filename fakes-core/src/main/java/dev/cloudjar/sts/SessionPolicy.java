package dev.cloudjar.sts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cloudjar.Arn;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sts.model.PolicyDescriptorType;

/**
 * The session policies of a request, inline and managed, checked for their form.
 *
 * @param characters how long they are together
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html#reference_iam-quotas-entity-length">IAM
 *     and STS character limits</a>
 */
record SessionPolicy(int characters) {

    static final int MOST_CHARACTERS = 2048;

    private static final int MOST_MANAGED = 10;

    /** That a policy is an object with a statement is all of its grammar that is checked. */
    static SessionPolicy of(@Nullable String inline, List<PolicyDescriptorType> managed) {
        int characters = inline == null ? 0 : inline.length();
        if (inline != null && !isPolicy(inline)) {
            throw StsErrors.malformedPolicy();
        }
        if (managed.size() > MOST_MANAGED) {
            throw StsErrors.validation(
                    "A session can have " + MOST_MANAGED + " managed policies, not " + managed.size());
        }
        for (PolicyDescriptorType policy : managed) {
            characters += requireManaged(policy.arn()).length();
        }
        if (characters > MOST_CHARACTERS) {
            throw StsErrors.policyTooLarge(characters, MOST_CHARACTERS);
        }
        return new SessionPolicy(characters);
    }

    private static String requireManaged(@Nullable String arn) {
        boolean managed = arn != null
                && Arn.parse(arn)
                        .filter(parsed -> parsed.service().equals("iam"))
                        .filter(parsed -> parsed.resource().startsWith("policy/"))
                        .isPresent();
        if (arn == null || !managed) {
            throw StsErrors.validation("ARN " + arn + " is not valid.");
        }
        return arn;
    }

    private static boolean isPolicy(String text) {
        try {
            JsonNode policy = JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build()
                    .readTree(text);
            return policy.isObject() && policy.path("Statement").isContainerNode();
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    boolean isPresent() {
        return characters > 0;
    }

    /** {@return the share of the quota that policies and tags take; AWS packs them first in a way of its own: assumed} */
    @Nullable
    Integer packedPercent(SessionTags tags) {
        int used = characters + tags.characters();
        return used == 0 ? null : Math.min(100, (used * 100 + MOST_CHARACTERS - 1) / MOST_CHARACTERS);
    }
}
