package dev.cloudjar.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/**
 * Lets the SDK clients that the code under test builds itself reach the test's cloud: {@code Ec2Client.create()}, a builder that
 * is given no HTTP client, a client in a static field, a bean. It is for tests with {@link FakeCloudExtension}:
 *
 * <pre>{@code
 * @FakeAws
 * @CaptureAws
 * class ReportJobTest {
 *     @Test
 *     void counts_the_instances(FakeCloud cloud) {
 *         cloud.ec2().givenRunningInstance();
 *
 *         assertThat(new ReportJob().run()).isEqualTo(1); // builds an Ec2Client of its own
 *     }
 * }
 * }</pre>
 *
 * <p>On a class it covers the class from before its instances are made to its end, nested classes included; on a method that test
 * alone. Sync and async clients are captured, whatever HTTP implementations the class path holds. Clients that are given no
 * region or credentials have those of the cloud; the machine's own AWS configuration files are not read. Calls to hosts that are
 * {@linkplain FakeAws#allow() allowed}, such as the loopback, go there. A captured client that outlives its test is answered by
 * the next test that captures.
 *
 * <p>The SDK is told by system properties, which are restored afterwards and which a JVM has one set of: tests that capture do
 * not run in parallel with each other, nor with others that declare the use of system properties. What a captured client waits
 * for inside the SDK it waits for in real time: its back-off between attempts, which the journal notes, and its timeouts. Its
 * waiters are answered at their first poll.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@ResourceLock(CaptureAws.LOCK)
@ResourceLock(Resources.SYSTEM_PROPERTIES)
@ExtendWith(CaptureCheck.class)
public @interface CaptureAws {

    /** The resource that every capturing test locks: for tests of one's own that must not run beside one. */
    String LOCK = "dev.cloudjar.capture";
}
