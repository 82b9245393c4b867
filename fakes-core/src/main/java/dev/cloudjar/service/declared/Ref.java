package dev.cloudjar.service.declared;

import java.util.List;

/**
 * A member that names another resource: {@code VpcId vpc in available holds}.
 *
 * @param path the member, one id or a list of them
 * @param kind the other resource's kind, declared here or known to the {@link Surroundings}
 * @param states the states it has to be in; none for any in which it can be used
 * @param holds whether the other cannot be deleted while this resource is there
 */
record Ref(String path, String kind, List<String> states, boolean holds) {

    static List<Ref> all(Clauses clauses) {
        return clauses.each("ref").stream().map(words -> of(clauses, words)).toList();
    }

    private static Ref of(Clauses clauses, List<String> words) {
        if (words.size() < 2) {
            throw clauses.wrong("\"ref " + words + "\" is not of the form \"ref Member kind\"");
        }
        List<String> states = List.of();
        boolean holds = false;
        for (int i = 2; i < words.size(); i++) {
            switch (words.get(i)) {
                case "in" -> states = List.of(words.get(++i).split(","));
                case "holds" -> holds = true;
                default -> throw clauses.wrong("a ref takes \"in states\" and \"holds\", not " + words.get(i));
            }
        }
        return new Ref(words.get(0), words.get(1), states, holds);
    }
}
