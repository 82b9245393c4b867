package dev.cloudjar.sdk.server;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.sdk.wire.WireRequest;
import dev.cloudjar.sdk.wire.WireResponse;
import java.io.IOException;
import org.apiguardian.api.API;

/** What answers the server's calls. */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public interface Backend {

    /**
     * Answers a call of an AWS client, when its answer is due.
     *
     * @param request the call
     * @return the answer
     * @throws IOException if the connection is to break instead
     */
    WireResponse answer(WireRequest request) throws IOException;

    /** {@return the cloud that answers at present} */
    FakeCloud cloud();

    /** {@return a fresh cloud with the same settings, which answers from now on} */
    FakeCloud reset();
}
