package dev.cloudjar.examples.versions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The class paths, with what is expected of each; the module of the same name says what is on it. */
enum ClassPath {
    FLOOR("2.29.6", "5.10.0", "AutoScalingCase", "Ec2Case", "LambdaCase", "StsCase"),
    EC2_ALONE("2.40.2", "5.14.1", "Ec2Case", "LambdaAbsentCase"),
    LAMBDA_ALONE("2.40.2", "5.14.1", "LambdaCase", "Ec2AbsentCase"),
    AUTOSCALING_ALONE("2.40.2", "5.14.1", "AutoScalingAloneCase", "LambdaAbsentCase"),
    HTTP_CLIENTS("2.40.2", "5.14.1", "Ec2Case", "LambdaCase", "HttpClientsCase"),
    NEWEST_EC2("2.57.8", "6.1.3", "Ec2Case", "StsCase", "IamCase", "CloudWatchCase"),
    NEWEST_LAMBDA("2.51.3", "6.1.3", "LambdaCase"),
    NEWEST_CONTAINERS("2.50.2", "6.1.3", "EcsCase", "EksCase"),
    NEWEST_BATCH("2.46.19", "6.1.3", "BatchCase");

    private final String sdk;
    private final String junit;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> cases;

    ClassPath(String sdk, String junit, String... cases) {
        this.sdk = sdk;
        this.junit = junit;
        this.cases = List.of(cases);
    }

    String module() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String sdk() {
        return sdk;
    }

    String junit() {
        return junit;
    }

    List<String> cases() {
        return cases;
    }

    /** As Maven resolved it in this build. */
    String text() throws IOException {
        Path file = Path.of(System.getProperty("cloudjar.class-paths")).resolve("cloudjar-versions-" + module());
        if (!Files.exists(file)) {
            throw new IllegalStateException("The class path " + module() + " was not resolved: " + file
                    + " is missing. The module examples/versions/" + module()
                    + " writes it. Build the project from its top.");
        }
        return Files.readString(file).strip();
    }

    @Override
    public String toString() {
        return module() + " (SDK " + sdk + ", JUnit " + junit + ")";
    }
}
