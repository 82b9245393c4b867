package dev.cloudjar.service;

import java.util.List;
import org.apiguardian.api.API;

/**
 * An operation of a service.
 *
 * @param name its name in AWS's API description, such as {@code CreateFunction}
 * @param httpMethod the HTTP method
 * @param uri the template of its path and static query, such as {@code /2015-03-31/functions}
 * @param httpStatus the status of a success
 * @param errors the shapes of the errors it models
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record OperationFacts(String name, String httpMethod, String uri, int httpStatus, List<String> errors) {

    /** Copies the errors. */
    public OperationFacts {
        errors = List.copyOf(errors);
    }

    /** Reads {@code O <name> <method> <uri> <status> <error> ...}. */
    static OperationFacts parse(String line) {
        List<String> words = List.of(line.split(" ", -1));
        return new OperationFacts(
                words.get(1),
                words.get(2),
                words.get(3),
                Integer.parseInt(words.get(4)),
                words.subList(5, words.size()));
    }
}
