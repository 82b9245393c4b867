package dev.cloudjar.junit;

import dev.cloudjar.CloudScene;
import dev.cloudjar.FakeCloud;
import dev.cloudjar.lambda.LambdaSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.commons.support.ReflectionSupport;

/** Reads {@link FakeAws}. */
final class AnnotatedSettings {

    private AnnotatedSettings() {}

    static ExtensionSettings of(FakeAws annotation, Class<?> testClass) {
        FakeCloud.Builder builder = FakeCloud.builder()
                .region(annotation.region())
                .account(annotation.account())
                .seed(annotation.seed())
                .startingAt(parsed("startTime", annotation.startTime(), Instant::parse, "2026-01-01T00:00:00Z"))
                .timeMode(annotation.time())
                .strictness(annotation.strictness().toStrictness());
        if (!annotation.coldStart().isEmpty()) {
            Duration coldStart = parsed("coldStart", annotation.coldStart(), Duration::parse, "PT0.8S");
            builder = builder.with(LambdaSettings.defaults().withColdStart(coldStart));
        }
        ExtensionSettings settings = ExtensionSettings.DEFAULTS
                .withBuilder(builder)
                .withScope(annotation.scope())
                .withHosts(List.of(annotation.allow()))
                .withAttachTimeLine(annotation.timeLine());
        if (!annotation.scene().isEmpty()) {
            settings = settings.withScene(CloudScene.fromJsonText(resource(annotation.scene(), testClass)));
        }
        for (Class<? extends CloudScene> scene : annotation.scenes()) {
            settings = settings.withScene(ReflectionSupport.newInstance(scene));
        }
        return settings;
    }

    private static <T> T parsed(String attribute, String text, Function<String, T> parser, String example) {
        try {
            return parser.apply(text);
        } catch (DateTimeException e) {
            throw new ExtensionConfigurationException(
                    "@FakeAws(" + attribute + " = \"" + text + "\") cannot be read: it is not in ISO-8601 form."
                            + " Write it like \"" + example + "\".",
                    e);
        }
    }

    private static String resource(String name, Class<?> testClass) {
        try (InputStream stream = testClass.getResourceAsStream(name)) {
            if (stream == null) {
                throw new ExtensionConfigurationException("@FakeAws(scene = \"" + name + "\") of " + testClass.getName()
                        + " is not on the class path: there is no such resource beside the class. Put the file into the"
                        + " same package under src/test/resources, or give an absolute name with a leading slash.");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The scene " + name + " could not be read", e);
        }
    }
}
