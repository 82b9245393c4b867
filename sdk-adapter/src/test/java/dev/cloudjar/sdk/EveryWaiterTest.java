package dev.cloudjar.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.cloudjar.AgendaOf;
import dev.cloudjar.FakeCloud;
import dev.cloudjar.service.ApiFacts;
import dev.cloudjar.service.WaiterFacts;
import dev.cloudjar.service.WaiterFacts.Acceptor;
import dev.cloudjar.time.TimeMode;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.waiters.WaiterOverrideConfiguration;
import software.amazon.awssdk.core.waiters.WaiterResponse;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.ec2.Ec2AsyncClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecs.EcsAsyncClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.eks.EksAsyncClient;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.elasticbeanstalk.ElasticBeanstalkAsyncClient;
import software.amazon.awssdk.services.elasticbeanstalk.ElasticBeanstalkClient;
import software.amazon.awssdk.services.elasticloadbalancing.ElasticLoadBalancingAsyncClient;
import software.amazon.awssdk.services.elasticloadbalancing.ElasticLoadBalancingClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2AsyncClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.iam.IamAsyncClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;
import software.amazon.awssdk.services.lambda.LambdaClient;

/**
 * Every waiter that AWS publishes, by real clients, on answers that change with virtual time: it succeeds, fails or gives up at
 * its very moment, at its first poll, and nobody sleeps.
 */
@Timeout(120)
class EveryWaiterTest {

    private static final Duration CHANGE = Duration.ofSeconds(3);
    private static final Optional<WaiterOverrideConfiguration> NO_LIMITS = Optional.empty();
    private static final Optional<WaiterOverrideConfiguration> LIMITS_OF_ITS_OWN =
            Optional.of(WaiterOverrideConfiguration.builder()
                    .maxAttempts(3)
                    .backoffStrategyV2(BackoffStrategy.fixedDelayWithoutJitter(Duration.ofHours(1)))
                    .build());

    /** The clients of a service, addressing whichever cloud is current: making one for each test would cost seconds. */
    private record Service(String name, Class<? extends SdkClient> sync, Class<? extends SdkClient> async) {}

    private static final List<Service> SERVICES = List.of(
            new Service("ec2", Ec2Client.class, Ec2AsyncClient.class),
            new Service("lambda", LambdaClient.class, LambdaAsyncClient.class),
            new Service("ecs", EcsClient.class, EcsAsyncClient.class),
            new Service("eks", EksClient.class, EksAsyncClient.class),
            new Service("elasticbeanstalk", ElasticBeanstalkClient.class, ElasticBeanstalkAsyncClient.class),
            new Service("elb", ElasticLoadBalancingClient.class, ElasticLoadBalancingAsyncClient.class),
            new Service("elbv2", ElasticLoadBalancingV2Client.class, ElasticLoadBalancingV2AsyncClient.class),
            new Service("cloudwatch", CloudWatchClient.class, CloudWatchAsyncClient.class),
            new Service("iam", IamClient.class, IamAsyncClient.class));

    private final AtomicReference<FakeCloud> current = new AtomicReference<>(FakeCloud.create());
    private final FakeClients clients = FakeClients.of(current::get);

    /** Waits with a request, with limits of the call's own or none, and returns how often it polled. */
    @FunctionalInterface
    private interface Wait {
        int until(SdkRequest request, Optional<WaiterOverrideConfiguration> limits) throws Throwable;
    }

    @TestFactory
    Stream<DynamicNode> every_waiter() {
        return SERVICES.stream()
                .map(service -> DynamicContainer.dynamicContainer(
                        service.name(), waiters(service.name()).map(waiter -> node(service, waiter))));
    }

    @Test
    void no_other_service_has_waiters() {
        assertThat(ApiFacts.services())
                .filteredOn(service -> waiters(service).findAny().isPresent())
                .containsExactlyInAnyOrderElementsOf(
                        SERVICES.stream().map(Service::name).toList());
    }

    private static Stream<WaiterFacts> waiters(String service) {
        return ApiFacts.operationsOf(service).stream()
                .flatMap(operation -> WaiterFacts.polling(service, operation).stream());
    }

    private DynamicNode node(Service service, WaiterFacts waiter) {
        if (!isKnown(service, waiter)) {
            return DynamicContainer.dynamicContainer(
                    waiter.name() + ": not in this version of the SDK", Stream.empty());
        }
        List<DynamicTest> tests = new ArrayList<>();
        tests.add(dynamicTest("succeeds", () -> succeeds(waiter, sync(service, waiter), NO_LIMITS)));
        tests.add(dynamicTest(
                "succeeds with limits of the call's own",
                () -> succeeds(waiter, sync(service, waiter), LIMITS_OF_ITS_OWN)));
        tests.add(dynamicTest("succeeds async", () -> succeeds(waiter, async(service, waiter), NO_LIMITS)));
        tests.add(dynamicTest("gives up", () -> givesUp(waiter, sync(service, waiter))));
        tests.add(dynamicTest("gives up async", () -> givesUp(waiter, async(service, waiter))));
        waiter.failure()
                .forEach(acceptor -> tests.add(dynamicTest(
                        "fails on " + acceptor.argument() + " " + acceptor.expected(),
                        () -> fails(waiter, acceptor, sync(service, waiter)))));
        return DynamicContainer.dynamicContainer(waiter.name(), tests);
    }

    private FakeCloud cloud() {
        FakeCloud cloud = FakeCloud.builder().timeMode(TimeMode.MANUAL).build();
        current.set(cloud);
        return cloud;
    }

    private static void answer(
            FakeCloud cloud, Polled polled, Supplier<SdkResponse> before, Supplier<SdkResponse> after)
            throws ClassNotFoundException {
        Instant change = cloud.clock().instant().plus(CHANGE);
        on(cloud, polled.requestType(), () -> cloud.clock().instant().isBefore(change) ? before.get() : after.get());
        AgendaOf.holds(cloud, CHANGE);
    }

    private static void on(FakeCloud cloud, Class<?> requestType, Supplier<SdkResponse> answer) {
        cloud.on(requestType.asSubclass(SdkRequest.class), request -> answer.get());
    }

    private void succeeds(WaiterFacts waiter, Wait wait, Optional<WaiterOverrideConfiguration> limits)
            throws Throwable {
        FakeCloud cloud = cloud();
        Polled polled = new Polled(waiter);
        answer(cloud, polled, polled.pending(), polled.success());

        int attempts = wait.until(polled.request(), limits);

        assertThat(attempts).isEqualTo(1);
        assertThat(elapsed(cloud)).isEqualTo(CHANGE);
    }

    private void fails(WaiterFacts waiter, Acceptor acceptor, Wait wait) throws Throwable {
        FakeCloud cloud = cloud();
        Polled polled = new Polled(waiter);
        answer(cloud, polled, polled.pending(), polled.answer(acceptor));

        assertThatThrownBy(() -> wait.until(polled.request(), NO_LIMITS))
                .isInstanceOf(SdkException.class)
                .hasMessageContaining("transitioned the waiter to failure state");

        assertThat(elapsed(cloud)).isEqualTo(CHANGE);
    }

    private void givesUp(WaiterFacts waiter, Wait wait) throws Throwable {
        FakeCloud cloud = cloud();
        Polled polled = new Polled(waiter);
        answer(cloud, polled, polled.pending(), polled.pending());

        assertThatThrownBy(() -> wait.until(polled.request(), NO_LIMITS))
                .isInstanceOf(SdkException.class)
                .hasStackTraceContaining("exceeded the max retry attempts: " + waiter.maxAttempts());

        assertThat(elapsed(cloud)).isEqualTo(waiter.budget());
    }

    private static Duration elapsed(FakeCloud cloud) {
        return Duration.between(
                FakeCloud.create().clock().instant(), cloud.clock().instant());
    }

    private Wait sync(Service service, WaiterFacts waiter) throws ReflectiveOperationException {
        return wait(clients.get(service.sync()), service.sync(), waiter, WaiterResponse.class);
    }

    private Wait async(Service service, WaiterFacts waiter) throws ReflectiveOperationException {
        return wait(clients.get(service.async()), service.async(), waiter, CompletableFuture.class);
    }

    /** By exact methods: listing a client's methods loads every class that its operations name. */
    private static Wait wait(SdkClient client, Class<?> type, WaiterFacts waiter, Class<?> returned)
            throws ReflectiveOperationException {
        Class<?> waiterType = waiterType(type);
        MethodHandle waiterOf =
                MethodHandles.publicLookup().findVirtual(type, "waiter", MethodType.methodType(waiterType));
        MethodType plain = MethodType.methodType(returned, new Polled(waiter).requestType());
        MethodHandle until = find(waiterType, waiter, plain);
        MethodHandle untilWithLimits =
                find(waiterType, waiter, plain.appendParameterTypes(WaiterOverrideConfiguration.class));
        return (request, limits) -> {
            Object poller = waiterOf.invoke(client);
            Object result = limits.isEmpty()
                    ? until.invoke(poller, request)
                    : untilWithLimits.invoke(poller, request, limits.get());
            return ((WaiterResponse<?>) (result instanceof CompletableFuture<?> future ? joined(future) : result))
                    .attemptsExecuted();
        };
    }

    private static MethodHandle find(Class<?> waiterType, WaiterFacts waiter, MethodType type)
            throws ReflectiveOperationException {
        return MethodHandles.publicLookup().findVirtual(waiterType, "waitUntil" + waiter.name(), type);
    }

    private static Object joined(CompletableFuture<?> future) throws Throwable {
        try {
            return future.join();
        } catch (CompletionException e) {
            throw e.getCause();
        }
    }

    private static Class<?> waiterType(Class<?> client) throws ClassNotFoundException {
        return Polled.type(
                client.getPackageName() + ".waiters." + client.getSimpleName().replaceFirst("Client$", "Waiter"));
    }

    private static boolean isKnown(Service service, WaiterFacts waiter) {
        try {
            MethodHandles.publicLookup()
                    .findVirtual(
                            waiterType(service.sync()),
                            "waitUntil" + waiter.name(),
                            MethodType.methodType(WaiterResponse.class, new Polled(waiter).requestType()));
            return true;
        } catch (ReflectiveOperationException absent) {
            return false;
        }
    }
}
