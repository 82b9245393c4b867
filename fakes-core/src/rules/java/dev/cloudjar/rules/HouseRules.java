package dev.cloudjar.rules;

import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.all;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import org.apiguardian.api.API;
import org.junit.jupiter.api.Test;

/**
 * What the code of every published module looks like, whatever it is about. A module's {@code ModuleRulesTest} inherits these
 * rules and adds its own: what the module may know.
 */
public abstract class HouseRules extends ModuleRules {

    @Test
    void static_fields_are_final() {
        obeys(fields().that()
                .areStatic()
                .should()
                .beFinal()
                .because("any number of clouds live side by side in one JVM: nothing static may change"));
    }

    @Test
    void static_fields_hold_nothing_that_changes() {
        obeys(fields().that()
                .areStatic()
                .should()
                .notHaveRawType(are(Mutable.AT_SIGHT))
                .because("what a final field holds may still change, and all clouds would share it; a cache of facts"
                        + " about classes is a ClassValue"));
    }

    @Test
    void packages_have_no_cycles() {
        obeys(slices().matching("dev.cloudjar.(**)")
                .should()
                .beFreeOfCycles()
                .because("what is built on a package cannot also be beneath it; only the root package, the front of all"
                        + " doors, is exempt"));
    }

    @Test
    void packages_are_null_marked() {
        obeys(all(Packages.ALL)
                .should(Packages.BE_NULL_MARKED)
                .because("NullAway looks at marked packages only, and a package-info says what the package is for"));
    }

    @Test
    void public_types_say_how_stable_they_are() {
        obeys(classes()
                .that()
                .arePublic()
                .and()
                .areTopLevelClasses()
                .should()
                .beAnnotatedWith(API.class)
                .because("users must see what may still change; a nested type shares the promise of the outer one"));
    }

    @Test
    void public_classes_are_closed() {
        obeys(classes()
                .that()
                .arePublic()
                .and()
                .areNotInterfaces()
                .should(Closed.BE_CLOSED)
                .because("nobody may come to depend on extending what was not made for it: a public type is final, a"
                        + " record, an enum, an interface or sealed"));
    }
}
