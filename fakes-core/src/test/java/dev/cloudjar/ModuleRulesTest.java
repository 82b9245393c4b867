package dev.cloudjar;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import dev.cloudjar.rules.Determinism;
import dev.cloudjar.rules.HouseRules;
import java.util.Timer;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ThreadPoolExecutor;
import org.apiguardian.api.API;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkClient;

class ModuleRulesTest extends HouseRules {

    @Test
    void nothing_asks_the_real_world() {
        obeys(Determinism.HOLDS);
    }

    @Test
    void nothing_copies_into_a_salted_order() {
        obeys(Determinism.ORDER_HOLDS);
    }

    @Test
    void only_the_ticker_and_the_hang_guard_have_threads() {
        obeys(noClasses()
                .that()
                .doNotHaveFullyQualifiedName("dev.cloudjar.time.WallClockTicker")
                .and()
                .doNotHaveFullyQualifiedName("dev.cloudjar.lambda.HangGuard")
                .should()
                .callConstructorWhere(target(owner(assignableTo(Thread.class))))
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(Executors.class, ThreadPoolExecutor.class, ForkJoinPool.class, Timer.class)
                .because("calls and events run on the threads that the test already has"));
    }

    @Test
    void http_is_unknown() {
        obeys(noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "software.amazon.awssdk.http..",
                        "software.amazon.awssdk.protocols..",
                        "java.net.http..",
                        "com.sun.net.httpserver..")
                .because("wires are the SDK adapter's: the simulation speaks the SDK's model classes"));
    }

    @Test
    void sdk_clients_are_unknown() {
        obeys(noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(SdkClient.class)
                .orShould()
                .dependOnClassesThat(resideInAPackage("software.amazon.awssdk.services..")
                        .and(simpleNameEndingWith("ClientBuilder").or(simpleNameEndingWith("Waiter"))))
                .because("the simulation is what clients talk to, not one of them"));
    }

    @Test
    void test_frameworks_and_upper_modules_are_unknown() {
        obeys(noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.junit..",
                        "org.assertj..",
                        "org.awaitility..",
                        "dev.cloudjar.sdk..",
                        "dev.cloudjar.junit..")
                .because("dependencies point up the table of the modules only"));
    }

    @Test
    void services_call_down() {
        obeys(classes()
                .that(ServicePackages.SERVICE)
                .should(ServicePackages.CALL_DOWN_ONLY)
                .because("doors call down; what happens below is heard above as domain events"));
    }

    @Test
    void the_kernel_knows_no_service() {
        obeys(noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.cloudjar.time..",
                        "dev.cloudjar.fault..",
                        "dev.cloudjar.identity..",
                        "dev.cloudjar.journal..",
                        "dev.cloudjar.service..",
                        "dev.cloudjar.traffic..")
                .should()
                .dependOnClassesThat(ServicePackages.SERVICE)
                .because("services are built on the kernel; only the root package, which has their doors, knows them"));
    }

    @Test
    void each_service_speaks_its_own_sdk_module_and_the_rest_none() {
        obeys(
                classes()
                        .should(ServicePackages.SPEAK_THEIR_OWN_SDK_MODULE_ONLY)
                        .because(
                                "who tests only Lambda has only lambda on the class path, and everything else must still load"));
    }

    @Test
    void a_service_shows_its_door_and_values_only() {
        obeys(classes()
                .that(ServicePackages.SERVICE)
                .and()
                .arePublic()
                .and()
                .areTopLevelClasses()
                .and(not(describe("internal", ModuleRulesTest::isInternal)))
                .should()
                .beRecords()
                .orShould()
                .beEnums()
                .orShould()
                .beInterfaces()
                .orShould()
                .haveSimpleNameEndingWith("Fake")
                .orShould()
                .haveFullyQualifiedName("dev.cloudjar.ec2.Ec2WorldFaults")
                .orShould()
                .haveFullyQualifiedName("dev.cloudjar.ec2.capacity.Ec2CapacityPool")
                .orShould()
                .haveFullyQualifiedName("dev.cloudjar.ec2.network.Ec2ZoneSwitch")
                .orShould()
                .haveFullyQualifiedName("dev.cloudjar.ec2.network.Ec2AddressPool")
                .because("handlers, tables and lifecycles are nobody's but the service's: what a test author names is"
                        + " the door (...Fake) with what it lends out (world faults, pools, a zone's switch),"
                        + " settings, resources, and what is handed to the door"));
    }

    private static boolean isInternal(JavaClass type) {
        return type.tryGetAnnotationOfType(API.class)
                .map(api -> api.status() == API.Status.INTERNAL)
                .orElse(false);
    }
}
