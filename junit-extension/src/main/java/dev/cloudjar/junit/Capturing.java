package dev.cloudjar.junit;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.sdk.capture.Capture;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** The capture of a class or of one test, ended with it. */
@SuppressWarnings("deprecation") // JUnit before 5.13 closes nothing else
final class Capturing implements ExtensionContext.Store.CloseableResource, AutoCloseable {

    private final Capture capture;

    private Capturing(Capture capture) {
        this.capture = capture;
    }

    /** Captures for a class from now on, if it or a class around it is marked and nothing captures for it yet. */
    static void ofClass(ExtensionContext ofClass, ExtensionContext.Namespace namespace, CloudSlot slot) {
        outermostMarked(ofClass)
                .ifPresent(marked -> marked.getStore(namespace)
                        .getOrComputeIfAbsent(Capturing.class, key -> begin(slot), Capturing.class));
    }

    /** Lets what is captured reach the cloud of a test that begins. */
    static void ofTest(ExtensionContext context, ExtensionContext.Namespace namespace, CloudSlot slot) {
        Capturing ofClass = context.getStore(namespace).get(Capturing.class, Capturing.class);
        if (ofClass != null) {
            FakeCloud cloud = slot.current();
            ofClass.capture.reach(slot::current, cloud.region(), cloud.account());
        } else if (isMarked(context)) {
            context.getStore(namespace).put(Capturing.class, begin(slot));
        }
    }

    /** A class may be marked and nothing capture for it yet: where its extension is one of an instance. */
    private static boolean isMarked(ExtensionContext ofTest) {
        return AnnotationSupport.isAnnotated(ofTest.getTestMethod(), CaptureAws.class)
                || outermostMarked(ofTest).isPresent();
    }

    private static Capturing begin(CloudSlot slot) {
        FakeCloud model = slot.model();
        return new Capturing(Capture.begin(slot::current, model.region(), model.account()));
    }

    private static Optional<ExtensionContext> outermostMarked(ExtensionContext context) {
        Optional<ExtensionContext> marked = Optional.empty();
        Optional<ExtensionContext> each = Optional.of(context);
        while (each.isPresent()) {
            if (AnnotationSupport.isAnnotated(each.get().getTestClass(), CaptureAws.class)) {
                marked = each;
            }
            each = each.get().getParent();
        }
        return marked;
    }

    @Override
    public void close() {
        capture.close();
    }
}
