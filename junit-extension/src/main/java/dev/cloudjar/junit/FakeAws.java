package dev.cloudjar.junit;

import dev.cloudjar.CloudScene;
import dev.cloudjar.Strictness;
import dev.cloudjar.time.TimeMode;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * {@code @ExtendWith(FakeCloudExtension.class)} with settings.
 *
 * <pre>{@code
 * @FakeAws(seed = 7, region = "eu-west-1")
 * class NightlyShutdownTest {
 *     @Test
 *     void idle_instances_are_stopped(FakeCloud cloud, Ec2Client ec2) { ... }
 * }
 * }</pre>
 *
 * <p>A nested class takes the annotation of the class around it unless it has its own.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@ExtendWith(FakeCloudExtension.class)
public @interface FakeAws {

    /** {@return the default region} */
    String region() default "us-east-1";

    /** {@return the default account, twelve digits} */
    String account() default "123456789012";

    /** {@return the seed of all ids, tokens and jitter} */
    long seed() default 0;

    /** {@return the first instant, in ISO-8601 form} */
    String startTime() default "2026-01-01T00:00:00Z";

    /** {@return when transitions run} */
    TimeMode time() default TimeMode.SETTLING;

    /** {@return how severe the cloud is} */
    Severity strictness() default Severity.LENIENT;

    /** {@return how long a function's cold start takes, in ISO-8601 form such as {@code "PT0.8S"}; empty for the default} */
    String coldStart() default "";

    /** {@return how long a cloud lives} */
    CloudScope scope() default CloudScope.TEST;

    /**
     * A scene as a JSON file on the class path: a name relative to the test class, or absolute with a leading slash.
     *
     * @return such as {@code "fleet.json"}; empty for none
     */
    String scene() default "";

    /** {@return scenes in Java, each with a constructor without parameters, set in this order after {@link #scene()}} */
    Class<? extends CloudScene>[] scenes() default {};

    /**
     * Hosts beside the loopback that SDK calls may really go to, such as a DynamoDB Local on another machine. Any other call of
     * any SDK client that would leave the JVM fails while a test of the class runs.
     *
     * @return such as {@code "dynamodb.test"} or {@code "10.0.0.5:8000"}
     */
    String[] allow() default {};

    /**
     * When the time line is attached to JUnit's report; JUnit's configuration parameter {@code cloudjar.timeLine}
     * ({@code on-failure}, {@code always}, {@code never}) overrides it.
     *
     * @return when
     */
    AttachTimeLine timeLine() default AttachTimeLine.ON_FAILURE;

    /** The presets of {@link Strictness}. */
    enum Severity {
        /** {@link Strictness#LENIENT}. */
        LENIENT,
        /** {@link Strictness#REALISTIC}. */
        REALISTIC,
        /** {@link Strictness#HOSTILE}. */
        HOSTILE;

        /** {@return the switches it stands for} */
        public Strictness toStrictness() {
            return switch (this) {
                case LENIENT -> Strictness.LENIENT;
                case REALISTIC -> Strictness.REALISTIC;
                case HOSTILE -> Strictness.HOSTILE;
            };
        }
    }
}
