package dev.cloudjar.junit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import dev.cloudjar.rules.HouseRules;
import org.junit.jupiter.api.Test;

class ModuleRulesTest extends HouseRules {

    @Test
    void wire_protocols_are_unknown() {
        obeys(noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.cloudjar.sdk.wire..",
                        "software.amazon.awssdk.protocols..",
                        "software.amazon.awssdk.http..")
                .because("the extension hands out clients; what they say on the wire is the SDK adapter's"));
    }

    @Test
    void no_single_service_of_the_sdk_is_known() {
        obeys(noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("software.amazon.awssdk.services..")
                .because("any service module may be missing from the class path of a test"));
    }
}
