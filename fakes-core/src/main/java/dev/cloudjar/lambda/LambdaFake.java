package dev.cloudjar.lambda;

import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.OperationTable;
import dev.cloudjar.service.SceneSection;
import dev.cloudjar.service.ServiceFake;
import dev.cloudjar.service.Site;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;

/**
 * The door of the fake Lambda in one account and region.
 *
 * <pre>{@code
 * cloud.lambda().givenFunction("orders", Order.class, (order, context) -> {
 *     context.clock().sleep(Duration.ofMillis(40));      // takes 40 ms of virtual time
 *     return new Receipt(order.id());
 * });
 * lambda.invoke(r -> r.functionName("orders").payload(SdkBytes.fromUtf8String("{\"id\":7}")));
 * assertThat(cloud.lambda().invocations("orders")).hasSize(1);
 * }</pre>
 *
 * <p>What runs behind a function is, in this order: a lambda of the test ({@link #givenFunction}, {@link #code}); the handler
 * class in the uploaded archive, in a new class loader for each execution environment; the handler class on the class path, a
 * new instance for each environment, with statics shared by all. Handler classes run in this JVM: they cannot see the
 * function's environment variables in {@code System.getenv()}, and what they print does not reach the function's log.
 * Handlers run on the thread of the caller; several on one thread, such as events, run one after another.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class LambdaFake implements ServiceFake {

    private final Site site;
    private final LambdaParts parts;

    /**
     * No functions yet; test authors take {@code cloud.lambda()}.
     *
     * @param site where it stands
     */
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public LambdaFake(Site site) {
        this(site, LambdaState.empty(site));
    }

    private LambdaFake(Site site, LambdaState state) {
        this.site = site;
        this.parts = new LambdaParts(site, state);
    }

    /**
     * An Active function whose code is a lambda; events arrive as Jackson reads a JSON object into a map. Its settings are
     * AWS's defaults (128 MB, 3 s), its runtime {@code java21}.
     *
     * @param name its name
     * @param handler its code
     */
    public void givenFunction(String name, LambdaHandler<Map<String, Object>, ?> handler) {
        givenFunction(name, request -> {}, handler);
    }

    /**
     * An Active function whose code is a lambda.
     *
     * @param name its name
     * @param eventType what events are read into, as the Java runtime does: a POJO or record, {@code String} (for JSON text in
     *     quotes), a number type, {@code List}, Jackson's {@code JsonNode} for anything
     * @param handler its code
     * @param <I> what events are read into
     */
    public <I> void givenFunction(String name, Class<I> eventType, LambdaHandler<I, ?> handler) {
        given(name, request -> {}, new TestCode<>(eventType, handler));
    }

    /**
     * An Active function with settings, whose code is a lambda.
     *
     * <pre>{@code
     * cloud.lambda().givenFunction("orders", f -> f.timeout(30).memorySize(512), (event, context) -> "done");
     * }</pre>
     *
     * @param name its name
     * @param settings changes the settings, as in CreateFunction
     * @param handler its code
     */
    public void givenFunction(
            String name,
            Consumer<CreateFunctionRequest.Builder> settings,
            LambdaHandler<Map<String, Object>, ?> handler) {
        given(name, settings, new TestCode<>(Map.class, handler));
    }

    /**
     * An Active function with settings, whose code is a lambda.
     *
     * @param name its name
     * @param settings changes the settings, as in CreateFunction
     * @param eventType what events are read into
     * @param handler its code
     * @param <I> what events are read into
     */
    public <I> void givenFunction(
            String name,
            Consumer<CreateFunctionRequest.Builder> settings,
            Class<I> eventType,
            LambdaHandler<I, ?> handler) {
        given(name, settings, new TestCode<>(eventType, handler));
    }

    /**
     * An Active function whose code is a handler class of the class path, run as the Java runtime does.
     *
     * @param name its name
     * @param handler a {@code RequestHandler} or {@code RequestStreamHandler}
     */
    public void givenFunction(String name, Class<?> handler) {
        given(name, request -> request.handler(handler.getName()), null);
    }

    private void given(String name, Consumer<CreateFunctionRequest.Builder> change, @Nullable HandlerCode runs) {
        site.locked(() -> {
            CreateFunctionRequest.Builder request = CreateFunctionRequest.builder()
                    .functionName(name)
                    .runtime("java21")
                    .role(FunctionSeeds.defaultRole(site, name))
                    .handler(name);
            change.accept(request);
            parts.seeds().given(request.build());
            site.given(name);
            parts.environments().retire(name);
            if (runs != null) {
                parts.state().code().register(name, runs);
            }
            return true;
        });
    }

    /**
     * The code of a function that is there already, or will be created through the API: a lambda. It takes the place of the
     * lambda registered before, and environments start anew.
     *
     * @param name the function's name
     * @param handler its code
     */
    public void code(String name, LambdaHandler<Map<String, Object>, ?> handler) {
        register(name, new TestCode<>(Map.class, handler));
    }

    /**
     * The code of a function that is there already, or will be created through the API: a lambda.
     *
     * @param name the function's name
     * @param eventType what events are read into
     * @param handler its code
     * @param <I> what events are read into
     */
    public <I> void code(String name, Class<I> eventType, LambdaHandler<I, ?> handler) {
        register(name, new TestCode<>(eventType, handler));
    }

    private void register(String name, HandlerCode runs) {
        site.locked(() -> {
            parts.state().code().register(name, runs);
            parts.environments().retire(name);
            return true;
        });
    }

    /**
     * A role that functions can have. Only a cloud that refuses unknown references needs it, until IAM is faked.
     *
     * @param arn its ARN, such as {@code arn:aws:iam::123456789012:role/orders}
     */
    public void givenRole(String arn) {
        site.locked(() -> parts.state().roles().put(arn));
    }

    /**
     * How long the cold starts of a function take from now on.
     *
     * @param name the function's name
     * @param duration zero or more
     */
    public void coldStart(String name, Duration duration) {
        coldStart(name, LambdaColdStart.fixed(duration));
    }

    /**
     * How long the cold starts of a function take from now on.
     *
     * @param name the function's name
     * @param coldStart decides each
     */
    public void coldStart(String name, LambdaColdStart coldStart) {
        site.locked(() -> {
            parts.state().coldStarts().set(name, coldStart);
            return true;
        });
    }

    /**
     * Ends the idle execution environments of a function: its next invocation starts cold.
     *
     * @param name the function's name
     */
    public void reclaim(String name) {
        site.locked(() -> {
            parts.environments().retire(name);
            return true;
        });
    }

    /**
     * A function as it is now, without settling anything.
     *
     * @param name its name
     * @return its configuration as GetFunctionConfiguration shows it, or empty where there is no such function
     */
    public Optional<FunctionConfiguration> function(String name) {
        return site.locked(() -> parts.state().functions().find(name).map(LambdaFunction::configuration));
    }

    /**
     * The invocations of a function that have ended, oldest first; the last 1,000.
     *
     * @param name the function's name
     * @return its invocations
     */
    public List<LambdaInvocation> invocations(String name) {
        return site.locked(() -> parts.state().records().invocations(name));
    }

    /**
     * The execution environments of a function as they are now, in the order in which they started.
     *
     * @param name the function's name
     * @return its environments
     */
    public List<LambdaEnvironment> environments(String name) {
        return site.locked(() -> parts.environments().snapshots(name));
    }

    /**
     * What a function has logged, oldest first; the last 10,000 entries. Each invocation adds its START, its own lines, END and
     * REPORT when it ends.
     *
     * @param name the function's name
     * @return its log entries
     */
    public List<String> logs(String name) {
        return site.locked(() -> parts.state().records().logs(name));
    }

    @Override
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public OperationTable operations() {
        return new LambdaOperations(parts);
    }

    @Override
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public LambdaFake fork(Site newSite) {
        return new LambdaFake(newSite, parts.state().fork(newSite));
    }

    @Override
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public Optional<AwsError> notFound(String resource) {
        return functionNamed(resource).map(function -> LambdaErrors.functionNotFound(function.arn()));
    }

    private Optional<LambdaFunction> functionNamed(String resource) {
        int marker = resource.indexOf(":function:");
        return parts.state()
                .functions()
                .find(marker < 0 ? resource : resource.substring(marker + ":function:".length()));
    }

    @Override
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public Map<String, String> tagsOf(String resource) {
        return functionNamed(resource).map(LambdaFunction::tags).orElse(Map.of());
    }

    @Override
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public List<SceneSection<?>> sceneSections() {
        return List.of(new SceneSection<>(
                "Functions",
                FunctionConfiguration.class,
                FunctionConfiguration::builder,
                () -> parts.state().functions().all().stream()
                        .map(LambdaFunction::configuration)
                        .toList(),
                shape -> parts.seeds().restore(shape)));
    }

    @Override
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public List<Standing> standing() {
        return parts.state().functions().all().stream()
                .map(function -> new Standing("function", function.name()))
                .toList();
    }

    LambdaParts parts() {
        return parts;
    }

    @Override
    public String toString() {
        return "LambdaFake[" + site.place() + "]";
    }
}
