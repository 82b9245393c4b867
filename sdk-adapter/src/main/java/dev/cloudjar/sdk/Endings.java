package dev.cloudjar.sdk;

import dev.cloudjar.sdk.wire.Route;
import dev.cloudjar.sdk.wire.WireHeaders;
import dev.cloudjar.sdk.wire.WireRequest;
import dev.cloudjar.sdk.wire.WireResponse;
import dev.cloudjar.service.ApiAnswer.Break;
import dev.cloudjar.service.ApiAnswer.Content;
import dev.cloudjar.service.ApiAnswer.Damage;
import dev.cloudjar.service.ApiAnswer.Visitor;
import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.UnknownOperation;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * What the caller of one request sees of its answer on the wire.
 *
 * @param request what it sent
 * @param route what was called
 * @param requestId the id of this request
 * @param waiter who polls, if it is a waiter
 */
record Endings(WireRequest request, Route route, String requestId, Optional<PublishedWaiter> waiter)
        implements Visitor<Reply.Ending> {

    /** What a gateway in front of a service says when the service does not. */
    private static final String GATEWAY = "<html><body><b>Http/1.1 %d</b></body></html>";

    @Override
    public Reply.Ending response(SdkResponse response) {
        return Reply.with(route.protocol().answer(response, request, route, requestId));
    }

    @Override
    public Reply.Ending refusal(AwsError refusal) {
        AwsError error =
                UnknownOperation.isSaidBy(refusal) ? route.protocol().unknownOperation(route.operation()) : refusal;
        return Reply.with(route.protocol().encodeError(error, route, requestId));
    }

    @Override
    public Reply.Ending bareStatus(int httpStatus) {
        byte[] body = GATEWAY.formatted(httpStatus).getBytes(StandardCharsets.UTF_8);
        return Reply.with(new WireResponse(httpStatus, WireHeaders.of("Content-Type", "text/html"), body));
    }

    @Override
    public Reply.Ending broken(Break how) {
        return () -> {
            throw failure(how);
        };
    }

    private static IOException failure(Break how) {
        return switch (how) {
            case CONNECTION_REFUSED -> new ConnectException(how.words());
            case CONNECT_TIMEOUT, READ_TIMEOUT -> new SocketTimeoutException(how.words());
            case RESET -> new SocketException(how.words());
            case INTERRUPTED -> new InterruptedIOException(how.words());
        };
    }

    /** An answer without a body has nothing to damage but the connection. */
    @Override
    public Reply.Ending damaged(Content whole, Damage damage) {
        Reply.Ending undamaged = whole.accept(this);
        return () -> {
            WireResponse sent = undamaged.get();
            if (sent.body().length == 0) {
                throw failure(Break.RESET);
            }
            return switch (damage) {
                case TRUNCATED -> Damaged.truncated(sent);
                case MALFORMED -> Damaged.garbled(sent);
            };
        };
    }

    /** Worded as the SDK's waiter would say it, which will not get to: it would sleep for real first. */
    @Override
    public Reply.Ending exhausted(String why) {
        return () -> {
            throw SdkClientException.create(
                    waiter.map(PublishedWaiter::exhausted).orElse("The waiter cannot succeed") + ": " + why
                            + ". See cloud.journal() for what happened instead.");
        };
    }
}
