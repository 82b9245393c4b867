package dev.cloudjar.service;

import java.util.List;
import org.apiguardian.api.API;

/**
 * An error that a service models.
 *
 * @param shape its name in AWS's API description, such as {@code DuplicateLoadBalancerNameException}
 * @param code its code on the wire, such as {@code DuplicateLoadBalancerName}
 * @param httpStatus the HTTP status it comes with
 * @param clientFault whether AWS blames the caller
 * @param members the members of its body, message included, by their names on the wire
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record ErrorFacts(String shape, String code, int httpStatus, boolean clientFault, List<String> members) {

    /** Copies the members. */
    public ErrorFacts {
        members = List.copyOf(members);
    }

    /** Reads {@code E <shape> <code> <status> <client|server> <member> ...}. */
    static ErrorFacts parse(String line) {
        List<String> words = List.of(line.split(" ", -1));
        return new ErrorFacts(
                words.get(1),
                words.get(2),
                Integer.parseInt(words.get(3)),
                words.get(4).equals("client"),
                words.subList(5, words.size()));
    }
}
