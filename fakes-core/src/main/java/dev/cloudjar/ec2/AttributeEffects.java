package dev.cloudjar.ec2;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Honoured;
import dev.cloudjar.ec2.eni.FabricAdapters;
import dev.cloudjar.ec2.network.Ec2GroupRef;
import dev.cloudjar.ec2.network.Ec2NetworkInterface;
import dev.cloudjar.ec2.storage.Ec2Volume;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CpuOptions;
import software.amazon.awssdk.services.ec2.model.DeviceType;
import software.amazon.awssdk.services.ec2.model.EbsInstanceBlockDeviceSpecification;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceBlockDeviceMappingSpecification;
import software.amazon.awssdk.services.ec2.model.InstanceBootModeValues;
import software.amazon.awssdk.services.ec2.model.ShutdownBehavior;

/**
 * What a change of each attribute asks of the instance, and does: every method checks at once and returns what carries the
 * change out.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-instance-resize.html">Change the instance type</a>
 */
final class AttributeEffects {

    private static final Honoured DEVICE =
            Honoured.by("ModifyInstanceAttribute: BlockDeviceMappings", "DeviceName", "Ebs");
    private static final Honoured EBS =
            Honoured.by("ModifyInstanceAttribute: BlockDeviceMappings.Ebs", "DeleteOnTermination", "VolumeId");

    private final InstanceHost host;
    private final InstanceEntry instance;

    AttributeEffects(InstanceHost host, InstanceEntry instance) {
        this.host = host;
        this.instance = instance;
    }

    /** The options that depend on the type become the new type's defaults. */
    Runnable instanceType(String name) {
        Ec2InstanceType type = Ec2InstanceTypes.find(name)
                .orElseThrow(() -> Ec2Error.of(
                        "InvalidInstanceAttributeValue",
                        LaunchErrors.unknownType(name).message()));
        requireNoSpot("instanceType");
        requireStopped("instanceType");
        if (instance.isHibernated()) {
            throw InstanceErrors.isHibernated(instance);
        }
        Instance shown = instance.shown();
        if (LaunchFit.lacksEna(type, imageOf(shown))) {
            throw InstanceErrors.needsEna(instance, type);
        }
        LaunchFit.require(type, imageOf(shown));
        new LaunchOptions(type, imageOf(shown)).ebsOptimized(shown.ebsOptimized());
        List<Ec2NetworkInterface> interfaces = host.network().interfaces().ofInstance(instance.id());
        requireTaking(interfaces, type);
        VolumeSlots.require(host.storage().volumesOf(instance.id()).size(), interfaces.size(), type);
        InstanceBootModeValues bootMode =
                LaunchFit.bootMode(type, shown.architectureAsString(), shown.bootModeAsString());
        CpuOptions cpu = new LaunchOptions(type, imageOf(shown)).cpu(null);
        return () -> put(instance.withShown(s -> InstanceBandwidth.showIn(s, InstanceBandwidth.afterChange(shown, name))
                        .instanceType(name)
                        .cpuOptions(cpu)
                        .currentInstanceBootMode(bootMode))
                .withControls(controls -> controls.withCpuCredits(CpuCredits.of(type, null))));
    }

    private static void requireTaking(List<Ec2NetworkInterface> interfaces, Ec2InstanceType type) {
        if (interfaces.size() > type.network().maximumInterfaces()) {
            throw Ec2Error.of(
                    "AttachmentLimitExceeded",
                    "The instance has more network interfaces than the instance type '" + type.name() + "' takes.");
        }
        for (Ec2NetworkInterface each : interfaces) {
            int card = cardOf(each);
            if (card >= type.facts().networkCards()) {
                throw LaunchErrors.noSuchCard(card, type);
            }
        }
        FabricAdapters.require(
                interfaces.stream()
                        .filter(Ec2NetworkInterface::isFabric)
                        .map(AttributeEffects::cardOf)
                        .toList(),
                type.name(),
                type.facts().fabricAdapters());
    }

    private static int cardOf(Ec2NetworkInterface each) {
        return each.attached()
                .map(attachment -> attachment.slot().networkCard())
                .orElse(0);
    }

    private static Image imageOf(Instance shown) {
        return Image.builder()
                .architecture(shown.architecture())
                .virtualizationType(shown.virtualizationType())
                .rootDeviceType(shown.rootDeviceType())
                .enaSupport(shown.enaSupport())
                .bootMode(shown.bootModeAsString())
                .tpmSupport(shown.tpmSupport())
                .build();
    }

    Runnable userData(String base64) {
        requireStopped("userData");
        LaunchRules.requireUserData(base64);
        return control(controls -> controls.withUserData(base64.isEmpty() ? null : base64));
    }

    Runnable disableApiTermination(boolean value) {
        requireNoSpot("disableApiTermination");
        return control(controls -> controls.withDisableApiTermination(value));
    }

    Runnable disableApiStop(boolean value) {
        requireNoSpot("disableApiStop");
        requireEbs("disableApiStop");
        return control(controls -> controls.withDisableApiStop(value));
    }

    Runnable shutdownBehavior(String value) {
        ShutdownBehavior behavior = ShutdownBehavior.fromValue(value);
        if (behavior == ShutdownBehavior.UNKNOWN_TO_SDK_VERSION) {
            throw Ec2Error.invalidValue("Value (" + value
                    + ") for parameter instanceInitiatedShutdownBehavior is invalid. Valid values: stop, terminate.");
        }
        requireEbs("instanceInitiatedShutdownBehavior");
        return control(controls -> controls.withShutdownBehavior(behavior));
    }

    Runnable ebsOptimized(boolean value) {
        requireStopped("ebsOptimized");
        new LaunchOptions(LaunchFit.requireType(instance.type()), imageOf(instance.shown())).ebsOptimized(value);
        return () -> put(instance.withShown(shown -> shown.ebsOptimized(value)));
    }

    Runnable enaSupport(boolean value) {
        requireStopped("enaSupport");
        Image image = imageOf(instance.shown()).toBuilder().enaSupport(value).build();
        LaunchFit.require(LaunchFit.requireType(instance.type()), image);
        return () -> put(instance.withShown(shown -> shown.enaSupport(value)));
    }

    /** "There is no way to disable" it: {@code simple} is the only value. */
    Runnable sriovNetSupport(String value) {
        requireStopped("sriovNetSupport");
        if (!value.equals("simple")) {
            throw Ec2Error.invalidValue(
                    "Value (" + value + ") for parameter sriovNetSupport is invalid. Valid values: simple.");
        }
        return () -> put(instance.withShown(shown -> shown.sriovNetSupport(value)));
    }

    Runnable sourceDestCheck(boolean value) {
        requireOneInterface();
        return () -> host.network().launches().changeSourceDestCheck(instance.id(), value);
    }

    Runnable groups(List<String> ids) {
        Ec2NetworkInterface only = requireOneInterface();
        List<Ec2GroupRef> groups = host.network().launches().groups(only.vpcId(), ids, List.of());
        return () -> host.network().launches().changeGroups(instance.id(), groups);
    }

    /** Where {@code DeleteOnTermination} is left out, it is true. */
    Runnable devices(List<InstanceBlockDeviceMappingSpecification> mappings) {
        for (InstanceBlockDeviceMappingSpecification mapping : mappings) {
            DEVICE.check(mapping);
            EBS.check(mapping.ebs());
            requireMapped(mapping);
        }
        return () -> mappings.forEach(mapping -> host.storage()
                .setDeleteOnTermination(instance.id(), mapping.deviceName(), deleteOnTermination(mapping.ebs())));
    }

    private void requireMapped(InstanceBlockDeviceMappingSpecification mapping) {
        if (mapping.deviceName() == null) {
            throw Ec2Error.missing("BlockDeviceMapping.DeviceName");
        }
        Ec2Volume volume = host.storage()
                .findVolume(instance.id(), mapping.deviceName())
                .orElseThrow(() -> Ec2Error.of(
                        "InvalidInstanceAttributeValue", "No device is currently mapped at " + mapping.deviceName()));
        String asked = mapping.ebs() == null ? null : mapping.ebs().volumeId();
        if (asked != null && !asked.equals(volume.id())) {
            throw Ec2Error.of(
                    "InvalidInstanceAttributeValue",
                    "The volume '" + asked + "' is not mapped at " + mapping.deviceName());
        }
    }

    private static boolean deleteOnTermination(@Nullable EbsInstanceBlockDeviceSpecification ebs) {
        return ebs == null || ebs.deleteOnTermination() == null || ebs.deleteOnTermination();
    }

    private Runnable control(UnaryOperator<InstanceControls> change) {
        return () -> put(instance.withControls(change));
    }

    private void put(InstanceEntry changed) {
        host.instances().put(changed);
    }

    private void requireNoSpot(String attribute) {
        if (instance.isSpot()) {
            throw InstanceErrors.notForSpot(attribute);
        }
    }

    private void requireEbs(String attribute) {
        if (instance.shown().rootDeviceType() != DeviceType.EBS) {
            throw InstanceErrors.forEbsOnly(instance, attribute);
        }
    }

    private void requireStopped(String attribute) {
        if (instance.state() != Ec2InstanceState.STOPPED) {
            throw InstanceErrors.mustBeStopped(instance, attribute);
        }
    }

    private Ec2NetworkInterface requireOneInterface() {
        List<Ec2NetworkInterface> interfaces = host.network().interfaces().ofInstance(instance.id());
        if (interfaces.size() != 1) {
            throw Ec2Error.of(
                    "InvalidInstanceID",
                    "There are multiple interfaces attached to instance '" + instance.id()
                            + "'. Please specify an interface ID for the operation instead.");
        }
        return interfaces.get(0);
    }
}
