package dev.cloudjar.ec2.action;

import dev.cloudjar.service.declared.Doc;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/** The settings of an account in a region that all families obey, such as encryption by default. */
@API(status = API.Status.INTERNAL, since = "0.1.0")
@FunctionalInterface
public interface Ec2Settings {

    /**
     * Looks a setting up.
     *
     * @param kind what is set, such as {@code ebs-encryption}
     * @param id which of them: the kind again where there is one, else such as an instance family
     * @param member the member of the setting, as the API has it
     * @return its value; empty where it has never been changed
     */
    Optional<String> find(String kind, String id, String member);

    /**
     * Looks up a list of a setting of which there is one.
     *
     * @param kind what is set
     * @param member the member of the setting, as the API has it
     * @return its structures; empty where it has never been changed
     */
    default List<Doc> list(String kind, String member) {
        return List.of();
    }

    /**
     * Looks a setting up of which there is one.
     *
     * @param kind what is set
     * @param member the member of the setting, as the API has it
     * @return its value; empty where it has never been changed
     */
    default Optional<String> find(String kind, String member) {
        return find(kind, kind, member);
    }
}
