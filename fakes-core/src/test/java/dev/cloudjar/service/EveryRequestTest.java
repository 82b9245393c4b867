package dev.cloudjar.service;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkField;

/** Every request of ec2 and lambda: a random valid one passes, and each rule that is broken alone is noticed. */
class EveryRequestTest {

    private static final long SEED = 20260101;

    @ParameterizedTest
    @ValueSource(strings = {"ec2", "lambda"})
    void a_valid_request_passes(String service) {
        Random random = new Random(SEED);
        requests(service).forEach((operation, type) -> {
            for (int i = 0; i < 2; i++) {
                RequestTree tree = RequestTree.valid(service, type, random);

                assertThatCode(() -> RequestValidator.validate(service, operation, tree.build()))
                        .as(operation)
                        .doesNotThrowAnyException();
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"ec2", "lambda"})
    void each_single_violation_is_noticed(String service) {
        Random random = new Random(SEED);
        Set<Class<?>> seen = new HashSet<>();
        List<String> noticed = new ArrayList<>();
        requests(service).forEach((operation, type) -> {
            RequestTree root = RequestTree.valid(service, type, random);
            root.forEach(structure -> {
                if (seen.add(structure.type())) {
                    for (SdkField<?> field : List.copyOf(structure.values().keySet())) {
                        violate(service, operation, root, structure, field, noticed);
                    }
                }
            });
        });

        assertThat(noticed).hasSizeGreaterThan(service.equals("ec2") ? 1_300 : 350);
    }

    private static void violate(
            String service,
            String operation,
            RequestTree root,
            RequestTree structure,
            SdkField<?> field,
            List<String> noticed) {
        RequestTree.Facts facts = structure.facts(field);
        Object valid = requireNonNull(structure.values().get(field));
        String where = operation + ": " + structure.type().getSimpleName() + "." + field.memberName();
        if (facts.required()) {
            structure.values().remove(field);
            requireNoticed(service, operation, root, field, where, "missing");
            noticed.add(where);
        }
        for (Object wrong : wrongValues(service, structure.type(), facts.value(), valid)) {
            structure.values().put(field, wrong);
            requireNoticed(service, operation, root, field, where, wrong);
            noticed.add(where);
        }
        structure.values().put(field, valid);
    }

    private static void requireNoticed(
            String service, String operation, RequestTree root, SdkField<?> field, String where, Object wrong) {
        Throwable thrown = Assertions.catchThrowable(() -> RequestValidator.validate(service, operation, root.build()));

        assertThat(thrown).as("%s = %s", where, wrong).isInstanceOf(AwsError.class);
        AwsError error = (AwsError) thrown;
        MemberPath member = MemberPath.of(null, field);
        if (service.equals("ec2")) {
            assertThat(error.code()).isEqualTo(wrong.equals("missing") ? "MissingParameter" : ec2Code(member.leaf()));
            assertThat(error.message()).containsIgnoringCase(ec2Words(member.leaf(), wrong));
        } else {
            assertThat(error.code()).isEqualTo("ValidationException");
            assertThat(error.message())
                    .matches("(?s)\\d+ validation errors? detected: .*")
                    .contains(member.dotted() + "' failed to satisfy constraint");
        }
    }

    /** A few have codes of their own. */
    private static String ec2Code(String parameter) {
        return switch (parameter) {
            case "LaunchTemplateName" -> "InvalidLaunchTemplateName.MalformedException";
            case "Name", "name" -> "InvalidAMIName.Malformed";
            case "AutoPlacement", "autoPlacement" -> "InvalidAutoPlacement";
            case "VolumeType" -> "UnknownVolumeType";
            default -> "InvalidParameterValue";
        };
    }

    private static String ec2Words(String parameter, Object wrong) {
        String words = "parameter " + parameter;
        if (wrong.equals("missing")) {
            return words;
        }
        return switch (parameter) {
            case "LaunchTemplateName" -> "launch template name";
            case "Name", "name" -> "AMI names";
            case "VolumeType" -> "volume type";
            default -> words;
        };
    }

    private static List<Object> wrongValues(String service, Class<?> type, ValueFacts facts, Object valid) {
        List<Object> wrong = new ArrayList<>();
        Constraint constraint =
                facts.shape() == null ? null : ApiFacts.of(service).constraint(facts.shape());
        if (valid instanceof String) {
            wrong.addAll(wrongTexts(service, type, facts, constraint));
        } else if (valid instanceof Number && constraint != null) {
            wrong.addAll(wrongNumbers(constraint, valid));
        } else if (valid instanceof List<?> list && !list.isEmpty()) {
            wrong.addAll(wrongLists(service, type, facts, constraint, list));
        } else if (valid instanceof Map<?, ?> map && !map.isEmpty()) {
            Object key = map.keySet().iterator().next();
            Object value = map.values().iterator().next();
            for (Object bad : facts.keys() == null ? List.of() : wrongValues(service, type, facts.keys(), key)) {
                wrong.add(Map.of(bad, value));
            }
            for (Object bad :
                    facts.elements() == null ? List.of() : wrongValues(service, type, facts.elements(), value)) {
                Map<Object, Object> broken = new LinkedHashMap<>(map);
                broken.put(key, bad);
                wrong.add(broken);
            }
        }
        return wrong;
    }

    private static List<Object> wrongLists(
            String service, Class<?> type, ValueFacts facts, @Nullable Constraint constraint, List<?> valid) {
        List<Object> wrong = new ArrayList<>();
        Object first = valid.get(0);
        if (constraint != null && constraint.max() <= 10_000) {
            wrong.add(Collections.nCopies((int) constraint.max() + 1, first));
        }
        if (constraint != null && constraint.min() >= 1) {
            wrong.add(Collections.nCopies((int) constraint.min() - 1, first));
        }
        for (Object bad : facts.elements() == null ? List.of() : wrongValues(service, type, facts.elements(), first)) {
            List<Object> broken = new ArrayList<>(valid);
            broken.set(0, bad);
            wrong.add(broken);
        }
        return wrong;
    }

    private static List<Object> wrongTexts(
            String service, Class<?> type, ValueFacts facts, @Nullable Constraint constraint) {
        List<Object> wrong = new ArrayList<>();
        if (facts.enumName() != null && !OpenEndedEnums.contains(service, facts.enumName())) {
            assertThat(new AllowedValues(type, facts.enumName()).rule().values())
                    .isNotEmpty();
            wrong.add("no-such-value");
        }
        if (constraint == null) {
            return wrong;
        }
        if (constraint.max() <= 1_000_000) {
            wrong.add("x".repeat((int) constraint.max() + 1));
        }
        if (constraint.min() >= 1) {
            wrong.add("x".repeat((int) constraint.min() - 1));
        }
        ShapePattern pattern = constraint.pattern();
        if (pattern != null) {
            int length = (int) Math.max(1, constraint.min());
            List.of("\u0001", " ", "!", "?", "$", "\u20ac").stream()
                    .map(character -> character.repeat(length))
                    .filter(text -> !text.matches(pattern.text()))
                    .findFirst()
                    .ifPresent(wrong::add);
        }
        return wrong;
    }

    private static List<Object> wrongNumbers(Constraint constraint, Object valid) {
        List<Object> wrong = new ArrayList<>();
        for (double bound : new double[] {constraint.min() - 1, constraint.max() + 1}) {
            if (valid instanceof Double) {
                wrong.add(bound);
            } else if (valid instanceof Integer && Math.abs(bound) < Integer.MAX_VALUE) {
                wrong.add((int) bound);
            } else if (valid instanceof Long && Math.abs(bound) < 1e15) {
                wrong.add((long) bound);
            }
        }
        wrong.removeIf(each -> each instanceof Double number && number.isInfinite());
        return wrong;
    }

    private static Map<String, Class<?>> requests(String service) {
        SdkModels sdk = SdkModels.of(service);
        Map<String, Class<?>> requests = new LinkedHashMap<>();
        for (String operation : ApiFacts.operationsOf(service)) {
            sdk.find(operation + "Request").ifPresent(type -> requests.put(operation, type));
        }
        return requests;
    }
}
