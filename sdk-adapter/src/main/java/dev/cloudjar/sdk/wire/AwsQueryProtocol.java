package dev.cloudjar.sdk.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.cloudjar.service.AwsError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/**
 * The AWS query protocol: form parameters in, XML out, with the result and the request's id in elements of their own.
 *
 * @see <a href="https://smithy.io/2.0/aws/protocols/aws-query-protocol.html">AWS query protocol</a>
 * @see <a href="https://docs.aws.amazon.com/cloudsearch/latest/developerguide/CommonErrors.html">Common errors</a>
 */
final class AwsQueryProtocol extends Protocol {

    private final MemberDecoder decoder = new MemberDecoder();
    private final ServiceTable services;
    private final ErrorTable errors;
    private final Json json;

    AwsQueryProtocol(ServiceTable services, ErrorTable errors, Json json) {
        this.services = services;
        this.errors = errors;
        this.json = json;
    }

    /** Lists have their elements under a name of their own, {@code InstanceIds.member.1}, unless they are flattened. */
    private static final class MemberDecoder extends QueryDecoder {

        @Override
        Map<String, QueryNode> elements(Member list, QueryNode node) {
            Member.Items items = list.items();
            QueryNode named = items.flattened() ? null : node.children().get(items.name());
            if (named == null) {
                return node.children();
            }
            if (node.children().size() > 1) {
                throw Malformed.unknown(node.name());
            }
            return named.children();
        }
    }

    @Override
    void read(WireRequest request, Route route, SdkPojo builder) {
        decoder.request(QueryNode.of(request.form()), builder);
    }

    /** Without members there is still an empty result: clients that look for it by its name need it. */
    @Override
    public WireResponse encode(SdkPojo response, Route route, String requestId) {
        String root = route.operation() + "Response";
        String result = route.operation() + "Result";
        Shape shape = Shape.of(response);
        XmlWriter xml =
                start(XmlWriter.document(shape.usualSize()), root, route).start(result);
        new XmlEncoder(xml).members(response, shape);
        xml.end(result).start("ResponseMetadata").element("RequestId", requestId);
        xml.end("ResponseMetadata").end(root);
        WireResponse answer = answer(200, requestId, xml);
        shape.answeredWith(answer.body().length);
        return answer;
    }

    @Override
    public WireResponse encodeError(AwsError error, Route route, String requestId) {
        ErrorFacts.Model model = errors.of(error, route.service());
        XmlWriter xml = start(XmlWriter.document(), "ErrorResponse", route).start("Error");
        xml.element("Type", error.isClientFault() ? "Sender" : "Receiver");
        xml.element("Code", model.code()).element("Message", error.message());
        error.members().forEach((name, value) -> {
            if (model.isStructured(name)) {
                structured(xml, name, value);
            } else {
                xml.element(name, value);
            }
        });
        xml.end("Error").element("RequestId", requestId).end("ErrorResponse");
        return answer(error.httpStatus(), requestId, xml);
    }

    @Override
    public AwsError unknownOperation(String operation) {
        return new AwsError("InvalidAction", 400, "The action " + operation + " is not valid for this web service.");
    }

    /** Codes and statuses as documented, a syntax error's 404 included; AWS's wording is not documented, so ours says what is wrong. */
    @Override
    AwsError refusal(Malformed malformed) {
        String code = switch (malformed.fault()) {
            case SYNTAX, MEDIA_TYPE -> "MalformedQueryString";
            case VALUE -> "InvalidParameterValue";
            case UNKNOWN_NAME -> "InvalidQueryParameter";
        };
        return new AwsError(code, code.equals("MalformedQueryString") ? 404 : 400, malformed.message());
    }

    private XmlWriter start(XmlWriter xml, String root, Route route) {
        ServiceFacts service = services.byName(route.service());
        String namespace = service == null ? null : service.xmlNamespace();
        return namespace == null ? xml.start(root) : xml.start(root, namespace);
    }

    private void structured(XmlWriter xml, String name, String value) {
        try (JsonParser parser = json.parser(value)) {
            element(xml, name, parser, parser.nextToken());
        } catch (IOException e) {
            throw new UncheckedIOException("The error's member " + name + " is not JSON", e);
        }
    }

    private static void element(XmlWriter xml, String name, JsonParser parser, @Nullable JsonToken token)
            throws IOException {
        xml.start(name);
        if (token == JsonToken.START_ARRAY) {
            for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
                element(xml, "member", parser, next);
            }
        } else if (token == JsonToken.START_OBJECT) {
            for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
                element(xml, field, parser, parser.nextToken());
            }
        } else if (token != null) {
            xml.text(parser.getText());
        }
        xml.end(name);
    }

    private static WireResponse answer(int status, String requestId, XmlWriter xml) {
        WireHeaders headers = WireHeaders.of("Content-Type", MediaType.XML, "x-amzn-RequestId", requestId);
        return new WireResponse(status, headers, xml.toBytes());
    }
}
