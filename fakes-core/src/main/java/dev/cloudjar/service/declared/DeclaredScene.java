package dev.cloudjar.service.declared;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudjar.service.SceneDocuments;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Declared resources in a scene: each with its kind, its id and its members, those included that no answer shows, and with what lies ahead of
 * it where it is on its way to a state. A move that a behaviour made by itself is not resumed.
 */
final class DeclaredScene {

    private static final String SECTION = "DeclaredResources";
    private static final String KIND = "Kind";
    private static final String ID = "Id";
    private static final String MEMBERS = "Members";
    private static final String TAGS = "Tags";
    private static final String ENDING = "Ending";

    private final DeclaredResources resources;

    DeclaredScene(DeclaredResources resources) {
        this.resources = resources;
    }

    SceneDocuments documents() {
        return new SceneDocuments(SECTION, this::write, this::read);
    }

    private List<ObjectNode> write() {
        return resources.store().all().stream().map(DeclaredScene::toJson).toList();
    }

    private static ObjectNode toJson(DeclaredResource resource) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put(KIND, resource.kind()).put(ID, resource.id());
        if (resource.ending()) {
            node.put(ENDING, true);
        }
        node.set(MEMBERS, DocJson.toJson(resource.doc()));
        if (!resource.tags().isEmpty()) {
            ObjectNode tags = node.putObject(TAGS);
            resource.tags().forEach(tags::put);
        }
        return node;
    }

    private void read(ObjectNode node) {
        String kindName = text(node, KIND);
        String id = text(node, ID);
        Kind kind = resources
                .catalog()
                .kind(kindName)
                .orElseThrow(() -> wrong(
                        "a resource of the kind \"" + kindName + "\"",
                        "nothing declares that kind",
                        "Write it as saved scenes do, such as \"transit-gateway\"."));
        if (resources.store().find(kindName, id).isPresent()) {
            throw wrong(
                    id + " of the kind " + kindName,
                    "there is one with that id already",
                    "Set scenes before the cloud is used, each once.");
        }
        Map<String, String> tags = new TreeMap<>();
        node.path(TAGS)
                .properties()
                .forEach(tag -> tags.put(tag.getKey(), tag.getValue().asText()));
        JsonNode members = node.path(MEMBERS);
        if (!members.isObject()) {
            throw wrong(id + " without " + MEMBERS, "it needs them", "Give it an object of them.");
        }
        DeclaredResource resource = new DeclaredResource(
                kindName,
                id,
                DocJson.fromJson(members),
                tags,
                0,
                node.path(ENDING).asBoolean(false));
        resources.store().put(resource);
        resume(kind, resource);
    }

    private void resume(Kind kind, DeclaredResource resource) {
        for (Chain chain : chains(kind, resource).toList()) {
            String state = resource.doc().text(chain.path());
            for (int i = 0; i < chain.steps().size(); i++) {
                if (chain.steps().get(i).word().equals(state)) {
                    resources.schedule(resource, chain, i + 1);
                    return;
                }
            }
        }
    }

    private Stream<Chain> chains(Kind kind, DeclaredResource resource) {
        if (resource.ending()) {
            return Stream.ofNullable(kind.death());
        }
        Stream<Chain> moves = resources.catalog().names().stream()
                .flatMap(name -> resources.catalog().action(name).stream())
                .filter(action -> action.kind().name().equals(kind.name()))
                .flatMap(action -> Optional.ofNullable(action.moves()).stream());
        return Stream.concat(Stream.ofNullable(kind.birth()), moves);
    }

    private static String text(ObjectNode node, String member) {
        JsonNode value = node.path(member);
        if (!value.isTextual()) {
            throw wrong("a resource under \"" + SECTION + "\" without " + member, "it needs one", "Give it one.");
        }
        return value.asText();
    }

    private static IllegalArgumentException wrong(String what, String why, String next) {
        return new IllegalArgumentException("A scene has " + what + ", but " + why + ". " + next);
    }
}
