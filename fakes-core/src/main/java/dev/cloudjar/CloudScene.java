package dev.cloudjar;

import java.nio.file.Path;
import org.apiguardian.api.API;

/**
 * What a cloud holds before the test begins.
 *
 * <pre>{@code
 * CloudScene twoWebServers = cloud -> {
 *     cloud.ec2().givenRunningInstance();
 *     cloud.ec2().givenRunningInstance();
 * };
 * CloudScene recorded = CloudScene.fromJson(Path.of("src/test/resources/fleet.json"));
 * }</pre>
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
@FunctionalInterface
public interface CloudScene {

    /**
     * Sets the scene.
     *
     * @param cloud a cloud that nobody has called yet
     */
    void set(FakeCloud cloud);

    /**
     * A scene in a JSON file: the API's own shapes, as describe calls return them.
     *
     * <pre>{@code
     * {"version":1,"accounts":{"123456789012":{"us-east-1":{"ec2":{"Instances":[{"InstanceId":"i-…"}]}}}}}
     * }</pre>
     *
     * <p>The account and region levels may be left out for the cloud's defaults:
     * {@code {"version":1,"ec2":{…}}}, {@code {"version":1,"eu-west-1":{"ec2":{…}}}}. A scene that cannot be set in whole is
     * refused and changes nothing.
     *
     * <p>Of EC2's networks it holds everything that describe calls show, and beside it what they do not: {@code VpcAttributes} and
     * {@code AddressAttributes}, and under {@code PrefixListVersions} the entries of prefix lists. Resources that name others need those
     * in the scene too, such as a NAT gateway its network interface. Transit gateways, VPN connections and the other kinds that have no
     * shape that holds all of them are written under {@code DeclaredResources} in a form of Cloudjar's own. Where a default VPC,
     * main route table, default network ACL or internet gateway of a VPC is there already, the scene's takes its place.
     *
     * @param file the file
     * @return the scene; the file is read when it is set
     */
    static CloudScene fromJson(Path file) {
        return cloud -> SceneFile.read(cloud, file);
    }

    /**
     * A scene as JSON text, in the form that {@link #fromJson(Path)} reads.
     *
     * @param json the text
     * @return the scene
     */
    static CloudScene fromJsonText(String json) {
        return cloud -> SceneFile.read(cloud, json);
    }
}
