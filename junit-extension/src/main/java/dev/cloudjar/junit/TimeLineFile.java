package dev.cloudjar.junit;

import dev.cloudjar.FakeCloud;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Attaches a test's time line to JUnit's report, by {@code ExtensionContext.publishFile}, which JUnit has from 5.12 on. */
final class TimeLineFile {

    private static final String NAME = "time-line.html";
    private static final String PARAMETER = "cloudjar.timeLine";

    /** Where there are two, the one whose media type is not deprecated. */
    private static final Optional<Method> PUBLISH = Arrays.stream(ExtensionContext.class.getMethods())
            .filter(method -> method.getName().equals("publishFile") && method.getParameterCount() == 3)
            .min((a, b) ->
                    Boolean.compare(a.isAnnotationPresent(Deprecated.class), b.isAnnotationPresent(Deprecated.class)));

    private TimeLineFile() {}

    static void attach(ExtensionContext context, FakeCloud cloud, AttachTimeLine setting, boolean failed) {
        AttachTimeLine when = context.getConfigurationParameter(PARAMETER)
                .map(TimeLineFile::parsed)
                .orElse(setting);
        if (when == AttachTimeLine.ALWAYS || (when == AttachTimeLine.ON_FAILURE && failed)) {
            Optional<String> trouble = PUBLISH.map(publish -> publish(publish, context, cloud))
                    .orElseGet(() -> Optional.of("JUnit takes no files before 5.12"));
            if (trouble.isPresent() && when == AttachTimeLine.ALWAYS) {
                context.publishReportEntry(
                        "time line",
                        "(as text: " + trouble.get() + ")\n" + cloud.timeLine().text());
            }
        }
    }

    /** {@return why it could not be published; a report that is not written fails no test} */
    private static Optional<String> publish(Method publish, ExtensionContext context, FakeCloud cloud) {
        String title = context.getTestClass().map(Class::getSimpleName).orElse("") + ": " + context.getDisplayName();
        try {
            publish.invoke(
                    context,
                    NAME,
                    html(publish.getParameterTypes()[1]),
                    writer(
                            publish.getParameterTypes()[2],
                            () -> cloud.timeLine().titled(title).html()));
            return Optional.empty();
        } catch (InvocationTargetException e) {
            return Optional.of("JUnit could not take the file: " + e.getCause());
        } catch (ReflectiveOperationException e) {
            return Optional.of("JUnit could not be asked to take the file: " + e);
        }
    }

    private static Object html(Class<?> mediaType) throws ReflectiveOperationException {
        return mediaType.getMethod("parse", String.class).invoke(null, "text/html;charset=UTF-8");
    }

    /** JUnit's {@code ThrowingConsumer<Path>}. */
    private static Object writer(Class<?> consumer, java.util.function.Supplier<String> page) {
        return Proxy.newProxyInstance(
                consumer.getClassLoader(), new Class<?>[] {consumer}, (proxy, method, arguments) -> {
                    if (method.getName().equals("accept")) {
                        Files.writeString((Path) arguments[0], page.get());
                    }
                    return null;
                });
    }

    private static AttachTimeLine parsed(String value) {
        try {
            return AttachTimeLine.valueOf(value.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException e) {
            throw new ExtensionConfigurationException(
                    "The configuration parameter " + PARAMETER + " is \"" + value
                            + "\", which says nothing about when a time line is attached. Use on-failure, always or never.",
                    e);
        }
    }
}
