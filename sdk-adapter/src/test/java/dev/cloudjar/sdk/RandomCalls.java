package dev.cloudjar.sdk;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.service.OperationTable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/**
 * Random calls of real clients. Each is made up from the seed and from the ids that were answered so far: half of them make
 * sense, the others are refused for something.
 */
final class RandomCalls {

    private static final Pattern ID = Pattern.compile("\\b([a-z]+)-[0-9a-f]{17}\\b");
    private static final SdkBytes ARCHIVE = archive();

    /** What members whose names end so hold, where it is not an id. */
    private static final Map<String, List<String>> WORDS = words();

    /** Members whose names end so hold an id with this prefix. */
    private static final Map<String, String> PREFIXES = prefixes();

    /** Launches and creations come up more often than the 130 others. */
    private static final List<String> FAVOURITES = List.of(
            "ec2 RunInstances",
            "ec2 RunInstances",
            "ec2 StopInstances",
            "ec2 StartInstances",
            "ec2 TerminateInstances",
            "ec2 CreateVolume",
            "ec2 AttachVolume",
            "ec2 CreateSecurityGroup",
            "ec2 CreateTags",
            "ec2 CreateVpc",
            "ec2 CreateSubnet",
            "ec2 CreateKeyPair",
            "ec2 CreateSnapshot",
            "ec2 CreateImage",
            "ec2 CreateNetworkInterface",
            "lambda CreateFunction",
            "lambda CreateFunction",
            "lambda PublishVersion",
            "lambda CreateAlias",
            "lambda Invoke",
            "lambda AddPermission",
            "ec2 AuthorizeSecurityGroupIngress");

    private final Random random;
    private final Map<String, OperationTable> tables = new LinkedHashMap<>();
    private final List<String> operations = new ArrayList<>();
    private final Map<String, Set<String>> ids = new LinkedHashMap<>();

    RandomCalls(long seed) {
        this.random = new Random(seed);
        FakeCloud cloud = FakeCloud.create();
        tables.put("ec2", cloud.ec2().operations());
        tables.put("lambda", cloud.lambda().operations());
        tables.forEach((service, table) -> table.names().stream()
                .filter(name -> table.find(name).isPresent()) // an old SDK has not all of them
                .forEach(name -> operations.add(service + " " + name)));
    }

    /** One call: which, and its request. */
    record Call(String service, String operation, SdkRequest request) {

        boolean isRead() {
            return operation.matches("(Describe|List|Get).*");
        }

        /** Makes it; what came back, or the refusal. */
        String make(FakeCloud cloud) {
            Class<? extends SdkClient> type = service.equals("ec2") ? Ec2Client.class : LambdaClient.class;
            Object client = FakeClients.of(cloud).get(type);
            String method = operation.substring(0, 1).toLowerCase(Locale.ROOT) + operation.substring(1);
            try {
                return "" + type.getMethod(method, request.getClass()).invoke(client, request);
            } catch (InvocationTargetException e) {
                if (e.getCause() instanceof AwsServiceException || e.getCause() instanceof SdkClientException) {
                    return "refused: " + e.getCause().getMessage();
                }
                throw new AssertionError(this + " ended in an accident", e.getCause());
            } catch (ReflectiveOperationException e) {
                throw new LinkageError(e.getMessage(), e);
            }
        }
    }

    Call next() {
        String chosen = pick(random.nextInt(3) > 0 ? FAVOURITES : operations);
        String service = chosen.substring(0, chosen.indexOf(' '));
        String operation = chosen.substring(chosen.indexOf(' ') + 1);
        return new Call(service, operation, request(service, operation));
    }

    /** Learns the ids of an answer. */
    void heard(String answer) {
        Matcher matcher = ID.matcher(answer);
        while (matcher.find()) {
            ids.computeIfAbsent(matcher.group(1), prefix -> new LinkedHashSet<>())
                    .add(matcher.group());
        }
    }

    private SdkRequest request(String service, String operation) {
        try {
            Class<?> type = Objects.requireNonNull(tables.get(service))
                    .find(operation)
                    .orElseThrow()
                    .requestType();
            SdkPojo builder = (SdkPojo) type.getMethod("builder").invoke(null);
            fill(builder, service, 0, 0.02);
            return (SdkRequest) ((SdkBuilder<?, ?>) builder).build();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    private void fill(SdkPojo builder, String service, int depth, double density) {
        for (SdkField<?> field : builder.sdkFields()) {
            double chance = field.location() == MarshallLocation.PATH || likely(field.memberName())
                    ? 0.97
                    : known(field.memberName()) ? 0.3 : density;
            if (depth < 4 && random.nextDouble() < chance) {
                Object value = value(field, field.memberName(), service, depth);
                if (value != null) {
                    field.set(builder, value);
                }
            }
            if (field.memberName().equals("SourceRegion")) {
                field.set(builder, "us-east-1"); // the SDK presigns with it
            }
        }
    }

    /** What makes a call of EC2 complete without being required by its model. */
    private static boolean likely(String member) {
        return Set.of(
                        "ImageId",
                        "InstanceIds",
                        "VolumeIds",
                        "Resources",
                        "Description",
                        "CidrBlock",
                        "Size",
                        "AvailabilityZone",
                        "IpPermissions",
                        "IpProtocol",
                        "CidrIp",
                        "IpRanges",
                        "FromPort",
                        "ToPort",
                        "VolumeId",
                        "InstanceId",
                        "MinCount",
                        "MaxCount",
                        "FunctionName",
                        "Tags",
                        "GroupId",
                        "NetworkInterfaceId",
                        "RouteTableId",
                        "Attribute",
                        "SubnetId",
                        "VpcId",
                        "Device",
                        "Action",
                        "Principal",
                        "StatementId",
                        "FunctionVersion",
                        "KeyName",
                        "Role",
                        "Code",
                        "ZipFile",
                        "Handler",
                        "Runtime",
                        "Key",
                        "Value",
                        "ResourceType",
                        "Name")
                .contains(member);
    }

    private static boolean known(String member) {
        return PREFIXES.containsKey(member) || WORDS.containsKey(member);
    }

    private @Nullable Object value(SdkField<?> field, String name, String service, int depth) {
        MarshallingType<?> type = field.marshallingType();
        if (type == MarshallingType.LIST) {
            SdkField<?> item = field.getTrait(ListTrait.class).memberFieldInfo();
            List<Object> items = new ArrayList<>();
            for (int i = 0; i <= random.nextInt(2); i++) {
                Object value = value(item, name, service, depth + 1);
                if (value != null) {
                    items.add(value);
                }
            }
            return items;
        }
        if (type == MarshallingType.MAP) {
            return name.equals("Tags") || name.equals("Variables") ? Map.of("stage", "test") : null;
        }
        if (type == MarshallingType.SDK_POJO) {
            SdkPojo builder = field.constructor().get();
            fill(builder, service, depth + 1, 0.02);
            return ((SdkBuilder<?, ?>) builder).build();
        }
        return scalar(type, name);
    }

    private @Nullable Object scalar(MarshallingType<?> type, String name) {
        if (type == MarshallingType.INTEGER) {
            return number(name);
        }
        if (type == MarshallingType.LONG) {
            return (long) number(name);
        }
        if (type == MarshallingType.BOOLEAN) {
            return name.equals("DryRun") ? random.nextInt(8) == 0 : random.nextBoolean();
        }
        if (type == MarshallingType.SDK_BYTES) {
            return name.equals("ZipFile") ? ARCHIVE : SdkBytes.fromUtf8String("{}");
        }
        if (type == MarshallingType.INSTANT) {
            return Instant.parse("2026-01-01T00:00:05Z");
        }
        return type == MarshallingType.STRING ? text(name) : null;
    }

    private int number(String name) {
        return switch (name) {
            case "MinCount" -> 1;
            case "MaxCount" -> 1 + random.nextInt(2);
            case "FromPort" -> 22;
            case "ToPort" -> 22 + random.nextInt(3);
            case "MemorySize" -> 128;
            case "MaxResults" -> 5 + random.nextInt(3);
            default -> 1 + random.nextInt(9);
        };
    }

    private String text(String name) {
        for (Map.Entry<String, String> each : PREFIXES.entrySet()) {
            if (name.endsWith(each.getKey())) {
                return id(each.getValue());
            }
        }
        for (Map.Entry<String, List<String>> each : WORDS.entrySet()) {
            if (name.endsWith(each.getKey())) {
                return pick(each.getValue());
            }
        }
        return pick(List.of("a", "b", "c"));
    }

    private String id(String prefix) {
        if (prefix.isEmpty()) {
            return id(ids.isEmpty() ? "i" : pick(List.copyOf(ids.keySet())));
        }
        Set<String> known = ids.getOrDefault(prefix, Set.of());
        if (prefix.equals("ami") && random.nextInt(3) > 0) {
            return "ami-0abcdef1234567890";
        }
        return known.isEmpty() || random.nextInt(15) == 0 ? prefix + "-0123456789abcdef0" : pick(List.copyOf(known));
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static Map<String, List<String>> words() {
        Map<String, List<String>> words = new LinkedHashMap<>();
        words.put("InstanceType", List.of("t2.micro", "t3.micro", "m5.large"));
        words.put("AvailabilityZone", List.of("us-east-1a", "us-east-1b"));
        words.put(
                "CidrBlock", List.of("10.0.0.0/16", "10.0.1.0/24", "10.0.2.0/24", "172.31.96.0/20", "172.31.112.0/20"));
        words.put("CidrIp", List.of("0.0.0.0/0", "10.0.0.0/8"));
        words.put("IpProtocol", List.of("tcp", "udp"));
        words.put("Device", List.of("/dev/sdf", "/dev/sdg"));
        words.put("DeviceName", List.of("/dev/xvda", "/dev/sdf"));
        words.put("VolumeType", List.of("gp2", "gp3"));
        words.put("GroupName", List.of("web", "db", "cache", "queue", "admin"));
        words.put("KeyName", List.of("one", "two", "three", "four", "five"));
        words.put("FunctionName", List.of("orders", "bills"));
        words.put("FunctionVersion", List.of("1", "2"));
        words.put("Qualifier", List.of("1", "live"));
        words.put("Role", List.of("arn:aws:iam::123456789012:role/orders"));
        words.put("Runtime", List.of("java21", "java17"));
        words.put("Handler", List.of("com.example.Handler"));
        words.put("Action", List.of("lambda:InvokeFunction"));
        words.put("Principal", List.of("123456789012", "s3.amazonaws.com"));
        words.put("InvocationType", List.of("RequestResponse", "Event", "DryRun"));
        words.put("PackageType", List.of("Zip"));
        words.put("Architectures", List.of("x86_64"));
        words.put("ResourceType", List.of("instance", "volume", "vpc"));
        words.put("Attribute", List.of("instanceType", "userData", "description", "launchPermission"));
        words.put("Region", List.of("us-east-1"));
        words.put("Name", List.of("one", "two", "live"));
        words.put("Resource", List.of("arn:aws:lambda:us-east-1:123456789012:function:orders"));
        words.put("Token", List.of("token-1", "token-2"));
        return words;
    }

    private static Map<String, String> prefixes() {
        Map<String, String> prefixes = new LinkedHashMap<>();
        prefixes.put("InstanceId", "i");
        prefixes.put("InstanceIds", "i");
        prefixes.put("VolumeId", "vol");
        prefixes.put("VolumeIds", "vol");
        prefixes.put("ImageId", "ami");
        prefixes.put("ImageIds", "ami");
        prefixes.put("SnapshotId", "snap");
        prefixes.put("SnapshotIds", "snap");
        prefixes.put("GroupId", "sg");
        prefixes.put("GroupIds", "sg");
        prefixes.put("SecurityGroupIds", "sg");
        prefixes.put("Groups", "sg");
        prefixes.put("SubnetId", "subnet");
        prefixes.put("SubnetIds", "subnet");
        prefixes.put("VpcId", "vpc");
        prefixes.put("VpcIds", "vpc");
        prefixes.put("NetworkInterfaceId", "eni");
        prefixes.put("AttachmentId", "eni-attach");
        prefixes.put("RouteTableId", "rtb");
        prefixes.put("InternetGatewayId", "igw");
        prefixes.put("NetworkAclId", "acl");
        prefixes.put("DhcpOptionsId", "dopt");
        prefixes.put("SecurityGroupRuleIds", "sgr");
        prefixes.put("Resources", "");
        return prefixes;
    }

    private static SdkBytes archive() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            ZipEntry entry = new ZipEntry("readme.txt");
            entry.setTime(0);
            zip.putNextEntry(entry);
            zip.write("nothing".getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return SdkBytes.fromByteArray(bytes.toByteArray());
    }
}
