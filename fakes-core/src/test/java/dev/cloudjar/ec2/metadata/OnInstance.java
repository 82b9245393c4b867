package dev.cloudjar.ec2.metadata;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.traffic.MetadataRequest;
import dev.cloudjar.traffic.WebAnswer;
import dev.cloudjar.traffic.WebHeaders;
import dev.cloudjar.traffic.WebRequest;
import dev.cloudjar.traffic.WebResponse;
import java.util.Map;

/** Something that runs on an instance and asks for its metadata. */
record OnInstance(FakeCloud cloud, String id, int hops) {

    static final String TTL = "X-aws-ec2-metadata-token-ttl-seconds";
    static final String TOKEN = "X-aws-ec2-metadata-token";

    static OnInstance of(FakeCloud cloud, String id) {
        return new OnInstance(cloud, id, 1);
    }

    OnInstance behind(int newHops) {
        return new OnInstance(cloud, id, newHops);
    }

    WebAnswer ask(String method, String path, Map<String, String> headers) {
        return cloud.metadata(
                new MetadataRequest(id, new WebRequest(method, path, WebHeaders.of(headers)), hops, false));
    }

    WebResponse put(String path, Map<String, String> headers) {
        return ask("PUT", path, headers).response().orElseThrow();
    }

    String token(int seconds) {
        return put("/latest/api/token", Map.of(TTL, String.valueOf(seconds))).text();
    }

    WebResponse getWith(String token, String path) {
        return ask("GET", path, Map.of(TOKEN, token)).response().orElseThrow();
    }

    /** As IMDSv2 does: with a token of its own. */
    WebResponse get(String path) {
        return getWith(token(60), path);
    }

    WebResponse getWithoutToken(String path) {
        return ask("GET", path, Map.of()).response().orElseThrow();
    }

    String text(String path) {
        WebResponse response = get(path);
        if (response.status() != 200) {
            throw new AssertionError(path + " -> " + response.status());
        }
        return response.text();
    }

    String meta(String category) {
        return text("/latest/meta-data/" + category);
    }

    int status(String path) {
        return get(path).status();
    }
}
