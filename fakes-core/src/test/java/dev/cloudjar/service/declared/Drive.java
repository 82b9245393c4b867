package dev.cloudjar.service.declared;

import static org.assertj.core.api.Assumptions.assumeThat;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.service.ApiCall;
import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.SdkAge;
import dev.cloudjar.service.declared.Action.Pair;
import dev.cloudjar.service.declared.Action.Verb;
import dev.cloudjar.time.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.protocol.MarshallingType;

/**
 * Calls declared operations without knowing them: requests are filled with what the refusals ask for, and with resources made on
 * the way for what they refer to.
 */
final class Drive {

    private static final Pattern MISSING = Pattern.compile("The request must contain the parameter (\\w+).*");
    private static final Pattern ONE_OF = Pattern.compile(
            "Value \\(.*\\) for parameter (\\w+) is invalid\\. .*Valid values: (.+?)(?:, .*)?\\.", Pattern.DOTALL);
    private static final int TRIES = 40;

    private final FakeCloud cloud;
    private final DeclaredResources resources;
    private final Samples samples;
    private final Map<String, String> made = new HashMap<>();

    Drive(FakeCloud cloud, Samples samples) {
        this.cloud = cloud;
        this.resources = cloud.ec2().declared();
        this.samples = samples;
    }

    DeclaredResources resources() {
        return resources;
    }

    /** Calls an operation as the adapter does. */
    Doc send(String operation, Doc request) {
        SdkPojo blank = blankRequest(operation);
        request.into(blank);
        SdkResponse response = cloud.dispatch(
                        ApiCall.of(new Place(cloud.account(), cloud.region()), (SdkRequest) Shapes.build(blank)))
                .orThrow();
        return Doc.of(response);
    }

    /** An operation that only a younger SDK has cannot be called: who needs it is skipped. */
    private SdkPojo blankRequest(String operation) {
        Optional<SdkPojo> blank = resources.catalog().shapes().blank(operation + "Request");
        if (!SdkAge.isAsYoungAsTheFacts()) {
            assumeThat(blank).as("an SDK that knows %s", operation).isPresent();
        }
        return blank.orElseThrow();
    }

    AwsError refusal(String operation, Doc request) {
        try {
            throw new AssertionError(operation + " was not refused " + request + ": " + send(operation, request));
        } catch (AwsError refused) {
            return refused;
        }
    }

    /** Lets all that lies ahead happen. */
    void settle() {
        send("DescribeTransitGateways", Doc.EMPTY);
    }

    boolean takes(String operation, String member) {
        return Shapes.member(blankRequest(operation), member) != null;
    }

    List<Action> actions(Kind kind, Verb verb) {
        return resources.catalog().names().stream()
                .map(name -> resources.catalog().action(name).orElseThrow())
                .filter(action -> action.kind() == kind && action.verb() == verb)
                .toList();
    }

    /** The request that makes a resource, found out by trial. */
    Doc requestFor(Action action) {
        Doc request = filled(samples.of(action.name()));
        for (int i = 0; i < TRIES; i++) {
            try {
                dry(action, request);
                return request;
            } catch (AwsError refused) {
                if (refused.code().equals("DryRunOperation")) {
                    return request;
                }
                request = mended(action, request, refused);
            }
        }
        throw new AssertionError("No request for " + action.name() + " was found: " + request);
    }

    /** Tries a request; one that cannot be tried is tried on a copy of the cloud. */
    private void dry(Action action, Doc request) {
        if (takes(action.name(), "DryRun")) {
            send(action.name(), request.with("DryRun", true));
        } else {
            try (FakeCloud fork = cloud.fork()) {
                new Drive(fork, samples).send(action.name(), request);
            }
        }
    }

    private Doc mended(Action action, Doc request, AwsError refused) {
        Matcher missing = MISSING.matcher(String.valueOf(refused.getMessage()));
        if (missing.matches()) {
            SdkField<?> field = member(action, missing.group(1), refused);
            return request.with(field.memberName(), sample(action, field));
        }
        Matcher oneOf = ONE_OF.matcher(String.valueOf(refused.getMessage()));
        if (oneOf.matches()) {
            SdkField<?> field = member(action, oneOf.group(1), refused);
            return request.with(field.memberName(), oneOf.group(2));
        }
        throw refused;
    }

    private SdkField<?> member(Action action, String name, AwsError refused) {
        return resources.catalog().shapes().blank(action.name() + "Request").orElseThrow().sdkFields().stream()
                .filter(field -> field.memberName().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> refused);
    }

    private Object sample(Action action, SdkField<?> field) {
        Optional<String> referred = Stream.concat(action.kind().refs().stream(), action.refs().stream())
                .filter(ref -> ref.path().equals(target(action, field.memberName())))
                .map(ref -> id(ref.kind()))
                .findFirst();
        if (referred.isPresent()) {
            return field.marshallingType() == MarshallingType.LIST ? List.of(referred.get()) : referred.get();
        }
        return plain(field);
    }

    private static String target(Action action, String member) {
        return Stream.concat(action.maps().stream(), Stream.ofNullable(action.each()))
                .filter(map -> map.from().equals(member))
                .map(Pair::to)
                .findFirst()
                .orElse(member);
    }

    private static Object plain(SdkField<?> field) {
        MarshallingType<?> type = field.marshallingType();
        String name = field.memberName();
        if (type == MarshallingType.LIST) {
            return List.of(plain(java.util.Objects.requireNonNull(Typed.element(field))));
        }
        if (type == MarshallingType.INTEGER || type == MarshallingType.LONG) {
            return 100;
        }
        if (type == MarshallingType.BOOLEAN) {
            return true;
        }
        if (type == MarshallingType.SDK_POJO) {
            return Doc.EMPTY;
        }
        if (type == MarshallingType.INSTANT) {
            return java.time.Instant.parse("2026-01-02T00:00:00Z");
        }
        return name.contains("Cidr") ? "10.77.0.0/24" : name.endsWith("Address") ? "10.9.8.7" : "sample";
    }

    /** A request of the samples, with ids in place of {@code {kind}}. */
    Doc filled(Doc sample) {
        Doc filled = Doc.EMPTY;
        for (String member : sample.names()) {
            filled = filled.with(member, filled(sample.find(member).orElseThrow()));
        }
        return filled;
    }

    private Object filled(Object value) {
        if (value instanceof Doc doc) {
            return filled(doc);
        }
        if (value instanceof List<?> items) {
            List<Object> list = new ArrayList<>();
            items.forEach(item -> list.add(filled(item)));
            return list;
        }
        String text = String.valueOf(value);
        return text.startsWith("{") ? id(text.substring(1, text.length() - 1)) : value;
    }

    /** The id of a resource of a kind, made when it is first needed. */
    String id(String kind) {
        String known = made.get(kind);
        if (known == null) {
            int slash = kind.indexOf('/');
            Optional<String> prepared = prepared(kind);
            known = prepared.isPresent()
                    ? prepared.get()
                    : resources
                                    .catalog()
                                    .kind(slash < 0 ? kind : kind.substring(0, slash))
                                    .isPresent()
                            ? make(kind).id()
                            : samples.outside(this, kind);
            made.put(kind, known);
        }
        return known;
    }

    /** A resource that has to be in a company before others can be made of it. */
    private Optional<String> prepared(String name) {
        return Optional.ofNullable(
                switch (name) {
                    case "associated-client-vpn" ->
                        make("client-vpn-target-network").doc().text("ClientVpnEndpointId");
                    case "associated-route-server" ->
                        make("route-server-association").doc().text("RouteServerId");
                    case "asn" -> make("ipam-byoasn").doc().text("Asn");
                    case "capacity-manager-on" ->
                        send("EnableCapacityManager", Doc.EMPTY).text("CapacityManagerStatus");
                    case "provisioned-pool" -> make("ipam-pool-cidr").doc().text("_PoolId");
                    default -> null;
                });
    }

    /** Makes a resource, and lets it settle. {@code kind/Operation} says by which operation. */
    DeclaredResource make(String name) {
        int slash = name.indexOf('/');
        Kind kind = resources
                .catalog()
                .kind(slash < 0 ? name : name.substring(0, slash))
                .orElseThrow();
        if (kind.outside()) {
            Action describe = actions(kind, Verb.DESCRIBE).get(0);
            send(describe.name(), Doc.of(resources.by(describe).get(0).from(), List.of(unknown(kind))));
            return newest(kind);
        }
        Doc usual = samples.of(name);
        Action create = slash < 0 && usual.has("by")
                ? resources.catalog().action(String.valueOf(usual.text("by"))).orElseThrow()
                : slash < 0
                        ? Stream.concat(actions(kind, Verb.CREATE).stream(), actions(kind, Verb.PUT).stream())
                                .findFirst()
                                .orElseThrow()
                        : resources.catalog().action(name.substring(slash + 1)).orElseThrow();
        send(create.name(), requestFor(create));
        String id = newest(kind).id();
        settle();
        return resources.store().find(kind.name(), id).orElseThrow();
    }

    DeclaredResource newest(Kind kind) {
        List<DeclaredResource> all = resources.store().all(kind.name());
        return all.get(all.size() - 1);
    }

    static String unknown(Kind kind) {
        return kind.prefix().isEmpty() ? "none" : kind.prefix() + "-0fedcba9876543210";
    }

    /** The members that a describe or get call needs to look at a resource's neighbourhood. */
    Doc around(Action action, DeclaredResource resource) {
        Doc request = action.verb() == Verb.DESCRIBE ? filled(samples.of(action.name())) : Doc.EMPTY;
        for (Pair parent : action.within()) {
            request = request.withAny(
                    parent.from(), resource.doc().find(parent.to()).orElse(null));
        }
        for (List<String> oneOf : action.required()) {
            for (Pair select : action.selects()) {
                if (oneOf.contains(select.from())) {
                    request = request.withAny(
                            select.from(), resource.doc().find(select.to()).orElse(null));
                }
            }
        }
        return request;
    }

    /** The members that name one resource to a modify or delete call. */
    Doc naming(Action action, DeclaredResource resource) {
        Doc request = around(action, resource);
        for (Pair by : resources.by(action)) {
            Object value = resource.doc().find(by.to()).orElse(null);
            SdkField<?> field = Shapes.member(
                    resources
                            .catalog()
                            .shapes()
                            .blank(action.name() + "Request")
                            .orElseThrow(),
                    by.from());
            boolean list = field != null && field.marshallingType() == MarshallingType.LIST;
            request = request.withAny(by.from(), list && value != null ? List.of(value) : value);
        }
        for (Pair select : action.selects()) {
            request = request.withAny(
                    select.from(), resource.doc().find(select.to()).orElse(null));
        }
        if (action.each() != null) {
            request = request.with(
                    action.each().from(),
                    List.of(resource.doc().find(action.each().to()).orElseThrow()));
        }
        return request.merged(filled(samples.of(action.name())));
    }
}
