package dev.cloudjar.examples.versions;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;
import software.amazon.awssdk.core.util.VersionInfo;

/**
 * Checks the class path of its own JVM: that it holds the versions it should, that all that Cloudjar's jars name is there, and
 * that the cases named work. Ends with 0 if all is well.
 *
 * <p>Arguments: the version of the SDK, the version of JUnit, and the simple names of the cases.
 */
public final class Check {

    private Check() {}

    /**
     * Runs the checks and ends the JVM.
     *
     * @param args see the class
     */
    public static void main(String[] args) throws IOException, ReflectiveOperationException {
        boolean sdk = hasVersion("SDK", sdkVersion(), args[0]);
        boolean junit = hasVersion("JUnit", Test.class.getPackage().getImplementationVersion(), args[1]);
        List<String> broken = Linkage.ofCloudjar().broken();
        broken.forEach(System.out::println);
        TestExecutionSummary cases = run(Arrays.copyOfRange(args, 2, args.length));
        cases.printFailuresTo(new PrintWriter(System.out, true, StandardCharsets.UTF_8), 20);
        System.out.println(cases.getTestsSucceededCount() + " of " + cases.getTestsFoundCount() + " cases passed");
        boolean passed = cases.getTestsFoundCount() > 0 && cases.getTestsSucceededCount() == cases.getTestsFoundCount();
        System.exit(sdk && junit && broken.isEmpty() && passed ? 0 : 1);
    }

    /** Read at run time: the compiler would copy the constant that it sees. */
    private static String sdkVersion() throws ReflectiveOperationException {
        return (String) VersionInfo.class.getField("SDK_VERSION").get(null);
    }

    private static boolean hasVersion(String what, String found, String expected) {
        if (!found.equals(expected)) {
            System.out.println("The " + what + " on this class path is " + found + ", not " + expected);
        }
        return found.equals(expected);
    }

    private static TestExecutionSummary run(String... cases) {
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(Arrays.stream(cases)
                                        .map(name -> DiscoverySelectors.selectClass(
                                                Check.class.getPackageName() + "." + name))
                                        .toList())
                                .build(),
                        summary);
        return summary.getSummary();
    }
}
