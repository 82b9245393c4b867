package dev.cloudjar.service;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * The fake of one service in one account and region: its state, as tables of immutable values, and its operations. The
 * cloud makes one when it is first called, and copies it when it forks. All its methods run under the cloud's lock.
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public interface ServiceFake {

    /** {@return what is faked} */
    OperationTable operations();

    /**
     * Copies the state for a forked cloud.
     *
     * @param site where the copy lives
     * @return a fake that shares no mutable state with this one
     */
    ServiceFake fork(Site site);

    /**
     * Hears what happened in a service below, in the same account and region.
     *
     * @param event what happened
     */
    default void heard(DomainEvent event) {}

    /**
     * The tags of a resource, for fault rules about it.
     *
     * @param resource its id, as requests name it
     * @return its tags; empty where there is no such resource
     */
    default Map<String, String> tagsOf(String resource) {
        return Map.of();
    }

    /**
     * Something that stays until somebody removes it.
     *
     * @param kind such as {@code volume}
     * @param id its id or name, as the journal has it
     */
    record Standing(String kind, String id) {}

    /**
     * What stands here now and stays until somebody removes it, by kind and then in creation order. What goes with another of
     * them is left out, such as a volume that its instance deletes, and so is what is gone and still described.
     *
     * @return what stands, given or made
     * @see Site#given which says what need not be removed
     */
    default List<Standing> standing() {
        return List.of();
    }

    /**
     * What the service says of a resource that is not there, for fault rules that hide one.
     *
     * @param resource what may be the id of a resource
     * @return the error; empty where it is no such id
     */
    default Optional<AwsError> notFound(String resource) {
        return Optional.empty();
    }

    /**
     * What of its state a scene holds.
     *
     * @return a section a resource kind, in the order in which they are to be read
     */
    default List<SceneSection<?>> sceneSections() {
        return List.of();
    }

    /**
     * What of its state a scene holds that has no one shape of the API.
     *
     * @return such kinds, which are read after {@link #sceneSections}
     */
    default List<SceneDocuments> sceneDocuments() {
        return List.of();
    }
}
