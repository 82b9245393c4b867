package dev.cloudjar.examples;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import dev.cloudjar.rules.ModuleRules;
import org.apiguardian.api.API;
import org.junit.jupiter.api.Test;

class ModuleRulesTest extends ModuleRules {

    @Test
    void internals_are_unknown() {
        obeys(noClasses()
                .that()
                .haveNameNotMatching(
                        ".*[.]benchmarks[.]Year([$].*)?") // which counts the events of a region's agenda alone
                .should()
                .dependOnClassesThat(describe("are internal", ModuleRulesTest::isInternal)
                        .or(resideInAPackage("dev.cloudjar.sdk.wire..")))
                .because("an example shows what its reader may write too"));
    }

    private static boolean isInternal(JavaClass type) {
        return type.tryGetAnnotationOfType(API.class)
                .map(api -> api.status() == API.Status.INTERNAL)
                .orElse(false);
    }
}
