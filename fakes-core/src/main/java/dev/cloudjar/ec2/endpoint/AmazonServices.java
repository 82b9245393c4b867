package dev.cloudjar.ec2.endpoint;

import dev.cloudjar.ec2.action.LaterMember;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import software.amazon.awssdk.services.ec2.model.DnsNameState;
import software.amazon.awssdk.services.ec2.model.PrivateDnsDetails;
import software.amazon.awssdk.services.ec2.model.ServiceDetail;
import software.amazon.awssdk.services.ec2.model.ServiceTypeDetail;

/**
 * AWS's own endpoint services.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html">AWS services that
 *     integrate with AWS PrivateLink</a>
 */
final class AmazonServices {

    static final String OWNER = "amazon";

    /** Those with gateway endpoints, which have interface endpoints too. */
    private static final List<String> GATEWAYS = List.of("dynamodb", "s3");

    private static final List<String> INTERFACES = List.of(
            "access-analyzer",
            "acm-pca",
            "application-autoscaling",
            "apprunner",
            "athena",
            "autoscaling",
            "backup",
            "batch",
            "cloudformation",
            "cloudtrail",
            "codebuild",
            "codecommit",
            "codedeploy",
            "codepipeline",
            "config",
            "dynamodb",
            "ebs",
            "ec2",
            "ec2messages",
            "ecr.api",
            "ecr.dkr",
            "ecs",
            "ecs-agent",
            "ecs-telemetry",
            "eks",
            "eks-auth",
            "elasticbeanstalk",
            "elasticbeanstalk-health",
            "elasticfilesystem",
            "elasticloadbalancing",
            "events",
            "execute-api",
            "glue",
            "imagebuilder",
            "kinesis-firehose",
            "kinesis-streams",
            "kms",
            "lambda",
            "logs",
            "monitoring",
            "rds",
            "rds-data",
            "redshift",
            "s3",
            "sagemaker.api",
            "sagemaker.runtime",
            "secretsmanager",
            "servicecatalog",
            "servicediscovery",
            "sns",
            "sqs",
            "ssm",
            "ssmmessages",
            "states",
            "sts",
            "sync-states",
            "transfer",
            "xray");

    private static final Map<String, String> OTHER_NAMES = Map.of(
            "ecr.dkr", "*.dkr.ecr",
            "execute-api", "*.execute-api",
            "kinesis-firehose", "firehose",
            "kinesis-streams", "kinesis",
            "s3", "*.s3");

    private AmazonServices() {}

    /** Interface services, then gateways, as an account of the region sees them. */
    static List<ServiceDetail> in(String region, List<String> zones) {
        return Stream.concat(
                        INTERFACES.stream().map(each -> detail(each, region, zones, EndpointKind.INTERFACE)),
                        GATEWAYS.stream().map(each -> detail(each, region, zones, EndpointKind.GATEWAY)))
                .toList();
    }

    /** The type that an endpoint of a service can have; empty where AWS has no such service. */
    static List<String> kinds(String name, String region) {
        String service = serviceOf(name, region);
        List<String> kinds = new ArrayList<>();
        if (GATEWAYS.contains(service)) {
            kinds.add(EndpointKind.GATEWAY);
        }
        if (INTERFACES.contains(service)) {
            kinds.add(EndpointKind.INTERFACE);
        }
        return kinds;
    }

    /** {@code sts} of {@code com.amazonaws.us-east-1.sts}; empty text where the name is another's. */
    static String serviceOf(String name, String region) {
        String prefix = "com.amazonaws." + region + ".";
        return name.startsWith(prefix) ? name.substring(prefix.length()) : "";
    }

    /** {@code sts.us-east-1.amazonaws.com}; assumed for services that are not known here. */
    static String privateName(String service, String region) {
        List<String> parts = new ArrayList<>(List.of(service.split("\\.")));
        Collections.reverse(parts);
        return OTHER_NAMES.getOrDefault(service, String.join(".", parts)) + "." + region + ".amazonaws.com";
    }

    static ServiceDetail detail(String service, String region, List<String> zones, String kind) {
        boolean isGateway = kind.equals(EndpointKind.GATEWAY);
        String name = "com.amazonaws." + region + "." + service;
        String privateName = privateName(service, region);
        ServiceDetail.Builder detail = ServiceDetail.builder()
                .serviceName(name)
                .serviceId("vpce-svc-" + derived(name + kind))
                .serviceType(ServiceTypeDetail.builder().serviceType(kind).build())
                .availabilityZones(zones)
                .owner(OWNER)
                .baseEndpointDnsNames(
                        isGateway
                                ? service + "." + region + ".amazonaws.com"
                                : service + "." + region + ".vpce.amazonaws.com")
                .vpcEndpointPolicySupported(true)
                .acceptanceRequired(false)
                .managesVpcEndpoints(false)
                .supportedIpAddressTypesWithStrings("ipv4")
                .tags(List.of());
        LaterMember.set(detail, "ServiceRegion", region);
        return isGateway
                ? detail.build()
                : detail.privateDnsName(privateName)
                        .privateDnsNames(PrivateDnsDetails.builder()
                                .privateDnsName(privateName)
                                .build())
                        .privateDnsNameVerificationState(DnsNameState.VERIFIED)
                        .build();
    }

    private static String derived(String name) {
        CRC32 sum = new CRC32();
        sum.update(name.getBytes(StandardCharsets.UTF_8));
        return String.format(Locale.ROOT, "0%08x%08x", sum.getValue(), sum.getValue() ^ 0x5bd1e995L);
    }
}
