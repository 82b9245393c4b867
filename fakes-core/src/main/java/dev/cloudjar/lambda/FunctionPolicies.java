package dev.cloudjar.lambda;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudjar.Arn;
import dev.cloudjar.service.ResourceTable;
import dev.cloudjar.service.Site;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.AddPermissionRequest;
import software.amazon.awssdk.services.lambda.model.AddPermissionResponse;
import software.amazon.awssdk.services.lambda.model.GetPolicyRequest;
import software.amazon.awssdk.services.lambda.model.GetPolicyResponse;
import software.amazon.awssdk.services.lambda.model.RemovePermissionRequest;
import software.amazon.awssdk.services.lambda.model.RemovePermissionResponse;

/**
 * Resource policies of functions, versions and aliases: kept and shown. No call is refused by them, for callers of one
 * account need none.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html">Resource-based policies</a>
 */
final class FunctionPolicies {

    private static final List<String> KNOWN = List.of(
            "FunctionName",
            "StatementId",
            "Action",
            "Principal",
            "SourceArn",
            "SourceAccount",
            "EventSourceToken",
            "Qualifier",
            "RevisionId",
            "PrincipalOrgID");

    /**
     * A policy.
     *
     * @param arn whose
     * @param statements JSON documents by statement id
     * @param revisionId changes with each change
     */
    private record Policy(String arn, Map<String, String> statements, String revisionId) {
        private Policy {
            statements = Collections.unmodifiableMap(new LinkedHashMap<>(statements));
        }
    }

    private final Site site;
    private final FunctionTable functions;
    private final ResourceTable<Policy> policies;

    FunctionPolicies(Site site, FunctionTable functions) {
        this(site, functions, new ResourceTable<>(Policy::arn));
    }

    private FunctionPolicies(Site site, FunctionTable functions, ResourceTable<Policy> policies) {
        this.site = site;
        this.functions = functions;
        this.policies = policies;
    }

    FunctionPolicies fork(Site newSite, FunctionTable newFunctions) {
        return new FunctionPolicies(newSite, newFunctions, policies.fork());
    }

    AddPermissionResponse add(AddPermissionRequest request) {
        Shapes.refuseOthers("AddPermission", request, KNOWN);
        String arn = requireArn(request.functionName(), request.qualifier(), "AddPermission");
        Policy before = policies.find(arn).orElse(new Policy(arn, Map.of(), ""));
        requireRevision(before, request.revisionId());
        if (before.statements().containsKey(request.statementId())) {
            throw LambdaErrors.conflict(
                    "The statement id (" + request.statementId()
                            + ") provided already exists. Please provide a new statement id, or remove the existing statement.");
        }
        String statement = statement(request, arn).toString();
        Map<String, String> statements = new LinkedHashMap<>(before.statements());
        statements.put(request.statementId(), statement);
        policies.put(new Policy(arn, statements, site.ids().uuid()));
        return AddPermissionResponse.builder().statement(statement).build();
    }

    private ObjectNode statement(AddPermissionRequest request, String arn) {
        ObjectNode statement = JsonNodeFactory.instance
                .objectNode()
                .put("Sid", request.statementId())
                .put("Effect", "Allow");
        String principal = request.principal();
        if (principal.equals("*")) {
            statement.put("Principal", "*");
        } else if (principal.contains(".")) {
            statement.putObject("Principal").put("Service", principal);
        } else {
            statement.putObject("Principal").put("AWS", principalArn(principal));
        }
        statement.put("Action", request.action()).put("Resource", arn);
        ObjectNode condition = JsonNodeFactory.instance.objectNode();
        equal(condition, "StringEquals", "AWS:SourceAccount", request.sourceAccount());
        equal(condition, "StringEquals", "lambda:EventSourceToken", request.eventSourceToken());
        equal(condition, "StringEquals", "aws:PrincipalOrgID", request.principalOrgID());
        equal(condition, "ArnLike", "AWS:SourceArn", request.sourceArn());
        if (!condition.isEmpty()) {
            statement.set("Condition", condition);
        }
        return statement;
    }

    private String principalArn(String principal) {
        return principal.startsWith("arn:")
                ? principal
                : new Arn(Arn.partitionOf(site.region()), "iam", "", principal, "root").toString();
    }

    private static void equal(ObjectNode condition, String operator, String key, @Nullable String value) {
        if (value != null) {
            condition.withObjectProperty(operator).put(key, value);
        }
    }

    RemovePermissionResponse remove(RemovePermissionRequest request) {
        String arn = requireArn(request.functionName(), request.qualifier(), "RemovePermission");
        Policy before = require(arn);
        requireRevision(before, request.revisionId());
        if (!before.statements().containsKey(request.statementId())) {
            throw LambdaErrors.notFound("Statement " + request.statementId() + " is not found in resource policy.");
        }
        Map<String, String> statements = new LinkedHashMap<>(before.statements());
        statements.remove(request.statementId());
        if (statements.isEmpty()) {
            policies.remove(arn);
        } else {
            policies.put(new Policy(arn, statements, site.ids().uuid()));
        }
        return RemovePermissionResponse.builder().build();
    }

    GetPolicyResponse get(GetPolicyRequest request) {
        Policy policy = require(requireArn(request.functionName(), request.qualifier(), "GetPolicy"));
        String document = "{\"Version\":\"2012-10-17\",\"Id\":\"default\",\"Statement\":["
                + String.join(",", policy.statements().values()) + "]}";
        return GetPolicyResponse.builder()
                .policy(document)
                .revisionId(policy.revisionId())
                .build();
    }

    void forget(String arn, boolean withQualifiers) {
        policies.all().stream()
                .map(Policy::arn)
                .filter(each -> each.equals(arn) || (withQualifiers && each.startsWith(arn + ":")))
                .forEach(policies::remove);
    }

    private String requireArn(String text, @Nullable String qualifier, String action) {
        FunctionName name = functions.named(text, qualifier, action);
        functions.requireRelease(name);
        return name.arn(site);
    }

    private static void requireRevision(Policy policy, @Nullable String wanted) {
        if (wanted != null) {
            FunctionLifecycle.requireRevision(policy.revisionId(), wanted);
        }
    }

    private Policy require(String arn) {
        return policies.find(arn)
                .orElseThrow(() -> LambdaErrors.notFound("The resource you requested does not exist."));
    }
}
