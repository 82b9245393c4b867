package dev.cloudjar.sdk.capture;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.apiguardian.api.API;

/**
 * The hosts that calls may really go to: this machine's loopback, and those that a test allows.
 *
 * @param allowed hosts, alone or with a port, such as {@code dynamodb.test} or {@code 10.0.0.5:8000}
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record Hosts(List<String> allowed) {

    /** Loopback only. */
    public static final Hosts LOOPBACK = new Hosts(List.of());

    /**
     * Checks them.
     *
     * @throws IllegalArgumentException if one of them is no host
     */
    public Hosts {
        allowed = allowed.stream().map(Hosts::checked).toList();
    }

    /**
     * Whether calls may go there.
     *
     * @param host the host
     * @param port the port
     * @return whether it is the loopback, or allowed with this or any port
     */
    boolean allow(String host, int port) {
        String name = host.toLowerCase(Locale.ROOT);
        return isLoopback(name) || allowed.contains(name) || allowed.contains(name + ":" + port);
    }

    boolean allow(URI endpoint) {
        String host = endpoint.getHost();
        int port = endpoint.getPort();
        return host != null && allow(host, port >= 0 ? port : "http".equals(endpoint.getScheme()) ? 80 : 443);
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || host.matches("127(\\.\\d{1,3}){3}")
                || host.equals("[::1]")
                || host.equals("::1");
    }

    private static String checked(String host) {
        if (!host.matches("[A-Za-z0-9._-]+(:\\d{1,5})?|\\[[0-9A-Fa-f:]+](:\\d{1,5})?")) {
            throw new IllegalArgumentException(
                    "\"" + host + "\" is not a host that can be allowed: it is neither a name"
                            + " nor an address, alone or with a port. Write it like \"dynamodb.test\" or \"10.0.0.5:8000\","
                            + " without a scheme or path.");
        }
        return host.toLowerCase(Locale.ROOT);
    }
}
