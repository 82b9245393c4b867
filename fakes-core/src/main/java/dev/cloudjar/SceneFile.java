package dev.cloudjar;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudjar.service.PojoJson;
import dev.cloudjar.service.SceneDocuments;
import dev.cloudjar.service.SceneSection;
import dev.cloudjar.service.ServiceFake;
import dev.cloudjar.service.ServiceNames;
import dev.cloudjar.time.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkPojo;

/** Scenes as JSON: {@code version}, then accounts, regions, services and resource kinds. */
final class SceneFile {

    private static final int VERSION = 1;
    private static final Pattern REGION = Pattern.compile("[a-z]{2,4}(-[a-z]+)+-[0-9]+");
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private SceneFile() {}

    /** A fake and where it stands. */
    record PlacedFake(Place place, String service, ServiceFake fake) {}

    static void write(FakeCloud cloud, Path file) {
        try {
            Files.writeString(file, JSON.writeValueAsString(toJson(cloud)) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("The scene could not be written to " + file, e);
        }
    }

    static void read(FakeCloud cloud, Path file) {
        try {
            read(cloud, Files.readString(file), file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("The scene " + file + " could not be read", e);
        }
    }

    static void read(FakeCloud cloud, String json) {
        read(cloud, json, "The scene");
    }

    private static ObjectNode toJson(FakeCloud cloud) {
        ObjectNode root = JSON.createObjectNode().put("version", VERSION);
        ObjectNode accounts = root.putObject("accounts");
        cloud.timekeeper().locked(() -> {
            for (PlacedFake placed : inOrder(cloud.fakes().placed(), PlacedFake::service)) {
                for (SceneSection<?> section : placed.fake().sceneSections()) {
                    writeSection(accounts, placed, section);
                }
                for (SceneDocuments documents : placed.fake().sceneDocuments()) {
                    writeDocuments(accounts, placed, documents);
                }
            }
            return true;
        });
        return root;
    }

    /** As services stand on each other: an Auto Scaling group is read when the instances of EC2 are there. */
    private static <T> List<T> inOrder(Collection<T> all, Function<T, String> service) {
        return all.stream()
                .sorted(Comparator.comparingInt(each -> Services.NAMES.indexOf(service.apply(each))))
                .toList();
    }

    private static void writeSection(ObjectNode accounts, PlacedFake placed, SceneSection<?> section) {
        List<? extends SdkPojo> resources = section.write().get();
        if (!resources.isEmpty()) {
            kindsOf(accounts, placed).set(section.name(), PojoJson.toJson(resources));
        }
    }

    private static void writeDocuments(ObjectNode accounts, PlacedFake placed, SceneDocuments documents) {
        List<ObjectNode> resources = documents.write().get();
        if (!resources.isEmpty()) {
            kindsOf(accounts, placed).putArray(documents.name()).addAll(resources);
        }
    }

    private static ObjectNode kindsOf(ObjectNode accounts, PlacedFake placed) {
        return accounts.withObjectProperty(placed.place().account())
                .withObjectProperty(placed.place().region())
                .withObjectProperty(placed.service());
    }

    /** All or nothing: a fork takes the whole scene first, so that one which cannot be set changes nothing. */
    private static void read(FakeCloud cloud, String json, String source) {
        JsonNode root = parse(json, source);
        JsonNode version = root.path("version");
        if (!version.isInt() || version.asInt() != VERSION) {
            throw new IllegalArgumentException(source + " has "
                    + (version.isMissingNode() ? "no version" : "version " + version)
                    + ", but this Cloudjar reads scenes of version " + VERSION + ". Begin it with {\"version\":"
                    + VERSION
                    + ", ...}.");
        }
        cloud.timekeeper().locked(() -> {
            readAccounts(cloud.fork(), source, root);
            cloud.fakes().giving(() -> readAccounts(cloud, source, root));
            return true;
        });
    }

    private static JsonNode parse(String json, String source) {
        try {
            JsonNode root = JSON.readTree(json);
            if (root != null && root.isObject()) {
                return root;
            }
            throw new IllegalArgumentException(
                    source + " is not a JSON object. Begin it with {\"version\":" + VERSION + ", ...}.");
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    source + " is not JSON: " + e.getOriginalMessage() + " at "
                            + e.getLocation().offsetDescription() + ". Mend it there.",
                    e);
        }
    }

    private static void readAccounts(FakeCloud cloud, String source, JsonNode root) {
        for (Map.Entry<String, JsonNode> member : inOrder(root.properties(), Map.Entry::getKey)) {
            switch (member.getKey()) {
                case "version" -> {}
                case "accounts" -> {
                    for (Map.Entry<String, JsonNode> account : members(source, "accounts", member.getValue())) {
                        String id = Accounts.require(account.getKey());
                        members(source, id, account.getValue()).forEach(level -> readRegion(cloud, source, id, level));
                    }
                }
                default -> readRegion(cloud, source, cloud.account(), member);
            }
        }
    }

    /** A region, or, where that level is left out, a service in the default one. */
    private static void readRegion(FakeCloud cloud, String source, String account, Map.Entry<String, JsonNode> level) {
        if (!REGION.matcher(level.getKey()).matches()) {
            readService(cloud, source, new Place(account, cloud.region()), level.getKey(), level.getValue());
            return;
        }
        Place place = new Place(account, level.getKey());
        members(source, level.getKey(), level.getValue())
                .forEach(service -> readService(cloud, source, place, service.getKey(), service.getValue()));
    }

    private static List<Map.Entry<String, JsonNode>> members(String source, String name, JsonNode value) {
        return inOrder(
                requireShape(source, name, value, value.isObject(), "an object").properties(), Map.Entry::getKey);
    }

    private static JsonNode requireShape(String source, String name, JsonNode value, boolean fits, String expected) {
        if (!fits) {
            throw new IllegalArgumentException(source + " has " + value + " under \"" + name + "\", where scenes have "
                    + expected + ". Write it as {\"version\":" + VERSION
                    + ",\"accounts\":{\"123456789012\":{\"us-east-1\":{\"ec2\":{\"Instances\":[...]}}}}}.");
        }
        return value;
    }

    private static void readService(FakeCloud cloud, String source, Place place, String service, JsonNode kinds) {
        ServiceFake fake = cloud.fakes().service(ServiceNames.require(service), ServiceFake.class, place);
        List<SceneSection<?>> sections = fake.sceneSections();
        List<String> known = Stream.concat(
                        sections.stream().map(SceneSection::name),
                        fake.sceneDocuments().stream().map(SceneDocuments::name))
                .toList();
        for (Map.Entry<String, JsonNode> kind : members(source, service, kinds)) {
            if (!known.contains(kind.getKey())) {
                throw new IllegalArgumentException(source + " has " + service + " resources of the kind \""
                        + kind.getKey() + "\", which scenes do not hold. Kinds of " + service + ": "
                        + known + ".");
            }
            requireShape(source, kind.getKey(), kind.getValue(), kind.getValue().isArray(), "a list");
        }
        for (SceneSection<?> section : sections) {
            for (JsonNode resource : kinds.path(section.name())) {
                readResource(section, resource);
            }
        }
        for (SceneDocuments documents : fake.sceneDocuments()) {
            for (JsonNode resource : kinds.path(documents.name())) {
                requireShape(source, documents.name(), resource, resource.isObject(), "objects");
                documents.read().accept((ObjectNode) resource);
            }
        }
    }

    private static <P extends SdkPojo> void readResource(SceneSection<P> section, JsonNode resource) {
        section.read()
                .accept(section.shape()
                        .cast(PojoJson.fromJson(resource, section.blank().get())));
    }
}
