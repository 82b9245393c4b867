package dev.cloudjar.examples.benchmarks;

import java.util.function.Supplier;

/** What is measured in turns, each with how much work makes a turn and how many turns warm it up. */
@SuppressWarnings("ImmutableEnumChecker") // what makes a pair has no state
enum Figure {
    DESCRIBE_1("DescribeInstances of 1", 100, 100, () -> Scene.describing(1)),
    DESCRIBE_100("DescribeInstances of 100", 4, 50, () -> Scene.describing(100)),
    DESCRIBE_1000("DescribeInstances of 1,000", 1, 12, () -> Scene.describing(1_000)),
    ASYNC_DESCRIBE_1("async DescribeInstances of 1", 100, 100, Scene::describingAsync),
    INVOKE("Lambda Invoke", 200, 100, Scene::invoking),
    ASYNC_INVOKE("async Lambda Invoke", 200, 100, Scene::invokingAsync),
    JSON("ECS ListClusters (awsJson)", 200, 100, Scene::listingClusters),
    QUERY("STS GetCallerIdentity (query)", 200, 100, Scene::identifying),
    LAUNCH("RunInstances + TerminateInstances", 40, 200, Scene::launching),
    NEW_CLOUD("new FakeCloud", 200, 100, Scene::creating),
    FORK_10("fork() of 10 instances", 200, 100, () -> Scene.forking(10)),
    FORK_10000("fork() of 10,000 instances", 50, 20, () -> Scene.forking(10_000)),
    WAITER("RunInstances + waitUntilInstanceRunning", 20, 50, Scene::waiting),
    /** The last: a mocking library changes what the JVM may share. */
    MOCK("DescribeInstances of 1, to a Mockito stub", 50, 30, Scene::describingOnMock);

    private final String words;
    private final int perTurn;
    private final int warmUp;
    private final Supplier<Pair> pair;

    Figure(String words, int perTurn, int warmUp, Supplier<Pair> pair) {
        this.words = words;
        this.perTurn = perTurn;
        this.warmUp = warmUp;
        this.pair = pair;
    }

    String words() {
        return words;
    }

    /** How often a turn repeats the work on each side. */
    int perTurn() {
        return perTurn;
    }

    /** After how many turns the compiler is done with both sides. */
    int warmUp() {
        return warmUp;
    }

    Pair pair() {
        return pair.get();
    }
}
