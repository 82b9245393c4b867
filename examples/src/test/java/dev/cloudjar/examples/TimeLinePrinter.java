package dev.cloudjar.examples;

import dev.cloudjar.junit.FakeCloudExtension;
import java.io.PrintStream;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Prints what each test's cloud did; only {@link Main} turns it on. */
public final class TimeLinePrinter implements AfterTestExecutionCallback {

    @Override
    public void afterTestExecution(ExtensionContext context) {
        FakeCloudExtension.findCloud(context).ifPresent(cloud -> {
            PrintStream out = System.out;
            String test = context.getRequiredTestMethod().getName().replace('_', ' ');
            String title =
                    context.getParent().map(ExtensionContext::getDisplayName).orElse("");
            synchronized (out) {
                out.println();
                out.println("== "
                        + (title.startsWith(context.getRequiredTestMethod().getName()) ? "" : title + ": ") + test
                        + " ==");
                out.print(cloud.journal().timeLine());
                context.getExecutionException().ifPresent(failure -> out.println("FAILED: " + failure));
            }
        });
    }
}
