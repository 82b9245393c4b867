package dev.cloudjar.junit;

import dev.cloudjar.sdk.capture.Watch;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Keeps the SDK's calls inside the JVM from before a class's first lifecycle method to after its last. */
@SuppressWarnings("deprecation") // JUnit before 5.13 closes nothing else
record Watching(Watch watch) implements ExtensionContext.Store.CloseableResource, AutoCloseable {
    @Override
    public void close() {
        watch.close();
    }
}
