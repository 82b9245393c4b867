package dev.cloudjar.lambda;

import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.NotFaked;
import dev.cloudjar.service.Site;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.ImageConfig;
import software.amazon.awssdk.services.lambda.model.ImageConfigResponse;

/**
 * What runs behind a function: a lambda that the test registered; else the handler class, from the uploaded archive if that
 * holds it; else from the class path.
 */
final class HandlerRegistry {

    /**
     * A lambda of the test, with a number that another registration does not have.
     *
     * @param code the lambda
     * @param number which registration
     */
    private record Registered(HandlerCode code, int number) {}

    private static final String RUNTIME_INTERFACE = "com/amazonaws/services/lambda/runtime/";

    private final Site site;
    private final Map<String, Registered> byFunction;
    private int registrations;

    HandlerRegistry(Site site) {
        this(site, new LinkedHashMap<>(), 0);
    }

    private HandlerRegistry(Site site, Map<String, Registered> byFunction, int registrations) {
        this.site = site;
        this.byFunction = byFunction;
        this.registrations = registrations;
    }

    HandlerRegistry fork(Site newSite) {
        return new HandlerRegistry(newSite, new LinkedHashMap<>(byFunction), registrations);
    }

    void register(String function, HandlerCode code) {
        registrations++;
        byFunction.put(function, new Registered(code, registrations));
    }

    /** Which registration of a lambda runs behind a function; 0 where none does. */
    int registration(FunctionRelease release) {
        Registered registered = byFunction.get(release.configuration().functionName());
        return registered == null ? 0 : registered.number();
    }

    /**
     * The code to initialise a new environment with.
     *
     * @param release the version to run
     * @return its code
     * @throws AwsError where nothing is known to run: the test must say what
     */
    HandlerCode resolve(FunctionRelease release) {
        Registered registered = byFunction.get(release.configuration().functionName());
        return registered == null ? javaCode(release) : registered.code();
    }

    private HandlerCode javaCode(FunctionRelease release) {
        Optional<HandlerName> handler = handlerName(release).map(HandlerName::parse);
        if (handler.isEmpty()) {
            throw nothingToRun(release);
        }
        Optional<JavaArchive> archive =
                release.code().archive().map(SdkBytes::asByteArrayUnsafe).map(JavaArchive::unpack);
        String classFile = handler.get().classFile();
        ClassLoader classPath = classPath();
        if (archive.isPresent() && archive.get().contains(classFile)) {
            return new JavaCode(handler.get(), () -> new ArchiveLoader(archive.get(), classPath));
        }
        boolean realArchive = archive.isPresent() && archive.get().holdsClasses();
        if (classPath.getResource(classFile) != null || realArchive) {
            return new JavaCode(handler.get(), () -> classPath);
        }
        throw nothingToRun(release);
    }

    /** A Java handler, from the setting or, for an image, from its command. */
    private static Optional<String> handlerName(FunctionRelease release) {
        ImageConfigResponse image = release.configuration().imageConfigResponse();
        if (release.code().image()) {
            return Optional.ofNullable(image)
                    .map(ImageConfigResponse::imageConfig)
                    .map(ImageConfig::command)
                    .map(List::stream)
                    .flatMap(command -> command.findFirst());
        }
        boolean java = Runtimes.isJava(release.configuration().runtimeAsString());
        return java ? Optional.ofNullable(release.configuration().handler()) : Optional.empty();
    }

    private static ClassLoader classPath() {
        ClassLoader ofThread = Thread.currentThread().getContextClassLoader();
        return ofThread == null ? HandlerRegistry.class.getClassLoader() : ofThread;
    }

    /** Fails the test where a handler could not start for a reason that AWS does not have. */
    void explain(String function, Throwable failure) {
        if (failure instanceof NoClassDefFoundError
                && String.valueOf(failure.getMessage()).startsWith(RUNTIME_INTERFACE)) {
            site.failTest("The handler class of lambda:" + function + " cannot be loaded: " + failure.getMessage()
                    + " is missing. Lambda's runtime interface always comes from the test's class path, not from the"
                    + " archive, so that both mean the same Context. Add com.amazonaws:aws-lambda-java-core to the test's"
                    + " dependencies.");
        }
    }

    private AwsError nothingToRun(FunctionRelease release) {
        String name = release.configuration().functionName();
        String reason = "lambda:" + name + " has no code that can run here. Its runtime is "
                + Optional.ofNullable(release.configuration().runtimeAsString()).orElse("a container image")
                + " and its handler \""
                + handlerName(release)
                        .orElse(String.valueOf(release.configuration().handler()))
                + "\": no lambda is registered for it, and there is no such Java class in its archive or on the class path."
                + " Register one with cloud.lambda().code(\"" + name
                + "\", (event, context) -> ...), or name a handler class of the class path.";
        site.failTest(reason);
        return new AwsError(NotFaked.CODE, 501, reason);
    }
}
