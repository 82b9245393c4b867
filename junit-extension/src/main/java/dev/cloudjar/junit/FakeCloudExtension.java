package dev.cloudjar.junit;

import dev.cloudjar.CloudScene;
import dev.cloudjar.FakeCloud;
import dev.cloudjar.sdk.capture.Watch;
import java.lang.reflect.Field;
import java.lang.reflect.Parameter;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;
import org.junit.platform.commons.support.AnnotationSupport;
import org.opentest4j.TestAbortedException;

/**
 * Hands a test a fake cloud and real SDK clients that talk to it.
 *
 * <pre>{@code
 * @ExtendWith(FakeCloudExtension.class)
 * class LauncherTest {
 *     @Test
 *     void launches_one_instance(Ec2Client ec2, Journal journal) {
 *         new Launcher(ec2).launch();
 *
 *         assertThat(journal).hasCalls("ec2:RunInstances", 1);
 *     }
 * }
 * }</pre>
 *
 * <p>Parameters, and null, non-final fields without another framework's annotation, are injected: any sync or async client
 * of a service that Cloudjar knows, {@code FakeCloud}, {@code VirtualClock}, {@code java.time.Clock}, {@code Faults} and
 * {@code Journal}. Settings come from {@link FakeAws}, or from {@link #builder()} with {@code @RegisterExtension}. When a
 * test fails, its exception carries a {@link CloudReport}. A test that called an operation which is not faked, or added a
 * fault rule that never fired, fails at its end.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class FakeCloudExtension
        implements BeforeAllCallback,
                AfterAllCallback,
                BeforeEachCallback,
                AfterEachCallback,
                ParameterResolver,
                TestInstancePreConstructCallback,
                TestExecutionExceptionHandler,
                LifecycleMethodExecutionExceptionHandler {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(FakeCloudExtension.class);

    private final @Nullable ExtensionSettings ownSettings;

    /** With the settings of {@link FakeAws}, or the defaults where it is absent. */
    public FakeCloudExtension() {
        this.ownSettings = null;
    }

    private FakeCloudExtension(ExtensionSettings settings) {
        this.ownSettings = settings;
    }

    /** {@return a builder of an extension for {@code @RegisterExtension}} */
    public static Builder builder() {
        return new Builder(ExtensionSettings.DEFAULTS);
    }

    /**
     * The cloud of the test that runs in a context: for other extensions.
     *
     * @param context the context of a test, or of something inside one
     * @return its cloud; empty outside a test, or where this extension is not active
     */
    public static Optional<FakeCloud> findCloud(ExtensionContext context) {
        return Optional.ofNullable(store(context).get(TestRun.class, TestRun.class))
                .map(TestRun::cloud);
    }

    /** Whether a test runs with a cloud of this extension. */
    static boolean isActive(ExtensionContext context) {
        return findCloud(context).isPresent();
    }

    /** Code under test may build its clients in a constructor, and a container its beans before any lifecycle method. */
    @Override
    public void preConstructTestInstance(TestInstanceFactoryContext instance, ExtensionContext context) {
        Capturing.ofClass(classContext(context), NAMESPACE, slot(context));
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        CloudSlot slot = slot(context);
        store(context).put(Watching.class, new Watching(Watch.begin(slot.hosts(), null)));
        Capturing.ofClass(context, NAMESPACE, slot);
        InjectedStatics statics = new InjectedStatics(FieldInjector.staticFields(context.getRequiredTestClass()));
        store(context).put(InjectedStatics.class, statics);
        FieldInjector.fill(statics.fields(), null, field -> forClass(slot, field.getType(), field));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        InjectedStatics statics = store(context).remove(InjectedStatics.class, InjectedStatics.class);
        if (statics != null) {
            FieldInjector.fill(statics.fields(), null, field -> null);
        }
        CloudSlot slot = slot(context);
        List<String> neverFired = slot.neverFired();
        slot.close();
        if (!neverFired.isEmpty() && context.getExecutionException().isEmpty()) {
            throw new AssertionError(String.join(System.lineSeparator(), neverFired));
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        CloudSlot slot = slot(context);
        TestRun run = TestRun.begin(slot);
        store(context).put(TestRun.class, run);
        Capturing.ofTest(context, NAMESPACE, slot);
        for (Object instance : context.getRequiredTestInstances().getAllInstances()) {
            FieldInjector.fill(
                    fieldsOf(instance, context),
                    instance,
                    field -> Injectables.ofCloud(run.cloud(), field.getType(), field));
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        TestRun run = store(context).remove(TestRun.class, TestRun.class);
        if (run == null) {
            return;
        }
        try {
            boolean failed = context.getExecutionException()
                    .filter(failure -> !isAborted(failure))
                    .isPresent();
            List<String> complaints = context.getExecutionException().isEmpty() ? run.complaints() : List.of();
            TimeLineFile.attach(context, run.cloud(), run.slot().attachTimeLine(), failed || !complaints.isEmpty());
            failOn(complaints, run);
        } finally {
            run.end();
        }
    }

    private static boolean isAborted(Throwable failure) {
        return failure instanceof TestAbortedException;
    }

    private static void failOn(List<String> complaints, TestRun run) {
        if (!complaints.isEmpty()) {
            AssertionError failure = new AssertionError(String.join(System.lineSeparator(), complaints));
            failure.addSuppressed(CloudReport.of(run.cloud()));
            throw failure;
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return Injectables.supports(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameterContext, ExtensionContext context) {
        Parameter parameter = parameterContext.getParameter();
        TestRun run = store(context).get(TestRun.class, TestRun.class);
        if (run != null) {
            return Injectables.ofCloud(run.cloud(), parameter.getType(), parameter);
        }
        CloudSlot slot = slot(context);
        boolean inConstructorOfOneTest =
                parameterContext.getDeclaringExecutable() instanceof java.lang.reflect.Constructor
                        && context.getTestInstanceLifecycle().orElse(TestInstance.Lifecycle.PER_METHOD)
                                == TestInstance.Lifecycle.PER_METHOD;
        return inConstructorOfOneTest
                ? Injectables.ofCloud(slot.prepare(), parameter.getType(), parameter)
                : forClass(slot, parameter.getType(), parameter);
    }

    private static Object forClass(CloudSlot slot, Class<?> type, java.lang.reflect.AnnotatedElement at) {
        if (!Injectables.isPartOfCloud(type)) {
            return Injectables.ofSlot(slot, type, at);
        }
        if (slot.scope() == CloudScope.TEST) {
            throw new ParameterResolutionException("There is no " + type.getSimpleName()
                    + " for a whole class here: every test has a cloud of its own, and what were done to another before"
                    + " them would be lost. Take it in the test or in @BeforeEach, or give the class one cloud with"
                    + " @FakeAws(scope = CloudScope.CLASS) or a fork for each test with CloudScope.FORK.");
        }
        return Injectables.ofCloud(slot.classCloud(), type, at);
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw reported(context, failure);
    }

    @Override
    public void handleBeforeEachMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw reported(context, failure);
    }

    @Override
    public void handleAfterEachMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw reported(context, failure);
    }

    @Override
    public void handleBeforeAllMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        slot(context).classCloudIfMade().ifPresent(cloud -> failure.addSuppressed(CloudReport.of(cloud)));
        throw failure;
    }

    private static Throwable reported(ExtensionContext context, Throwable failure) {
        TestRun run = store(context).get(TestRun.class, TestRun.class);
        if (run != null && !isAborted(failure) && !isReported(failure)) {
            failure.addSuppressed(CloudReport.of(run.cloud()));
        }
        return failure;
    }

    private static boolean isReported(Throwable failure) {
        for (Throwable suppressed : failure.getSuppressed()) {
            if (suppressed instanceof CloudReport) {
                return true;
            }
        }
        return false;
    }

    /** The slot of a test class: its own, or the one of the class around it where it has no settings of its own. */
    private CloudSlot slot(ExtensionContext context) {
        ExtensionContext ofClass = classContext(context);
        ExtensionContext.Store store = store(ofClass);
        Object key = slotKey(ofClass.getRequiredTestClass());
        CloudSlot known = store.get(key, CloudSlot.class);
        return known != null ? known : store.getOrComputeIfAbsent(key, k -> newSlot(ofClass), CloudSlot.class);
    }

    /** Emptied when the class ends, so that a second run in the same JVM is injected anew. */
    private record InjectedStatics(List<Field> fields) {}

    private record SlotKey(Class<?> testClass, @Nullable Object extension) {}

    private Object slotKey(Class<?> testClass) {
        return new SlotKey(testClass, ownSettings == null ? null : this);
    }

    private CloudSlot newSlot(ExtensionContext ofClass) {
        Class<?> testClass = ofClass.getRequiredTestClass();
        Optional<ExtensionContext> around = ofClass.getParent().flatMap(FakeCloudExtension::nearestClass);
        boolean hasOwn = ownSettings == null && AnnotationSupport.isAnnotated(testClass, FakeAws.class);
        if (around.isPresent() && !hasOwn) {
            return slot(around.get()).nested();
        }
        ExtensionSettings own = ownSettings;
        if (own != null) {
            return CloudSlot.of(own);
        }
        return CloudSlot.of(AnnotationSupport.findAnnotation(testClass, FakeAws.class)
                .map(annotation -> AnnotatedSettings.of(annotation, testClass))
                .orElse(ExtensionSettings.DEFAULTS));
    }

    private static ExtensionContext classContext(ExtensionContext context) {
        return nearestClass(context)
                .orElseThrow(() -> new ParameterResolutionException(
                        "The extension was asked for a cloud outside any test class. Use it on a test class."));
    }

    /** The nearest context of a class, which is the context itself or one around it. */
    private static Optional<ExtensionContext> nearestClass(ExtensionContext context) {
        Optional<ExtensionContext> candidate = Optional.of(context);
        while (candidate.isPresent()
                && (candidate.get().getTestClass().isEmpty()
                        || candidate.get().getTestMethod().isPresent())) {
            candidate = candidate.get().getParent();
        }
        return candidate;
    }

    /** Fields that were null when the instance was first seen; a shared instance gets new values for each test. */
    private List<Field> fieldsOf(Object instance, ExtensionContext context) {
        @SuppressWarnings("unchecked") // only this method stores under the key
        Map<Object, List<Field>> known = (Map<Object, List<Field>>) store(classContext(context))
                .getOrComputeIfAbsent(
                        FieldInjector.class, key -> new IdentityHashMap<Object, List<Field>>(), Map.class);
        boolean shared = context.getTestInstanceLifecycle().orElse(TestInstance.Lifecycle.PER_METHOD)
                == TestInstance.Lifecycle.PER_CLASS;
        if (!shared) {
            return FieldInjector.instanceFields(instance);
        }
        synchronized (known) {
            return known.computeIfAbsent(instance, FieldInjector::instanceFields);
        }
    }

    private static ExtensionContext.Store store(ExtensionContext context) {
        return context.getStore(NAMESPACE);
    }

    /** Settings of an extension to be. Immutable: each method returns a changed copy. */
    public static final class Builder {

        private final ExtensionSettings settings;

        private Builder(ExtensionSettings settings) {
            this.settings = settings;
        }

        /**
         * Settings of the clouds: {@code configure(cloud -> cloud.seed(7).region("eu-west-1"))}.
         *
         * @param change from the settings so far to those wanted
         * @return a copy with them
         */
        public Builder configure(UnaryOperator<FakeCloud.Builder> change) {
            return new Builder(settings.withBuilder(change.apply(settings.builder())));
        }

        /**
         * How long a cloud lives; {@link CloudScope#TEST} by default.
         *
         * @param scope the scope
         * @return a copy with it
         */
        public Builder scope(CloudScope scope) {
            return new Builder(settings.withScope(scope));
        }

        /**
         * One more scene, set on every new cloud.
         *
         * @param scene what the clouds hold before the tests begin
         * @return a copy with it
         */
        public Builder scene(CloudScene scene) {
            return new Builder(settings.withScene(scene));
        }

        /**
         * A host beside the loopback that SDK calls may really go to; all other calls that would leave the JVM fail.
         *
         * @param host such as {@code "dynamodb.test"} or {@code "10.0.0.5:8000"}
         * @return a copy with it
         * @throws IllegalArgumentException if it is no host
         */
        public Builder allow(String host) {
            return new Builder(settings.withHosts(List.of(host)));
        }

        /**
         * When the time line is attached to JUnit's report; {@link AttachTimeLine#ON_FAILURE} by default.
         *
         * @param when when
         * @return a copy with it
         */
        public Builder timeLine(AttachTimeLine when) {
            return new Builder(settings.withAttachTimeLine(when));
        }

        /** {@return the extension} */
        public FakeCloudExtension build() {
            return new FakeCloudExtension(settings);
        }
    }
}
