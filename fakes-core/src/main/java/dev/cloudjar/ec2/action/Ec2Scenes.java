package dev.cloudjar.ec2.action;

import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.ResourceTable;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Tag;

/** What the readers of scenes share: what a resource has to have, and the words for one that has it not. */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class Ec2Scenes {

    private Ec2Scenes() {}

    /**
     * A member that a resource needs.
     *
     * @param section the scene's name of the kind, such as {@code RouteTables}
     * @param member the member's name
     * @param value its value
     * @param <T> the value's type
     * @return the value
     * @throws IllegalArgumentException where there is none
     */
    public static <T> T require(String section, String member, @Nullable T value) {
        if (value == null) {
            throw wrong("a resource under \"" + section + "\" without " + member, "it needs one", "Give it one.");
        }
        return value;
    }

    /**
     * The id of a resource that is not there yet.
     *
     * @param section the scene's name of the kind
     * @param prefix such as {@code rtb}
     * @param value the id
     * @param present what is there
     * @return the id
     * @throws IllegalArgumentException where there is none, it has not the form of one, or a resource has it
     */
    public static String newId(String section, String prefix, @Nullable String value, ResourceTable<?> present) {
        String id = id(section, prefix, value);
        if (present.contains(id)) {
            throw wrong(
                    id + " under \"" + section + "\"",
                    "there is one with that id already",
                    "Set scenes before the cloud is used, each once.");
        }
        return id;
    }

    /**
     * The id of a resource that may take the place of one that is there, as those of the default network do.
     *
     * @param section the scene's name of the kind
     * @param prefix such as {@code rtb}
     * @param value the id
     * @return the id
     * @throws IllegalArgumentException where there is none, or it has not the form of one
     */
    public static String id(String section, String prefix, @Nullable String value) {
        String id = require(section, "an id", value);
        try {
            Ec2Error.requireWellFormed(List.of(id), prefix, "");
        } catch (AwsError malformed) {
            throw wrong(
                    "the id \"" + id + "\" under \"" + section + "\"",
                    "it has not the form of one",
                    "Write it as " + prefix + "-0123456789abcdef0.");
        }
        return id;
    }

    /**
     * The tags of a resource.
     *
     * @param id the resource
     * @param tags the scene's
     * @return them by key
     * @throws IllegalArgumentException where EC2 refuses them
     */
    public static Map<String, String> tags(String id, List<Tag> tags) {
        try {
            return Ec2Tags.ofScene(tags);
        } catch (AwsError refused) {
            throw wrong("tags of " + id, "EC2 refuses them: " + refused.message(), "Mend them.");
        }
    }

    /**
     * What a scene cannot have.
     *
     * @param what it has
     * @param why that cannot be
     * @param next what to do instead, as a sentence
     * @return the exception
     */
    public static IllegalArgumentException wrong(String what, String why, String next) {
        return new IllegalArgumentException("A scene has " + what + ", but " + why + ". " + next);
    }
}
