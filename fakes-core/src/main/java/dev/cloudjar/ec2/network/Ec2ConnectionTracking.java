package dev.cloudjar.ec2.network;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.service.AwsError;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.ConnectionTrackingConfiguration;
import software.amazon.awssdk.services.ec2.model.ConnectionTrackingSpecificationRequest;
import software.amazon.awssdk.services.ec2.model.ConnectionTrackingSpecificationResponse;

/**
 * After how many idle seconds security groups forget a connection of a network interface; null where EC2's defaults hold.
 *
 * @param tcpEstablished TCP connections that are established, 60 to 432000
 * @param udpStream UDP flows with more than one request and response, 60 to 180
 * @param udp other UDP flows, 30 to 60
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/security-group-connection-tracking.html#connection-tracking-timeouts">Idle
 *     connection tracking timeout</a>
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record Ec2ConnectionTracking(
        @Nullable Integer tcpEstablished,
        @Nullable Integer udpStream,
        @Nullable Integer udp) {

    /** EC2's defaults. */
    public static final Ec2ConnectionTracking DEFAULT = new Ec2ConnectionTracking(null, null, null);

    /**
     * With what a request says.
     *
     * @param asked the request's; null for nothing
     * @return what holds then
     * @throws AwsError where a time is out of its range; code and wording are assumed
     */
    public Ec2ConnectionTracking with(@Nullable ConnectionTrackingSpecificationRequest asked) {
        if (asked == null) {
            return this;
        }
        Honoured.by("ConnectionTrackingSpecification", "TcpEstablishedTimeout", "UdpStreamTimeout", "UdpTimeout")
                .check(asked);
        return new Ec2ConnectionTracking(
                value("tcpEstablishedTimeout", asked.tcpEstablishedTimeout(), 60, 432_000, tcpEstablished),
                value("udpStreamTimeout", asked.udpStreamTimeout(), 60, 180, udpStream),
                value("udpTimeout", asked.udpTimeout(), 30, 60, udp));
    }

    private static @Nullable Integer value(
            String parameter, @Nullable Integer asked, int least, int most, @Nullable Integer otherwise) {
        if (asked != null && (asked < least || asked > most)) {
            throw Ec2Error.invalidValue("Value (" + asked + ") for parameter " + parameter
                    + " is invalid. Expecting a value from " + least + " to " + most + ".");
        }
        return asked == null ? otherwise : asked;
    }

    boolean isDefault() {
        return equals(DEFAULT);
    }

    @Nullable
    ConnectionTrackingConfiguration toSdk() {
        return isDefault()
                ? null
                : ConnectionTrackingConfiguration.builder()
                        .tcpEstablishedTimeout(tcpEstablished)
                        .udpStreamTimeout(udpStream)
                        .udpTimeout(udp)
                        .build();
    }

    @Nullable
    ConnectionTrackingSpecificationResponse toInstanceSdk() {
        return isDefault()
                ? null
                : ConnectionTrackingSpecificationResponse.builder()
                        .tcpEstablishedTimeout(tcpEstablished)
                        .udpStreamTimeout(udpStream)
                        .udpTimeout(udp)
                        .build();
    }

    static Ec2ConnectionTracking ofScene(@Nullable ConnectionTrackingConfiguration shape) {
        return shape == null
                ? DEFAULT
                : new Ec2ConnectionTracking(
                        shape.tcpEstablishedTimeout(), shape.udpStreamTimeout(), shape.udpTimeout());
    }
}
