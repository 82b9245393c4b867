package dev.cloudjar.lambda;

import java.time.Duration;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The runtimes: those with which functions can be created, and those of which that is blocked.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html">Lambda runtimes</a>
 */
final class Runtimes {

    /** Deprecated ones included, as long as functions may still be created with them. */
    private static final Set<String> CREATABLE = sorted(
            "nodejs24.x",
            "nodejs22.x",
            "nodejs20.x",
            "nodejs18.x",
            "nodejs16.x",
            "python3.14",
            "python3.13",
            "python3.12",
            "python3.11",
            "python3.10",
            "python3.9",
            "python3.8",
            "java25",
            "java21",
            "java17",
            "java11",
            "java8.al2",
            "dotnet10",
            "dotnet8",
            "dotnet6",
            "ruby3.4",
            "ruby3.3",
            "ruby3.2",
            "provided.al2023",
            "provided.al2");

    private static final Set<String> BLOCKED = sorted(
            "nodejs",
            "nodejs4.3",
            "nodejs4.3-edge",
            "nodejs6.10",
            "nodejs8.10",
            "nodejs10.x",
            "nodejs12.x",
            "nodejs14.x",
            "python2.7",
            "python3.6",
            "python3.7",
            "java8",
            "dotnetcore1.0",
            "dotnetcore2.0",
            "dotnetcore2.1",
            "dotnetcore3.1",
            "ruby2.5",
            "ruby2.7",
            "go1.x",
            "provided");

    private Runtimes() {}

    /** Refuses a runtime with which no function can be created or updated. */
    static void requireUsable(String runtime) {
        if (BLOCKED.contains(runtime)) {
            throw LambdaErrors.invalid("The runtime parameter of " + runtime
                    + " is no longer supported for creating or updating AWS Lambda functions. We recommend you use a"
                    + " supported runtime while creating or updating functions.");
        }
        if (!CREATABLE.contains(runtime)) {
            throw LambdaErrors.invalid("Value " + runtime
                    + " at 'runtime' failed to satisfy constraint: Member must satisfy enum value set: " + CREATABLE
                    + " or be a valid ARN");
        }
    }

    static boolean isJava(@Nullable String runtime) {
        return runtime != null && runtime.startsWith("java");
    }

    static Duration typicalColdStart(String runtime) {
        if (runtime.startsWith("java")) {
            return Duration.ofMillis(800);
        }
        if (runtime.startsWith("dotnet")) {
            return Duration.ofMillis(500);
        }
        if (runtime.startsWith("provided")) {
            return Duration.ofMillis(100);
        }
        return runtime.isEmpty() ? Duration.ofSeconds(1) : Duration.ofMillis(250);
    }

    private static Set<String> sorted(String... names) {
        return Collections.unmodifiableSortedSet(new TreeSet<>(Set.of(names)));
    }
}
