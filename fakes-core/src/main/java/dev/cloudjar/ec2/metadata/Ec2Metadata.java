package dev.cloudjar.ec2.metadata;

import dev.cloudjar.service.Site;
import dev.cloudjar.traffic.MetadataRequest;
import dev.cloudjar.traffic.WebAnswer;
import dev.cloudjar.traffic.WebAnswer.Silence;
import dev.cloudjar.traffic.WebHeaders;
import dev.cloudjar.traffic.WebRequest;
import dev.cloudjar.traffic.WebResponse;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apiguardian.api.API;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataOptionsResponse;

/** The metadata services of the instances of an account in a region. All methods run under the cloud's lock. */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class Ec2Metadata {

    private static final String TOKEN = "X-aws-ec2-metadata-token";
    private static final String TIME_TO_LIVE = "X-aws-ec2-metadata-token-ttl-seconds";
    private static final String TOKEN_PATH = "/latest/api/token";
    private static final int LONGEST_SESSION = 21_600;

    private final Site site;
    private final MetadataSource source;
    private final MetadataTokens tokens;
    private final RoleCredentials roles;
    private final MetadataWishes wishes;

    /**
     * Nobody has asked yet.
     *
     * @param site where
     * @param source knows the instances
     */
    public Ec2Metadata(Site site, MetadataSource source) {
        this(site, source, new MetadataTokens(), new RoleCredentials(site), new MetadataWishes());
    }

    private Ec2Metadata(
            Site site, MetadataSource source, MetadataTokens tokens, RoleCredentials roles, MetadataWishes wishes) {
        this.site = site;
        this.source = source;
        this.tokens = tokens;
        this.roles = roles;
        this.wishes = wishes;
    }

    /**
     * A copy that goes on independently.
     *
     * @param newSite where the copy lives
     * @param newSource knows the instances there
     * @return the copy
     */
    public Ec2Metadata fork(Site newSite, MetadataSource newSource) {
        return new Ec2Metadata(newSite, newSource, tokens.fork(), roles.fork(newSite), wishes.fork());
    }

    /**
     * Says which lifecycle state an instance of an Auto Scaling group is on its way to.
     *
     * @param instanceId such as {@code i-0123456789abcdef0}
     * @param state such as {@code Terminated}
     * @throws IllegalArgumentException if it is not a steady state
     */
    public void targetLifecycleState(String instanceId, String state) {
        wishes.targetState(instanceId, state);
    }

    /**
     * Says that an instance belongs to no Auto Scaling group any longer.
     *
     * @param instanceId such as {@code i-0123456789abcdef0}
     */
    public void forgetTargetLifecycleState(String instanceId) {
        wishes.forgetTargetState(instanceId);
    }

    /**
     * Throttles the next requests of an instance.
     *
     * @param instanceId such as {@code i-0123456789abcdef0}
     * @param requests how many, 0 or more
     */
    public void throttle(String instanceId, int requests) {
        wishes.throttle(instanceId, requests);
    }

    /**
     * Says on which instance the code under test runs.
     *
     * @param instanceId such as {@code i-0123456789abcdef0}
     */
    public void codeRunsOn(String instanceId) {
        wishes.codeRunsOn(instanceId);
    }

    /** {@return the instance on which the code under test runs; empty where nobody has said} */
    public Optional<String> instanceOfCode() {
        return wishes.instanceOfCode();
    }

    /**
     * Answers a request.
     *
     * @param asked the request, and where it comes from
     * @return the answer
     * @throws IllegalArgumentException where there is no such instance
     */
    public WebAnswer answer(MetadataRequest asked) {
        MetadataInstance instance = source.find(asked.instanceId())
                .orElseThrow(() -> new IllegalArgumentException("There is no EC2 instance " + asked.instanceId()
                        + " in " + site.place() + " whose metadata could be asked for. Launch it first."));
        if (!instance.isAwake()) {
            return WebAnswer.none(
                    Silence.UNREACHABLE, "nothing runs on " + instance.id() + " while it is " + instance.state());
        }
        InstanceMetadataOptionsResponse options = instance.shown().metadataOptions();
        if (asked.isIpv6() && !"enabled".equals(options.httpProtocolIpv6AsString())) {
            return WebAnswer.none(
                    Silence.UNREACHABLE, "the IPv6 endpoint of the metadata service is disabled (HttpProtocolIpv6)");
        }
        if ("disabled".equals(options.httpEndpointAsString())) {
            return MetadataPages.forbidden("the metadata service is disabled (HttpEndpoint)");
        }
        if (wishes.takeThrottled(instance.id())) {
            site.fault("the metadata service of " + instance.id() + " throttles a request");
            return MetadataPages.unavailable("the metadata service throttles " + instance.id());
        }
        WebRequest request = asked.request();
        return switch (request.method()) {
            case "PUT" -> put(asked, instance, options);
            case "GET" -> get(request, instance, options);
            case "HEAD" -> withoutBody(get(request, instance, options));
            default -> MetadataPages.notAllowed(request.method());
        };
    }

    /** Begins a session. The hop limit is that of the response: behind it there is a session that nobody hears of. */
    private WebAnswer put(MetadataRequest asked, MetadataInstance instance, InstanceMetadataOptionsResponse options) {
        WebRequest request = asked.request();
        if (!request.path().equals(TOKEN_PATH)) {
            return MetadataPages.forbidden("a PUT goes to " + TOKEN_PATH + " and nowhere else");
        }
        if (request.headers().has("X-Forwarded-For")) {
            return MetadataPages.forbidden("a PUT that came through a proxy (X-Forwarded-For) gets no token");
        }
        Optional<Duration> timeToLive = request.headers().first(TIME_TO_LIVE).flatMap(Ec2Metadata::timeToLive);
        if (timeToLive.isEmpty()) {
            return MetadataPages.badRequest(TIME_TO_LIVE + " has to be from 1 to " + LONGEST_SESSION);
        }
        String token = tokens.issue(instance.id(), site.now(), timeToLive.get());
        Integer limit = options.httpPutResponseHopLimit();
        if (limit != null && asked.hops() > limit) {
            return WebAnswer.none(
                    Silence.LOST,
                    "the response takes " + asked.hops() + " hops, and the hop limit (HttpPutResponseHopLimit) is "
                            + limit);
        }
        return WebAnswer.of(plain(token.getBytes(StandardCharsets.UTF_8), timeToLive));
    }

    private static Optional<Duration> timeToLive(String text) {
        if (!text.matches("\\d{1,5}")) {
            return Optional.empty();
        }
        int seconds = Integer.parseInt(text);
        return seconds < 1 || seconds > LONGEST_SESSION ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds));
    }

    /** A request with a token is one of IMDSv2, and the token has to be good; one without is one of IMDSv1. */
    private WebAnswer get(WebRequest request, MetadataInstance instance, InstanceMetadataOptionsResponse options) {
        Optional<String> token = request.headers().first(TOKEN);
        Optional<Duration> left = token.flatMap(each -> tokens.left(each, instance.id(), site.now()));
        if (token.isPresent() && left.isEmpty()) {
            return MetadataPages.unauthorized("its token is not one of this instance's, or has expired");
        }
        if (token.isEmpty() && "required".equals(options.httpTokensAsString())) {
            return MetadataPages.unauthorized("it has no token, and this instance requires one (HttpTokens)");
        }
        String path;
        try {
            path = URLDecoder.decode(request.path().replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return MetadataPages.badRequest("its path is not well-formed");
        }
        return read(path, instance, left);
    }

    /**
     * The certificate with which a signature of identity documents is verified.
     *
     * @param signature which
     * @return the certificate, the same in every cloud
     */
    public static X509Certificate certificate(Ec2IdentitySignature signature) {
        return IdentityKey.of(signature).certificate();
    }

    private WebAnswer read(String path, MetadataInstance instance, Optional<Duration> left) {
        if (path.isEmpty() || path.equals("/")) {
            return WebAnswer.of(plain(MetadataVersions.listing().getBytes(StandardCharsets.UTF_8), left));
        }
        int end = path.indexOf('/', 1);
        String version = end < 0 ? path.substring(1) : path.substring(1, end);
        if (!MetadataVersions.has(version)) {
            return MetadataPages.notFound("");
        }
        String rest = end < 0 ? "" : path.substring(end + 1);
        MetadataTree tree = new InstanceCategories(site, source, roles, wishes).tree(instance, version);
        Optional<byte[]> value = tree.value(rest);
        if (value.isPresent()) {
            return WebAnswer.of(
                    rest.equals("user-data")
                            ? response(value.get(), "application/octet-stream", left)
                            : plain(value.get(), left));
        }
        return tree.listing(rest)
                .map(listing -> WebAnswer.of(plain(listing.getBytes(StandardCharsets.UTF_8), left)))
                .orElseGet(() -> MetadataPages.notFound(""));
    }

    private static WebResponse plain(byte[] body, Optional<Duration> left) {
        return response(body, "text/plain", left);
    }

    private static WebResponse response(byte[] body, String type, Optional<Duration> left) {
        Map<String, String> headers = new TreeMap<>();
        headers.put("Content-Type", type);
        left.ifPresent(duration -> headers.put(TIME_TO_LIVE, Long.toString(Math.max(1, duration.toSeconds()))));
        return new WebResponse(200, WebHeaders.of(headers), body);
    }

    private static WebAnswer withoutBody(WebAnswer answer) {
        return answer.response()
                .map(response ->
                        WebAnswer.of(new WebResponse(response.status(), response.headers(), new byte[0]), answer.why()))
                .orElse(answer);
    }
}
