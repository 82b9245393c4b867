package dev.cloudjar.junit;

import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Sees to it that {@link CaptureAws} is not without effect: by now any extension has begun. */
final class CaptureCheck implements BeforeTestExecutionCallback {

    @Override
    public void beforeTestExecution(ExtensionContext context) {
        if (!FakeCloudExtension.isActive(context)) {
            throw new ExtensionConfigurationException("@CaptureAws captures nothing for " + context.getDisplayName()
                    + ": there is no FakeCloudExtension whose cloud the clients could reach. Mark the class @FakeAws, or"
                    + " register a FakeCloudExtension.");
        }
    }
}
