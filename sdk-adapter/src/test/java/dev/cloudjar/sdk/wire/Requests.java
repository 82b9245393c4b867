package dev.cloudjar.sdk.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Requests written by hand, signed for a service as far as we look. */
final class Requests {

    static final String FORM = "application/x-www-form-urlencoded; charset=utf-8";

    private Requests() {}

    static WireRequest form(String signingName, String body) {
        return form(signingName, body.getBytes(StandardCharsets.UTF_8), "Content-Type", FORM);
    }

    static WireRequest form(String signingName, byte[] body, String... headers) {
        return new WireRequest("POST", "/", WireParameters.none(), signed(signingName, headers), body);
    }

    static WireRequest rest(String signingName, String method, String uri, String body, String... headers) {
        return rest(signingName, method, uri, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    static WireRequest rest(String signingName, String method, String uri, byte[] body, String... headers) {
        int question = uri.indexOf('?');
        String path = question < 0 ? uri : uri.substring(0, question);
        WireParameters query = WireParameters.parse(question < 0 ? null : uri.substring(question + 1));
        return new WireRequest(method, path, query, signed(signingName, headers), body);
    }

    static WireHeaders signed(String signingName, String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        all.add("authorization");
        all.add("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260101/eu-west-1/" + signingName
                + "/aws4_request, SignedHeaders=host;x-amz-date, Signature=0123");
        return WireHeaders.of(all.toArray(String[]::new));
    }

    static byte[] gzip(byte[] plain) {
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
            gzip.finish();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
