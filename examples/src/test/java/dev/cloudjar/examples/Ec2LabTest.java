package dev.cloudjar.examples;

import static dev.cloudjar.junit.CloudAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.junit.FakeCloudExtension;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.ImageState;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.InstanceStatus;
import software.amazon.awssdk.services.ec2.model.SummaryStatus;

@ExtendWith(FakeCloudExtension.class)
@DisplayName("The EC2 lab: a web server from key pair to image, and nothing left over")
class Ec2LabTest {

    @Test
    void the_whole_lab(FakeCloud cloud, Ec2Client ec2) {
        Ec2Lab lab = new Ec2Lab(ec2);
        int groupsBefore = ec2.describeSecurityGroups().securityGroups().size();

        assertThat(lab.createKeyPair()).startsWith("-----BEGIN RSA PRIVATE KEY-----");
        String group = lab.createSecurityGroup("203.0.113.7/32");
        String amazonLinux2 = lab.newestAmazonLinux2();

        String webServer = lab.launchWebServer(amazonLinux2, group);
        InstanceStatus status = lab.status(webServer);
        assertThat(status.instanceState().name()).isEqualTo(InstanceStateName.RUNNING);
        assertThat(status.instanceStatus().status()).isEqualTo(SummaryStatus.OK);
        assertThat(status.systemStatus().status()).isEqualTo(SummaryStatus.OK);
        assertThat(cloud.ec2().instance(webServer)).isRunning().hasTag("Name", "WebServer");

        lab.stopAndStart(webServer);
        assertThat(cloud.ec2().instance(webServer)).isRunning();

        Image image = lab.createImage(webServer);
        assertThat(image.state()).isEqualTo(ImageState.AVAILABLE);
        assertThat(image.name()).isEqualTo("WebServer-AMI");
        String copy = lab.launchWebServer(image.imageId(), group);

        lab.cleanUp(List.of(webServer, copy), image, group);
        assertThat(cloud.ec2().instance(webServer)).isTerminated();
        assertThat(cloud.ec2().instance(copy)).isTerminated();
        assertThat(ec2.describeImages(request -> request.owners("self")).images())
                .isEmpty();
        assertThat(ec2.describeSnapshots(request -> request.ownerIds("self")).snapshots())
                .isEmpty();
        assertThat(ec2.describeVolumes().volumes()).isEmpty();
        assertThat(ec2.describeKeyPairs().keyPairs()).isEmpty();
        assertThat(ec2.describeSecurityGroups().securityGroups()).hasSize(groupsBefore);
    }
}
