package dev.cloudjar.rules;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.junit.jupiter.api.TestInstance;

/** Rules that are asked of the main classes of the module in whose tests they are. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ModuleRules {

    private final JavaClasses classes = new ClassFileImporter().importPath(mainClasses());

    /** Fails with every violation. What a rule is about need not be there yet. */
    protected final void obeys(ArchRule rule) {
        rule.allowEmptyShould(true).check(classes);
    }

    /** The classes of this module only: Maven puts them beside the classes of its tests. */
    private Path mainClasses() {
        try {
            return Path.of(getClass()
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .resolveSibling("classes");
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The tests of " + getClass() + " are in no folder", e);
        }
    }
}
