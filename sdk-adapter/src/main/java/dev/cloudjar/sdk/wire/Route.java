package dev.cloudjar.sdk.wire;

import java.util.Map;
import org.apiguardian.api.API;

/**
 * Which operation of which service a request calls.
 *
 * @param service the service, by Cloudjar's name for it: {@code ec2}, {@code elbv2}, {@code logs}
 * @param operation the operation by AWS's name for it: {@code RunInstances}, {@code EnableVolumeIO}
 * @param apiVersion the version of the service's API: {@code 2016-11-15}
 * @param protocol what reads the request and writes the answer
 * @param status the HTTP status of success, unless the response itself has one
 * @param labels the values of the path template's labels, decoded: {@code FunctionName}
 * @param context who calls, and which try it is
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record Route(
        String service,
        String operation,
        String apiVersion,
        Protocol protocol,
        int status,
        Map<String, String> labels,
        CallContext context) {}
