package dev.cloudjar.sdk.wire;

import dev.cloudjar.service.AwsError;
import software.amazon.awssdk.core.SdkPojo;

/**
 * The EC2 query protocol: form parameters in, XML out.
 *
 * @see <a href="https://smithy.io/2.0/aws/protocols/aws-ec2-query-protocol.html">AWS EC2 query protocol</a>
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html">Error codes for the Amazon
 *     EC2 API</a>
 */
final class Ec2QueryProtocol extends Protocol {

    private final QueryDecoder decoder = new QueryDecoder();

    @Override
    void read(WireRequest request, Route route, SdkPojo builder) {
        decoder.request(QueryNode.of(request.form()), builder);
    }

    @Override
    public WireResponse encode(SdkPojo response, Route route, String requestId) {
        Shape shape = Shape.of(response);
        XmlWriter xml = XmlWriter.document(shape.usualSize());
        String root = route.operation() + "Response";
        xml.start(root, "http://ec2.amazonaws.com/doc/" + route.apiVersion() + "/");
        xml.element("requestId", requestId);
        new XmlEncoder(xml).members(response, shape);
        xml.end(root);
        WireResponse answer = answer(200, requestId, xml);
        shape.answeredWith(answer.body().length);
        return answer;
    }

    @Override
    public WireResponse encodeError(AwsError error, Route route, String requestId) {
        XmlWriter xml = XmlWriter.document().start("Response").start("Errors").start("Error");
        xml.element("Code", error.code()).element("Message", error.message());
        error.members().forEach(xml::element);
        xml.end("Error").end("Errors").element("RequestID", requestId).end("Response");
        return answer(error.httpStatus(), requestId, xml);
    }

    @Override
    public AwsError unknownOperation(String operation) {
        return new AwsError("InvalidAction", 400, "The action " + operation + " is not valid for this web service.");
    }

    /** Codes as documented; AWS's wording is not documented, so ours says what is wrong. */
    @Override
    AwsError refusal(Malformed malformed) {
        String code = switch (malformed.fault()) {
            case SYNTAX, MEDIA_TYPE -> "MalformedQueryString";
            case VALUE -> "InvalidParameterValue";
            case UNKNOWN_NAME -> "UnknownParameter";
        };
        return new AwsError(code, 400, malformed.message());
    }

    private static WireResponse answer(int status, String requestId, XmlWriter xml) {
        WireHeaders headers = WireHeaders.of("Content-Type", MediaType.XML, "x-amzn-RequestId", requestId);
        return new WireResponse(status, headers, xml.toBytes());
    }
}
