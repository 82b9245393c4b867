package dev.cloudjar;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudjar.service.PojoJson;
import dev.cloudjar.service.SceneSection;
import dev.cloudjar.service.ServiceFake;
import dev.cloudjar.service.ServiceNames;
import dev.cloudjar.time.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkPojo;

/** Scenes as JSON: {@code version}, then accounts, regions, services and resource kinds. */
final class SceneFile {

    private static final int VERSION = 1;
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
            for (PlacedFake placed : cloud.placedFakes()) {
                for (SceneSection<?> section : placed.fake().sceneSections()) {
                    writeSection(accounts, placed, section);
                }
            }
            return true;
        });
        return root;
    }

    private static void writeSection(ObjectNode accounts, PlacedFake placed, SceneSection<?> section) {
        List<? extends SdkPojo> resources = section.write().get();
        if (!resources.isEmpty()) {
            accounts.withObjectProperty(placed.place().account())
                    .withObjectProperty(placed.place().region())
                    .withObjectProperty(placed.service())
                    .set(section.name(), PojoJson.toJson(resources));
        }
    }

    private static void read(FakeCloud cloud, String json, String source) {
        JsonNode root = parse(json, source);
        JsonNode version = root.path("version");
        if (!version.isInt() || version.asInt() != VERSION) {
            throw new IllegalArgumentException(source + " has version " + version
                    + ", but this Cloudjar reads scenes of version " + VERSION + ". Begin it with {\"version\":"
                    + VERSION
                    + ", ...}.");
        }
        cloud.timekeeper().locked(() -> {
            for (Map.Entry<String, JsonNode> member : root.properties()) {
                readTopLevel(cloud, source, member.getKey(), member.getValue());
            }
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

    private static void readTopLevel(FakeCloud cloud, String source, String name, JsonNode value) {
        switch (name) {
            case "version" -> {}
            case "accounts" -> {
                for (Map.Entry<String, JsonNode> account : value.properties()) {
                    readRegions(cloud, source, Accounts.require(account.getKey()), account.getValue());
                }
            }
            case "regions" -> readRegions(cloud, source, cloud.account(), value);
            default -> readService(cloud, source, new Place(cloud.account(), cloud.region()), name, value);
        }
    }

    private static void readRegions(FakeCloud cloud, String source, String account, JsonNode regions) {
        for (Map.Entry<String, JsonNode> region : regions.properties()) {
            Place place = new Place(account, region.getKey());
            for (Map.Entry<String, JsonNode> service : region.getValue().properties()) {
                readService(cloud, source, place, service.getKey(), service.getValue());
            }
        }
    }

    private static void readService(FakeCloud cloud, String source, Place place, String service, JsonNode kinds) {
        ServiceFake fake = cloud.service(ServiceNames.require(service), ServiceFake.class, place);
        List<SceneSection<?>> sections = fake.sceneSections();
        Iterator<String> named = kinds.fieldNames();
        while (named.hasNext()) {
            String kind = named.next();
            if (sections.stream().noneMatch(section -> section.name().equals(kind))) {
                throw new IllegalArgumentException(source + " has " + service + " resources of the kind \"" + kind
                        + "\", which scenes do not hold. Kinds of " + service + ": "
                        + sections.stream().map(SceneSection::name).toList() + ".");
            }
        }
        for (SceneSection<?> section : sections) {
            for (JsonNode resource : kinds.path(section.name())) {
                readResource(section, resource);
            }
        }
    }

    private static <P extends SdkPojo> void readResource(SceneSection<P> section, JsonNode resource) {
        section.read()
                .accept(section.shape()
                        .cast(PojoJson.fromJson(resource, section.blank().get())));
    }
}
