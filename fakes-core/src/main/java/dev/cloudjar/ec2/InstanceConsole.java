package dev.cloudjar.ec2;

import dev.cloudjar.ec2.action.DryRun;
import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Honoured;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.GetConsoleOutputRequest;
import software.amazon.awssdk.services.ec2.model.GetConsoleOutputResponse;

/**
 * The console of an instance. No operating system runs here, so that what it says is the state that the instance reached
 * last, and what the test has written since it was started; {@code Latest} is for types on the Nitro hypervisor only. AWS's
 * delay of what is not the latest is left out.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_GetConsoleOutput.html">GetConsoleOutput</a>
 */
final class InstanceConsole {

    private final InstanceTable instances;
    private final Consoles consoles;

    InstanceConsole(InstanceTable instances, Consoles consoles) {
        this.instances = instances;
        this.consoles = consoles;
    }

    GetConsoleOutputResponse output(GetConsoleOutputRequest request) {
        Honoured.by("GetConsoleOutput", "InstanceId", "Latest", "DryRun").check(request);
        if (request.instanceId() == null) {
            throw Ec2Error.missing("InstanceId");
        }
        InstanceEntry instance = instances.require(request.instanceId());
        boolean nitro = Ec2InstanceTypes.find(instance.type())
                .filter(type -> "nitro".equals(type.hypervisor()))
                .isPresent();
        if (Boolean.TRUE.equals(request.latest()) && !nitro) {
            throw Ec2Error.of(
                    "UnsupportedOperation", "This instance type does not support retrieving the latest console logs");
        }
        DryRun.stopIf(request.dryRun());
        Optional<Consoles.Written> written = consoles.find(instance.id());
        String text = written.map(Consoles.Written::text).orElse("") + "Cloudjar: instance " + instance.id() + " ("
                + instance.type() + ", "
                + instance.shown().imageId() + ") is " + instance.state().word() + " since " + instance.stateSince()
                + "\n";
        return GetConsoleOutputResponse.builder()
                .instanceId(instance.id())
                .timestamp(written.map(Consoles.Written::at)
                        .filter(at -> at.isAfter(instance.stateSince()))
                        .orElse(instance.stateSince()))
                .output(Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)))
                .build();
    }
}
