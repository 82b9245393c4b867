package dev.cloudjar.sdk.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import dev.cloudjar.sdk.FakeSdkHttpClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.HttpExecuteResponse;

/**
 * What came back, read by parsers that are not Cloudjar's.
 *
 * @param status the HTTP status
 * @param contentType the content type, without parameters
 * @param errorType the header that names an error in restJson
 * @param body the body
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record RawAnswer(int status, String contentType, String errorType, byte[] body) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final CBORMapper CBOR = new CBORMapper();

    private static final DocumentBuilderFactory XML = DocumentBuilderFactory.newDefaultInstance();

    static RawAnswer to(RawRequest request, FakeSdkHttpClient client) throws IOException {
        HttpExecuteResponse response = client.prepareRequest(request.toHttp()).call();
        String type =
                response.httpResponse().firstMatchingHeader("Content-Type").orElse("");
        int parameters = type.indexOf(';');
        return new RawAnswer(
                response.httpResponse().statusCode(),
                parameters < 0 ? type : type.substring(0, parameters),
                response.httpResponse().firstMatchingHeader("x-amzn-ErrorType").orElse(""),
                response.responseBody()
                        .orElse(AbortableInputStream.createEmpty())
                        .readAllBytes());
    }

    boolean isRefusal() {
        return status >= 400;
    }

    /** The error's code, found where its protocol has it; fails if the body cannot be read. */
    String code() throws IOException {
        return switch (contentType) {
            case "text/xml" -> xml().getElementsByTagName("Code").item(0).getTextContent();
            case "application/json" -> {
                JSON.readTree(body);
                yield errorType;
            }
            case "application/cbor" -> unqualified(CBOR.readTree(body));
            default -> unqualified(JSON.readTree(body));
        };
    }

    /** The error's message; empty where there is none. */
    String message() throws IOException {
        if (contentType.equals("text/xml")) {
            return xml().getElementsByTagName("Message").item(0).getTextContent();
        }
        JsonNode tree = (contentType.equals("application/cbor") ? CBOR : JSON).readTree(body);
        return tree.path("message").asText(tree.path("Message").asText());
    }

    private static String unqualified(JsonNode error) {
        String type = error.path("__type").asText();
        return type.substring(type.indexOf('#') + 1);
    }

    private Document xml() throws IOException {
        try {
            return XML.newDocumentBuilder().parse(new ByteArrayInputStream(body));
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException("No XML: " + new String(body, StandardCharsets.UTF_8), e);
        }
    }
}
