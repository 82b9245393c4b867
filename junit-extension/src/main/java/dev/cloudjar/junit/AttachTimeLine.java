package dev.cloudjar.junit;

import org.apiguardian.api.API;

/**
 * When a test's time line is attached to JUnit's report, as the page {@code time-line.html}. JUnit takes files from version 5.12
 * on; before, what is attached always is published as text, and a failure carries its {@link CloudReport} in any version.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public enum AttachTimeLine {
    /** When the test has failed. The default. */
    ON_FAILURE,
    /** Whether it has failed or not. */
    ALWAYS,
    /** Not at all. */
    NEVER
}
