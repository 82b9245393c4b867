package dev.cloudjar.sdk;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import dev.cloudjar.rules.Determinism;
import dev.cloudjar.rules.HouseRules;
import org.junit.jupiter.api.Test;

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
    void no_single_service_is_known() {
        obeys(noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("software.amazon.awssdk.services..")
                .because("codecs are driven by the SDK's field metadata, and any service module may be missing"));
    }

    @Test
    void no_fake_of_a_service_is_known() {
        obeys(noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("dev.cloudjar..")
                        .and(resideOutsideOfPackages(
                                "dev.cloudjar",
                                "dev.cloudjar.time..",
                                "dev.cloudjar.fault..",
                                "dev.cloudjar.identity..",
                                "dev.cloudjar.journal..",
                                "dev.cloudjar.service..",
                                "dev.cloudjar.traffic..",
                                "dev.cloudjar.sdk..")))
                .because("behaviour is the fakes'"));
    }

    @Test
    void test_frameworks_and_upper_modules_are_unknown() {
        obeys(noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.junit..", "org.assertj..", "org.awaitility..", "dev.cloudjar.junit..")
                .because("dependencies point up the table of the modules only"));
    }
}
