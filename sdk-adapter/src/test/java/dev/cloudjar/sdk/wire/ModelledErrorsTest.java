package dev.cloudjar.sdk.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.cloudjar.service.AwsError;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/** The table of errors against the SDK: each modelled error reaches the caller of a real client as its own class. */
class ModelledErrorsTest {

    private static final String REQUEST_ID = "8f7724cf-496f-496e-8fe3-c0c7e4e8a5d1";
    private static final String NASTY = "The '<function>' & \"co\" does not exist 😀 ]]>";

    private final Router router = Router.create();
    private final Json json = new Json();

    private AwsServiceException thrown(SdkService service, AwsError error) {
        Object client = service.client(new Exchange(request -> {
            Route route = router.route(request);
            return route.protocol().encodeError(error, route, REQUEST_ID);
        }));
        SdkService.Operation operation = service.operations().get(0);
        SdkPojo request = RandomModels.ofRequests(service, new Random(1), 0.5).fill(operation.newRequest());
        Throwable thrown = catchThrowable(() -> operation.call(client, request));
        assertThat(thrown).as(error.code()).isInstanceOf(AwsServiceException.class);
        return (AwsServiceException) thrown;
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "EC2")
    void every_modelled_error_is_thrown_as_its_class_with_all_it_says(SdkService service)
            throws ReflectiveOperationException {
        Map<String, ErrorFacts.Model> models = models(service);
        List<Class<?>> exceptions = service.exceptions();
        List<String> unknown = new ArrayList<>();

        for (Class<?> exception : exceptions) {
            ErrorFacts.Model model = models.get(exception.getSimpleName().toLowerCase(Locale.ROOT));
            if (model == null) {
                unknown.add(exception.getSimpleName());
                continue;
            }
            SdkPojo builder = (SdkPojo) exception.getMethod("builder").invoke(null);
            SdkPojo expected = new RandomModels(new Random(model.shape().hashCode()), 1, true).fill(builder);

            AwsServiceException thrown = thrown(service, error(model, expected));

            assertThat(thrown).isExactlyInstanceOf(exception);
            assertThat(thrown.awsErrorDetails().errorMessage()).isEqualTo(NASTY);
            assertThat(thrown.awsErrorDetails().errorCode()).isEqualTo(codeSeen(service, model));
            assertThat(thrown.statusCode()).isEqualTo(model.status());
            assertThat(thrown.requestId()).isEqualTo(REQUEST_ID);
            for (SdkField<?> field : expected.sdkFields()) {
                assertThat(field.getValueOrDefault(thrown))
                        .as("%s.%s", exception, field.memberName())
                        .isEqualTo(field.getValueOrDefault(expected));
            }
        }

        System.out.printf("%s %d modelled errors%n", service.serviceName(), exceptions.size() - unknown.size());
        if (SdkService.isOfTheFacts()) {
            assertThat(unknown).isEmpty();
        } else {
            unknown.forEach(
                    error -> System.out.println(service.serviceName() + ":" + error + ": newer than the facts"));
        }
    }

    /** SQS's JSON clients and CloudWatch's CBOR clients see the code of the query protocol. */
    private static String codeSeen(SdkService service, ErrorFacts.Model model) {
        boolean spokeQuery = service == SdkService.SQS || service == SdkService.CLOUDWATCH;
        return service.speaksQuery() || spokeQuery ? model.code() : model.shape();
    }

    /** Named by its shape: CloudWatch has two of the code {@code ResourceNotFound}. */
    private AwsError error(ErrorFacts.Model model, SdkPojo members) {
        AwsError error = new AwsError(model.shape(), model.status(), NASTY);
        for (Member member : Shape.of(members).members()) {
            Object value = member.read(members);
            if (value instanceof String text) {
                error = error.with(member.name(), text);
            } else if (value != null) {
                byte[] text = json.write(to -> to.value(member, value));
                error = error.with(member.name(), new String(text, StandardCharsets.UTF_8));
            }
        }
        return error;
    }

    /**
     * The errors by the names of their classes in the SDK, in small letters: those of their shapes, but of their codes where
     * the shapes still have an older name (ELB's access points). CloudWatch's LimitExceededException is the SDK's name for
     * LimitExceededFault; the newer shape of that very name is not in this SDK.
     */
    private static Map<String, ErrorFacts.Model> models(SdkService service) {
        ErrorFacts facts = ErrorFacts.read(service.serviceName());
        List<ErrorFacts.Model> all = Facts.lines(service.serviceName() + ".errors").stream()
                .map(line -> facts.error(line.substring(0, line.indexOf(' '))))
                .toList();
        Map<String, ErrorFacts.Model> models = new HashMap<>();
        all.forEach(model -> models.putIfAbsent(model.shape().toLowerCase(Locale.ROOT), model));
        all.stream()
                .filter(model -> model.shape().endsWith("Fault"))
                .forEach(model -> models.put(className(model.shape()), model));
        all.forEach(model -> models.putIfAbsent(className(model.shape()), model));
        all.forEach(model -> models.putIfAbsent(className(model.code()), model));
        return models;
    }

    private static String className(String shape) {
        String lower = shape.toLowerCase(Locale.ROOT);
        if (lower.endsWith("fault")) {
            return lower.substring(0, lower.length() - "fault".length()) + "exception";
        }
        return lower.endsWith("exception") ? lower : lower + "exception";
    }

    @ParameterizedTest
    @EnumSource
    void any_other_error_is_thrown_as_the_services_own_with_its_code(SdkService service) {
        AwsServiceException thrown = thrown(service, new AwsError("RequestExpired", 400, NASTY));

        assertThat(thrown.getClass().getSimpleName() + "Client")
                .isEqualTo(service.clientType().getSimpleName().replace("Client", "ExceptionClient"));
        assertThat(thrown.awsErrorDetails().errorCode()).isEqualTo("RequestExpired");
        assertThat(thrown.awsErrorDetails().errorMessage()).isEqualTo(NASTY);
        assertThat(thrown.statusCode()).isEqualTo(400);
        assertThat(thrown.requestId()).isEqualTo(REQUEST_ID);
    }
}
