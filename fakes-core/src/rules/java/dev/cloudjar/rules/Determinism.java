package dev.cloudjar.rules;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.util.Set;

/** Same seed and same calls in the same order, same bytes. */
public final class Determinism {

    private static final Set<String> CHANCE = Set.of(
            "java.security.SecureRandom",
            "java.util.concurrent.ThreadLocalRandom",
            "java.util.random.RandomGeneratorFactory");

    private static final Set<String> REAL = Set.of(
            "java.lang.Math.random",
            "java.lang.StrictMath.random",
            "java.lang.System.currentTimeMillis",
            "java.lang.System.identityHashCode",
            "java.lang.System.nanoTime",
            "java.lang.Thread.sleep",
            "java.time.Clock.tickMillis",
            "java.time.Clock.tickMinutes",
            "java.time.Clock.tickSeconds",
            "java.time.InstantSource.system",
            "java.util.Calendar.getInstance",
            "java.util.UUID.randomUUID",
            "java.util.concurrent.TimeUnit.sleep",
            "java.util.random.RandomGenerator.getDefault",
            "java.util.random.RandomGenerator.of");

    private static final Set<String> REAL_WITHOUT_ARGUMENT =
            Set.of("java.util.Date.<init>", "java.util.Random.<init>", "java.util.SplittableRandom.<init>");

    private static final Set<String> SALTED = Set.of(
            "java.util.Map.copyOf",
            "java.util.Set.copyOf",
            "java.util.stream.Collectors.toUnmodifiableMap",
            "java.util.stream.Collectors.toUnmodifiableSet");

    /**
     * Neither the wall clock nor chance, and no waiting; but for the one class by which time follows the wall clock, and the one
     * that ends handlers which hang in real time, and a cache in which nobody sees where something is.
     */
    public static final ArchRule HOLDS = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.cloudjar.time.WallClockTicker")
            .and()
            .doNotHaveFullyQualifiedName("dev.cloudjar.lambda.HangGuard")
            .and()
            .doNotHaveFullyQualifiedName("dev.cloudjar.sdk.wire.WrittenStructures")
            .should()
            .accessTargetWhere(describe("asks the real world", Determinism::asksTheRealWorld))
            .because(
                    "time is VirtualClock and chance is IdSource, so that two runs give the same bytes and none waits");

    /** No collection whose order is salted anew in each JVM. */
    public static final ArchRule ORDER_HOLDS = noClasses()
            .should()
            .accessTargetWhere(describe("copies into a salted order", access -> SALTED.contains(nameOf(access))))
            .because("these iterate in another order in each JVM, and answers must not: keep an unmodifiable view of a"
                    + " LinkedHashMap, LinkedHashSet or TreeMap");

    private Determinism() {}

    private static boolean asksTheRealWorld(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getFullName();
        String name = nameOf(access);
        return CHANCE.contains(owner)
                || REAL.contains(name)
                || name.startsWith("java.time.Clock.system")
                || (REAL_WITHOUT_ARGUMENT.contains(name) && arguments(access) == 0)
                || (name.equals("java.util.Collections.shuffle") && arguments(access) == 1)
                || (owner.startsWith("java.time.") && access.getName().equals("now") && !takesClock(access));
    }

    private static String nameOf(JavaAccess<?> access) {
        return access.getTargetOwner().getFullName() + "." + access.getName();
    }

    private static int arguments(JavaAccess<?> access) {
        return access.getTarget() instanceof CodeUnitAccessTarget target
                ? target.getRawParameterTypes().size()
                : 0;
    }

    private static boolean takesClock(JavaAccess<?> access) {
        return access.getTarget() instanceof CodeUnitAccessTarget target
                && target.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(Clock.class));
    }
}
