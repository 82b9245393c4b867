package dev.cloudjar.sdk.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.VersionInfo;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.protocols.core.OperationInfo;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.batch.BatchClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.elasticbeanstalk.ElasticBeanstalkClient;
import software.amazon.awssdk.services.elasticloadbalancing.ElasticLoadBalancingClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lightsail.LightsailClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sts.StsClient;

/** A service module of the SDK on the class path, and the operations it marshals. */
enum SdkService {
    EC2(Ec2Client.class) {
        @Override
        Ec2Client client(SdkHttpClient http) {
            return settled(Ec2Client.builder()).httpClient(http).build();
        }
    },
    LAMBDA(LambdaClient.class) {
        @Override
        LambdaClient client(SdkHttpClient http) {
            return settled(LambdaClient.builder()).httpClient(http).build();
        }
    },
    ECS(EcsClient.class) {
        @Override
        EcsClient client(SdkHttpClient http) {
            return settled(EcsClient.builder()).httpClient(http).build();
        }
    },
    EKS(EksClient.class) {
        @Override
        EksClient client(SdkHttpClient http) {
            return settled(EksClient.builder()).httpClient(http).build();
        }
    },
    ELASTICBEANSTALK(ElasticBeanstalkClient.class) {
        @Override
        ElasticBeanstalkClient client(SdkHttpClient http) {
            return settled(ElasticBeanstalkClient.builder()).httpClient(http).build();
        }
    },
    AUTOSCALING(AutoScalingClient.class) {
        @Override
        AutoScalingClient client(SdkHttpClient http) {
            return settled(AutoScalingClient.builder()).httpClient(http).build();
        }
    },
    ELBV2(ElasticLoadBalancingV2Client.class) {
        @Override
        ElasticLoadBalancingV2Client client(SdkHttpClient http) {
            return settled(ElasticLoadBalancingV2Client.builder())
                    .httpClient(http)
                    .build();
        }
    },
    ELB(ElasticLoadBalancingClient.class) {
        @Override
        ElasticLoadBalancingClient client(SdkHttpClient http) {
            return settled(ElasticLoadBalancingClient.builder())
                    .httpClient(http)
                    .build();
        }
    },
    BATCH(BatchClient.class) {
        @Override
        BatchClient client(SdkHttpClient http) {
            return settled(BatchClient.builder()).httpClient(http).build();
        }
    },
    LIGHTSAIL(LightsailClient.class) {
        @Override
        LightsailClient client(SdkHttpClient http) {
            return settled(LightsailClient.builder()).httpClient(http).build();
        }
    },
    APPLICATION_AUTOSCALING(ApplicationAutoScalingClient.class) {
        @Override
        ApplicationAutoScalingClient client(SdkHttpClient http) {
            return settled(ApplicationAutoScalingClient.builder())
                    .httpClient(http)
                    .build();
        }
    },
    CLOUDWATCH(CloudWatchClient.class) {
        @Override
        CloudWatchClient client(SdkHttpClient http) {
            return settled(CloudWatchClient.builder()).httpClient(http).build();
        }
    },
    LOGS(CloudWatchLogsClient.class) {
        @Override
        CloudWatchLogsClient client(SdkHttpClient http) {
            return settled(CloudWatchLogsClient.builder()).httpClient(http).build();
        }
    },
    IAM(IamClient.class) {
        @Override
        IamClient client(SdkHttpClient http) {
            return settled(IamClient.builder()).httpClient(http).build();
        }
    },
    STS(StsClient.class) {
        @Override
        StsClient client(SdkHttpClient http) {
            return settled(StsClient.builder()).httpClient(http).build();
        }
    },
    SQS(SqsClient.class) {
        @Override
        SqsClient client(SdkHttpClient http) {
            return settled(SqsClient.builder())
                    .checksumValidationEnabled(false)
                    .httpClient(http)
                    .build();
        }
    };

    /** A newer module may have operations and errors that the facts have not yet. */
    private static final String SDK_OF_THE_FACTS = "2.40.2";

    private static final String MARSHALLER = "RequestMarshaller";

    private final Class<?> clientType;

    SdkService(Class<?> clientType) {
        this.clientType = clientType;
    }

    /** A real client that never retries. */
    abstract Object client(SdkHttpClient http);

    static <B extends AwsClientBuilder<B, C>, C> B settled(B builder) {
        return builder.region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKID", "secret")))
                .overrideConfiguration(settings -> settings.retryStrategy(DefaultRetryStrategy.doNotRetry()));
    }

    /** The SDK's version at run time: the compiler would take its own. */
    static String sdkVersion() {
        try {
            return (String) VersionInfo.class.getField("SDK_VERSION").get(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether the SDK is the one the facts were checked against. */
    static boolean isOfTheFacts() {
        return sdkVersion().equals(SDK_OF_THE_FACTS);
    }

    Class<?> clientType() {
        return clientType;
    }

    /** Whether its client sends parameters. */
    boolean speaksQuery() {
        return switch (this) {
            case EC2, AUTOSCALING, ELASTICBEANSTALK, ELB, ELBV2, IAM, STS -> true;
            case CLOUDWATCH -> !speaksCbor();
            default -> false;
        };
    }

    private boolean speaksRest() {
        return this == LAMBDA || this == EKS || this == BATCH;
    }

    /** CloudWatch's client does from 2.54 on. */
    private boolean speaksCbor() {
        return operations().get(0).binding().requestUri().startsWith("/service/");
    }

    /** Cloudjar's name for it. */
    String serviceName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private String basePackage() {
        return clientType.getPackageName();
    }

    /** All operations, read from the names in the module's jar: the client's methods would cost seconds to list. */
    List<Operation> operations() {
        return classes("transform", MARSHALLER)
                .map(javaName -> new Operation(this, javaName))
                .toList();
    }

    /** The classes of its modelled errors, such as {@code EfsioException}. */
    List<Class<?>> exceptions() {
        return classes("model", "Exception")
                .filter(name -> !isBase(name))
                .<Class<?>>map(name -> type("model", name + "Exception"))
                .toList();
    }

    private boolean isBase(String exception) {
        return clientType.getSimpleName().equals(exception + "Client");
    }

    private Stream<String> classes(String folder, String ending) {
        String prefix = basePackage().replace('.', '/') + "/" + folder + "/";
        String suffix = ending + ".class";
        try (JarFile jar = new JarFile(jar().toFile())) {
            return jar.stream()
                    .map(ZipEntry::getName)
                    .filter(entry -> entry.startsWith(prefix) && entry.endsWith(suffix) && !entry.contains("$"))
                    .map(entry -> entry.substring(prefix.length(), entry.length() - suffix.length()))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path jar() {
        try {
            return Path.of(clientType
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private Class<?> type(String folder, String name) {
        try {
            return Class.forName(basePackage() + "." + folder + "." + name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An operation as the SDK has it; {@code javaName} is {@code EnableVolumeIo} where AWS says {@code EnableVolumeIO}. */
    record Operation(SdkService service, String javaName) {

        /** What the SDK's marshaller writes: method, path, {@code Action}, version. */
        OperationInfo binding() {
            try {
                Field field =
                        service.type("transform", javaName + MARSHALLER).getDeclaredField("SDK_OPERATION_BINDING");
                field.setAccessible(true);
                return (OperationInfo) field.get(null);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }

        /** The client's method of that operation. */
        String methodName() {
            String action = binding().operationIdentifier(); // of JSON, a target: AmazonSQS.SendMessage
            String name = action == null ? javaName : action.substring(action.lastIndexOf('.') + 1);
            return Character.toLowerCase(name.charAt(0)) + name.substring(1);
        }

        /** Calls it. The method is found by its exact type: listing an EC2 client's methods takes seconds. */
        Object call(Object client, SdkPojo request) throws Throwable {
            MethodType type = MethodType.methodType(responseType(), requestType());
            return MethodHandles.publicLookup()
                    .findVirtual(service.clientType(), methodName(), type)
                    .invoke(client, request);
        }

        Class<? extends SdkPojo> requestType() {
            return service.type("model", javaName + "Request").asSubclass(SdkPojo.class);
        }

        Class<? extends SdkPojo> responseType() {
            return service.type("model", javaName + "Response").asSubclass(SdkPojo.class);
        }

        /** Whether it is a REST operation whose path no route knows. */
        boolean isNewerThanTheFacts() {
            return !isOfTheFacts()
                    && service.speaksRest()
                    && Facts.lines(service.serviceName() + ".routes").stream()
                            .noneMatch(line -> line.contains(" " + javaName + " "));
        }

        SdkPojo newRequest() {
            return ModelClass.of(requestType()).newBuilder();
        }

        SdkPojo newResponse() {
            return ModelClass.of(responseType()).newBuilder();
        }

        @Override
        public String toString() {
            return service.serviceName() + ":" + javaName;
        }
    }
}
