package dev.cloudjar.sdk.wire;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.service.ApiAnswer;
import dev.cloudjar.service.ApiCall;
import dev.cloudjar.service.OperationTable;
import dev.cloudjar.time.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * What every look at a cloud shows, and what lies ahead of it, as text: equal before and after whatever changes nothing. It
 * asks all operations that describe, list or get, on a fork, and so needs to know of no service what its state is.
 */
final class StateFingerprint {

    private static final Pattern LOOK = Pattern.compile("(Describe|List|Get).*");

    /** Long, and the same in every cloud. */
    private static final Pattern CATALOGUE = Pattern.compile(".*(InstanceType|Offering|PublicI|SpotPrice).*");

    private final Place place;
    private final List<SdkRequest> looks = new ArrayList<>();

    /**
     * A fingerprint of such clouds.
     *
     * @param cloud one of them; looks that it refuses are left out
     * @param given the members that looks need, by name: {@code FunctionName}
     */
    StateFingerprint(FakeCloud cloud, Map<String, String> given) {
        place = new Place(cloud.account(), cloud.region());
        try (FakeCloud fork = cloud.fork()) {
            add(fork.ec2().operations(), given, fork);
            add(fork.lambda().operations(), given, fork);
            add(fork.sts().operations(), given, fork);
        }
    }

    /** An operation that the SDK on the class path has not yet is not found. */
    private void add(OperationTable table, Map<String, String> given, FakeCloud cloud) {
        table.names().stream()
                .filter(name ->
                        LOOK.matcher(name).matches() && !CATALOGUE.matcher(name).matches())
                .flatMap(name -> table.find(name).stream())
                .map(operation -> request(operation.requestType(), given))
                .filter(request -> cloud.dispatch(ApiCall.of(place, request)).content() instanceof ApiAnswer.Response)
                .forEach(looks::add);
    }

    private static SdkRequest request(Class<? extends SdkRequest> type, Map<String, String> given) {
        SdkPojo builder = ModelClass.of(type).newBuilder();
        for (SdkField<?> field : builder.sdkFields()) {
            String value = given.get(field.memberName());
            if (value != null && field.marshallingType() == MarshallingType.STRING) {
                field.set(builder, value);
            } else if (field.memberName().equals("Owners")) {
                field.set(builder, List.of("self"));
            }
        }
        return type.cast(((Buildable) builder).build());
    }

    /** How many looks it takes. */
    int looks() {
        return looks.size();
    }

    /** What each look shows. */
    Map<String, String> of(FakeCloud cloud) {
        Map<String, String> prints = new LinkedHashMap<>();
        prints.put("what lies ahead", cloud.pending().toString());
        try (FakeCloud fork = cloud.fork()) {
            for (SdkRequest look : looks) {
                prints.put(
                        look.getClass().getName(),
                        fork.dispatch(ApiCall.of(place, look)).content().toString());
            }
        }
        return prints;
    }

    /** Where two prints begin to differ, for messages. */
    static String difference(Map<String, String> before, Map<String, String> after) {
        StringBuilder difference = new StringBuilder();
        before.forEach((part, print) -> {
            String now = after.getOrDefault(part, "");
            int at = 0;
            while (at < Math.min(print.length(), now.length()) && print.charAt(at) == now.charAt(at)) {
                at++;
            }
            if (!now.equals(print)) {
                difference
                        .append(part)
                        .append("\n--- before ---\n")
                        .append(print, Math.max(0, at - 80), Math.min(print.length(), at + 80))
                        .append("\n--- after ---\n")
                        .append(now, Math.max(0, at - 80), Math.min(now.length(), at + 80))
                        .append("\n---\n");
            }
        });
        return difference.toString();
    }
}
