package dev.cloudjar.fault;

import dev.cloudjar.service.ApiFacts;
import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.ErrorFacts;
import dev.cloudjar.throttling.ThrottlingErrors;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which errors an operation can answer with: those of its model, those that every operation shares, and for EC2, which models
 * none, all of its error reference.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html">Error codes of the EC2 API</a>
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/CommonErrors.html">Common errors</a>
 */
final class KnownErrors {

    /** An error that an operation can answer with. */
    private record Known(String code, int status, List<String> members) {}

    private KnownErrors() {}

    /** The error that an operation answers with under this code. */
    static AwsError find(CallScope scope, String code) {
        Known known = known(scope).get(code);
        if (known == null) {
            throw unknown(scope, code);
        }
        return new AwsError(known.code(), known.status(), message(code));
    }

    /** Refuses an error that no such operation answers with. */
    static void require(CallScope scope, AwsError error) {
        Known known = known(scope).get(error.code());
        if (known == null) {
            throw unknown(scope, error.code());
        }
        for (String member : error.members().keySet()) {
            if (!has(known, member)) {
                throw new IllegalArgumentException("The error " + error.code() + " has no member \"" + member
                        + "\": its members are " + known.members()
                        + ". Use one of these, or say .forced() before failWith to send it all the same.");
            }
        }
    }

    /** A member that travels in a header goes by the header's name too: Retry-After is retryAfterSeconds. */
    private static boolean has(Known known, String member) {
        String plain = plain(member);
        return known.members().stream().map(KnownErrors::plain).anyMatch(name -> name.startsWith(plain));
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace("-", "");
    }

    static AwsError throttling(String service) {
        return ThrottlingErrors.of(service);
    }

    private static Map<String, Known> known(CallScope scope) {
        Map<String, Known> known = new LinkedHashMap<>();
        if (scope.service() != null) {
            for (ErrorFacts error : modelled(scope.service(), scope.operation())) {
                Known one = new Known(error.code(), error.httpStatus(), error.members());
                known.put(error.code(), one);
                known.putIfAbsent(error.shape(), one);
            }
            if (scope.service().equals("ec2")) {
                read("ec2.codes", known);
            }
            AwsError throttling = throttling(scope.service());
            known.putIfAbsent(throttling.code(), new Known(throttling.code(), throttling.httpStatus(), List.of()));
        }
        read("common.codes", known);
        return known;
    }

    private static List<ErrorFacts> modelled(String service, @Nullable String operation) {
        return operation == null ? ApiFacts.errorsOf(service) : ApiFacts.errorsOf(service, operation);
    }

    private static void read(String resource, Map<String, Known> known) {
        try (InputStream in = Objects.requireNonNull(KnownErrors.class.getResourceAsStream(resource), resource);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
                int space = line.indexOf(' ');
                String code = line.substring(0, space);
                known.putIfAbsent(code, new Known(code, Integer.parseInt(line.substring(space + 1)), List.of()));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(resource + " cannot be read from the jar", e);
        }
    }

    private static IllegalArgumentException unknown(CallScope scope, String code) {
        Collection<String> codes = known(scope).keySet();
        String nearest =
                ApiFacts.nearest(code, codes).map(near -> "\"" + near + "\"").orElse("one of " + codes);
        return new IllegalArgumentException(scope + " cannot answer with \"" + code
                + "\": AWS documents no such error for it. Use " + nearest
                + ", or say .forced() before failWith(code, status, message) to send it all the same.");
    }

    private static String message(String code) {
        return switch (code) {
            case "InsufficientInstanceCapacity" -> "There is not enough capacity to fulfill your request.";
            case "InternalError", "InternalFailure", "ServerInternal" -> "An internal error has occurred";
            case "RequestLimitExceeded" -> "Request limit exceeded.";
            case "ServiceUnavailable", "ServiceUnavailableException" ->
                "The request has failed due to a temporary failure of the server.";
            case "Throttling", "ThrottlingException", "TooManyRequestsException" -> "Rate exceeded";
            case "UnauthorizedOperation" -> "You are not authorized to perform this operation.";
            case "Unavailable" -> "The server is overloaded and can't handle the request.";
            default -> sentence(code);
        };
    }

    /** The words of the code: {@code ResourceNotFoundException} says "Resource not found". */
    private static String sentence(String code) {
        String bare = code.endsWith("Exception") ? code.substring(0, code.length() - "Exception".length()) : code;
        String spaced = bare.replace('.', ' ').replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ");
        StringBuilder words = new StringBuilder();
        for (String word : spaced.split(" ", -1)) {
            boolean acronym = word.length() > 1 && word.equals(word.toUpperCase(Locale.ROOT));
            words.append(words.isEmpty() ? "" : " ")
                    .append(words.isEmpty() || acronym ? word : word.toLowerCase(Locale.ROOT));
        }
        return words.toString();
    }
}
