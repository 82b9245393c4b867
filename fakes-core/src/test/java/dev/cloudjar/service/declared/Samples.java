package dev.cloudjar.service.declared;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a request needs beyond what its refusals ask for, from {@code samples.json}; {@code {kind}} stands for an id. */
final class Samples {

    private final Map<String, Doc> byOperation = new TreeMap<>();

    Samples() {
        try (InputStream in = Samples.class.getResourceAsStream("samples.json")) {
            new ObjectMapper()
                    .readTree(in)
                    .properties()
                    .forEach(entry -> byOperation.put(entry.getKey(), (Doc) value(entry.getValue())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Object value(JsonNode json) {
        if (json.isObject()) {
            Doc doc = Doc.EMPTY;
            for (Map.Entry<String, JsonNode> member : json.properties()) {
                doc = doc.with(member.getKey(), value(member.getValue()));
            }
            return doc;
        }
        if (json.isArray()) {
            List<Object> list = new ArrayList<>();
            json.forEach(item -> list.add(value(item)));
            return list;
        }
        return json.isBoolean()
                ? (Object) json.booleanValue()
                : json.isInt() ? (Object) json.intValue() : json.asText();
    }

    Doc of(String operation) {
        return byOperation.getOrDefault(operation, Doc.EMPTY);
    }

    /** A resource of the hand-written families. */
    String outside(Drive drive, String kind) {
        return switch (kind) {
            case "vpc" -> first(drive, "DescribeVpcs", "Vpcs.VpcId");
            case "other-vpc" -> text(drive.send("CreateVpc", Doc.of("CidrBlock", "10.50.0.0/16")), "Vpc.VpcId");
            case "subnet" -> first(drive, "DescribeSubnets", "Subnets.SubnetId");
            case "availability-zone" -> first(drive, "DescribeAvailabilityZones", "AvailabilityZones.ZoneName");
            case "route-table" -> first(drive, "DescribeRouteTables", "RouteTables.RouteTableId");
            case "security-group" ->
                text(
                        drive.send(
                                "CreateSecurityGroup",
                                Doc.of("GroupName", "sample")
                                        .with("Description", "sample")
                                        .with("VpcId", drive.id("vpc"))),
                        "GroupId");
            case "network-interface", "other-network-interface" ->
                text(
                        drive.send("CreateNetworkInterface", Doc.of("SubnetId", drive.id("subnet"))),
                        "NetworkInterface.NetworkInterfaceId");
            case "instance" ->
                text(
                        drive.send(
                                "RunInstances",
                                Doc.of("ImageId", "ami-0123456789abcdef0")
                                        .with("InstanceType", "t3.micro")
                                        .with("MinCount", 1)
                                        .with("MaxCount", 1)),
                        "Instances.InstanceId");
            case "mac-instance" -> {
                drive.send(
                        "AllocateHosts",
                        Doc.of("AvailabilityZone", "us-east-1a")
                                .with("InstanceType", "mac2.metal")
                                .with("AutoPlacement", "on")
                                .with("Quantity", 1));
                yield text(
                        drive.send(
                                "RunInstances",
                                Doc.of("ImageId", macImage(drive))
                                        .with("InstanceType", "mac2.metal")
                                        .with("Placement", Doc.of("Tenancy", "host"))
                                        .with("MinCount", 1)
                                        .with("MaxCount", 1)),
                        "Instances.InstanceId");
            }
            case "prefix-list" -> {
                String made = text(
                        drive.send(
                                "CreateManagedPrefixList",
                                Doc.of("PrefixListName", "sample")
                                        .with("MaxEntries", 10)
                                        .with("AddressFamily", "IPv4")),
                        "PrefixList.PrefixListId");
                drive.settle();
                yield made;
            }
            case "account" -> "123456789012";
            default -> throw new IllegalStateException("No sample of the kind " + kind);
        };
    }

    private static String macImage(Drive drive) {
        String volume = text(
                drive.send(
                        "CreateVolume",
                        Doc.of("AvailabilityZone", drive.id("availability-zone"))
                                .with("Size", 100)),
                "VolumeId");
        drive.settle();
        String snapshot = text(drive.send("CreateSnapshot", Doc.of("VolumeId", volume)), "SnapshotId");
        drive.settle();
        String image = text(
                drive.send(
                        "RegisterImage",
                        Doc.of("Name", "mac")
                                .with("Architecture", "arm64_mac")
                                .with("VirtualizationType", "hvm")
                                .with("RootDeviceName", "/dev/xvda")
                                .with(
                                        "BlockDeviceMappings",
                                        List.of(Doc.of("DeviceName", "/dev/xvda")
                                                .with("Ebs", Doc.of("SnapshotId", snapshot))))),
                "ImageId");
        drive.settle();
        return image;
    }

    private static String first(Drive drive, String operation, String path) {
        return text(drive.send(operation, Doc.EMPTY), path);
    }

    private static String text(Doc doc, String path) {
        return doc.texts(path).get(0);
    }
}
