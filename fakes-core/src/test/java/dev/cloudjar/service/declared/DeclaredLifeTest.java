package dev.cloudjar.service.declared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.declared.Action.Verb;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;

/** Every declared kind that can be made lives a whole life, through the same door as any call. */
class DeclaredLifeTest {

    private static final Samples SAMPLES = new Samples();

    static Stream<String> kinds() {
        try (FakeCloud cloud = FakeCloud.create()) {
            DeclaredResources resources = cloud.ec2().declared();
            return resources.catalog().kinds().stream()
                    .filter(kind -> resources.catalog().names().stream()
                            .map(name -> resources.catalog().action(name).orElseThrow())
                            .anyMatch(action -> action.kind().name().equals(kind)
                                    && (action.verb() == Verb.CREATE || action.verb() == Verb.PUT)))
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void a_dry_run_makes_nothing_and_a_create_call_makes_one(String name) {
        for (String create : creates(name)) {
            try (FakeCloud cloud = FakeCloud.create()) {
                Drive drive = new Drive(cloud, SAMPLES);
                Doc request = drive.requestFor(
                        drive.resources().catalog().action(create).orElseThrow());
                int before = drive.resources().store().all(name).size();
                if (drive.takes(create, "DryRun")) {
                    assertThat(drive.refusal(create, request.with("DryRun", true))
                                    .code())
                            .isEqualTo("DryRunOperation");
                    assertThat(drive.resources().store().all(name)).hasSize(before);
                }

                drive.send(create, request);

                assertThat(drive.resources().store().all(name)).hasSizeGreaterThan(before);
            }
        }
    }

    private static List<String> creates(String kind) {
        try (FakeCloud cloud = FakeCloud.create()) {
            Drive drive = new Drive(cloud, SAMPLES);
            return drive.actions(drive.resources().catalog().kind(kind).orElseThrow(), Verb.CREATE).stream()
                    .map(Action::name)
                    .toList();
        }
    }

    /** A copy of the cloud knows what was made, and what is done to it leaves the original alone. */
    @ParameterizedTest
    @MethodSource("kinds")
    void a_fork_goes_on_independently(String name) {
        try (FakeCloud cloud = FakeCloud.create()) {
            Drive drive = new Drive(cloud, SAMPLES);
            Kind kind = drive.resources().catalog().kind(name).orElseThrow();
            DeclaredResource made = drive.make(name);

            try (FakeCloud fork = cloud.fork()) {
                Drive copy = new Drive(fork, SAMPLES);
                assertThat(copy.resources().store().find(name, made.id())).contains(made);
                copy.resources().store().remove(made);
            }

            assertThat(drive.resources().store().find(kind.name(), made.id())).contains(made);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void what_is_made_is_described_filtered_tagged_and_deleted(String name) {
        try (FakeCloud cloud = FakeCloud.create()) {
            Drive drive = new Drive(cloud, SAMPLES);
            Kind kind = drive.resources().catalog().kind(name).orElseThrow();
            DeclaredResource made = drive.make(name);

            for (Action describe : drive.actions(kind, Verb.DESCRIBE)) {
                if (shows(describe, made)) {
                    describes(drive, describe, made);
                }
            }
            if (kind.tagType() != null) {
                tags(drive, kind, made);
            }
            Stream.of(Verb.GET, Verb.MODIFY, Verb.DELETE)
                    .flatMap(verb -> drive.actions(kind, verb).stream())
                    .forEach(action -> refusesTheUnknown(drive, action));
            for (Action delete : drive.actions(kind, Verb.DELETE)) {
                if (shows(delete, made) && delete.needs().isEmpty()) {
                    deletes(drive, delete, made);
                    break;
                }
            }
        }
    }

    /** Describe calls of one kind may be for a part of it only. */
    private static boolean shows(Action action, DeclaredResource made) {
        return action.where().stream()
                .allMatch(where -> where.expression().equals(made.doc().text(where.path())));
    }

    private static List<Doc> found(Drive drive, Action describe, Doc request) {
        Doc answer = drive.send(describe.name(), request);
        SdkPojo response = drive.resources()
                .catalog()
                .shapes()
                .blank(describe.name() + "Response")
                .orElseThrow();
        String target = Answers.target(describe, response);
        return target == null ? List.of() : answer.docs(target);
    }

    private static void describes(Drive drive, Action describe, DeclaredResource made) {
        Doc around = drive.around(describe, made);
        assertThat(found(drive, describe, around))
                .as(describe.name() + " lists it")
                .isNotEmpty();
        Doc shown = drive.resources()
                .shown(drive.resources().store().find(made.kind(), made.id()).orElseThrow());
        if (drive.takes(describe.name(), "Filters")) {
            for (Map.Entry<String, String> filter : describe.filters().entrySet()) {
                List<String> values = shown.texts(filter.getValue());
                if (!values.isEmpty() && !values.get(0).isEmpty()) {
                    assertThat(found(drive, describe, around.with("Filters", filter(filter.getKey(), values.get(0)))))
                            .as(describe.name() + " by " + filter.getKey())
                            .isNotEmpty();
                }
                assertThat(found(drive, describe, around.with("Filters", filter(filter.getKey(), "no-such-value"))))
                        .as(describe.name() + " by another " + filter.getKey())
                        .isEmpty();
            }
            assertThat(drive.refusal(describe.name(), around.with("Filters", filter("no-such-filter", "x")))
                            .code())
                    .isEqualTo("InvalidParameterValue");
        }
        if (drive.takes(describe.name(), "NextToken")) {
            assertThat(drive.refusal(describe.name(), around.with("NextToken", "foreign"))
                            .code())
                    .isEqualTo("InvalidNextToken");
        }
    }

    private static List<Doc> filter(String name, String value) {
        return List.of(Doc.of("Name", name).with("Values", List.of(value)));
    }

    private static void tags(Drive drive, Kind kind, DeclaredResource made) {
        drive.send(
                "CreateTags",
                Doc.of("Resources", List.of(made.id()))
                        .with("Tags", List.of(Doc.of("Key", "team").with("Value", "blue"))));
        Doc tags = drive.send("DescribeTags", Doc.of("Filters", filter("resource-id", made.id())));
        assertThat(tags.texts("Tags.ResourceType")).containsOnly(kind.tagType());
        for (Action describe : drive.actions(kind, Verb.DESCRIBE)) {
            if (shows(describe, made) && drive.takes(describe.name(), "Filters") && !describe.refusesFilters()) {
                List<Doc> found = found(
                        drive, describe, drive.around(describe, made).with("Filters", filter("tag:team", "blue")));
                assertThat(found).as(describe.name() + " by tag").hasSize(1);
                assertThat(found.get(0).texts("Tags.Value")).contains("blue");
            }
        }
    }

    private static void refusesTheUnknown(Drive drive, Action action) {
        Kind kind = action.kind();
        if (kind.idMember() == null || drive.resources().by(action).isEmpty() || action.lenient() || kind.outside()) {
            return;
        }
        String by = drive.resources().by(action).get(0).from();
        SdkField<?> field = Shapes.member(
                drive.resources()
                        .catalog()
                        .shapes()
                        .blank(action.name() + "Request")
                        .orElseThrow(),
                by);
        boolean list = field != null && field.marshallingType() == MarshallingType.LIST;
        String unknown = Drive.unknown(kind);
        Doc request = drive.filled(SAMPLES.of(action.name())).with(by, list ? List.of(unknown) : unknown);
        AwsError refused = drive.refusal(action.name(), request);
        if (refused.code().equals("MissingParameter")) {
            return;
        }
        if (!refused.code().equals("InvalidParameterValue")
                || kind.missingCode().equals("InvalidParameterValue")) {
            assertThat(refused.code()).as(action.name()).isEqualTo(kind.missingCode());
        }
    }

    private static void deletes(Drive drive, Action delete, DeclaredResource made) {
        Doc request = drive.naming(delete, made);
        if (drive.takes(delete.name(), "DryRun")) {
            assertThat(drive.refusal(delete.name(), request.with("DryRun", true))
                            .code())
                    .isEqualTo("DryRunOperation");
        }

        drive.send(delete.name(), request);
        drive.settle();

        assertThat(drive.resources().store().find(made.kind(), made.id()).filter(left -> !left.ending()))
                .as(delete.name() + " leaves nothing")
                .isEmpty();
        assertThat(drive.refusal(delete.name(), request)).isInstanceOf(AwsError.class);
    }
}
