package dev.cloudjar.junit;

import org.apiguardian.api.API;

/** How long a cloud lives. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public enum CloudScope {
    /** Every test, and every invocation of a repeated or parameterized one, has a cloud of its own. The default. */
    TEST,
    /** All tests of a class, and of the classes nested in it, share one cloud. */
    CLASS,
    /**
     * Every test has a fork of the class's cloud: what {@code @BeforeAll} set up is there, and what a test changes the next
     * does not see.
     */
    FORK
}
