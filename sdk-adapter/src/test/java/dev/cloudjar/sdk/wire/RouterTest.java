package dev.cloudjar.sdk.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouterTest {

    private final Router router = Router.create();

    private String called(WireRequest request) {
        Route route = router.route(request);
        return route.service() + ":" + route.operation();
    }

    private UnroutableException refused(WireRequest request) {
        return catchThrowableOfType(UnroutableException.class, () -> router.route(request));
    }

    @Nested
    class Query_services {

        @ParameterizedTest
        @CsvSource({
            "ec2, 2016-11-15, ec2",
            "ec2, 2013-02-01, ec2", // EC2 answers older versions too
            "autoscaling, 2011-01-01, autoscaling",
            "elasticloadbalancing, 2012-06-01, elb",
            "elasticloadbalancing, 2015-12-01, elbv2",
            "monitoring, 2010-08-01, cloudwatch",
        })
        void go_by_signing_scope_and_version(String scope, String version, String service) {
            assertThat(called(Requests.form(scope, "Action=DoIt&Version=" + version)))
                    .isEqualTo(service + ":DoIt");
        }

        @Test
        void may_be_called_by_get() {
            assertThat(called(Requests.rest("ec2", "GET", "/?Action=DescribeVpcs&Version=2016-11-15", "")))
                    .isEqualTo("ec2:DescribeVpcs");
        }

        @Test
        void go_by_version_alone_when_unsigned() {
            WireRequest request = new WireRequest(
                    "POST",
                    "",
                    WireParameters.none(),
                    WireHeaders.of("Content-Type", Requests.FORM),
                    "Action=AssumeRoleWithWebIdentity&Version=2011-06-15".getBytes(StandardCharsets.UTF_8));

            assertThat(called(request)).isEqualTo("sts:AssumeRoleWithWebIdentity");
        }

        @Test
        void need_a_version_where_two_share_a_scope() {
            assertThat(refused(Requests.form("elasticloadbalancing", "Action=DescribeTags"))
                            .error()
                            .code())
                    .isEqualTo("NoSuchVersion");
        }

        @ParameterizedTest
        @CsvSource({
            "Version=2016-11-15, MissingAction",
            "Action=&Version=2016-11-15, InvalidAction",
            "Action=%2e%2e, InvalidAction"
        })
        void need_a_well_formed_action(String body, String code) {
            assertThat(refused(Requests.form("ec2", body)).error().code()).isEqualTo(code);
        }
    }

    @Nested
    class Rest_services {

        @ParameterizedTest
        @CsvSource({
            "GET, /2015-03-31/functions, ListFunctions",
            "GET, /2015-03-31/functions/, ListFunctions",
            "POST, /2015-03-31/functions, CreateFunction",
            "GET, /2015-03-31/functions/f/, GetFunction",
            "GET, /2015-03-31/functions/configuration/configuration, GetFunctionConfiguration",
            "GET, /2018-10-31/layers, ListLayers",
            "GET, /2018-10-31/layers?find=LayerVersion&Arn=x, GetLayerVersionByArn",
            "GET, /2018-10-31/layers?find=Other, ListLayers",
            "GET, /2019-09-30/functions/f/provisioned-concurrency?List=ALL, ListProvisionedConcurrencyConfigs",
            "GET, /2019-09-30/functions/f/provisioned-concurrency?Qualifier=1, GetProvisionedConcurrencyConfig",
            "GET, /2019-09-25/functions/f/event-invoke-config/list, ListFunctionEventInvokeConfigs",
            "GET, /2019-09-25/functions/f/event-invoke-config, GetFunctionEventInvokeConfig",
        })
        void go_by_method_path_and_the_templates_own_query(String method, String uri, String operation) {
            assertThat(called(Requests.rest("lambda", method, uri, ""))).isEqualTo("lambda:" + operation);
        }

        @Test
        void give_the_labels_decoded() {
            String arn = "arn%3Aaws%3Alambda%3Aeu-west-1%3A123456789012%3Afunction%3Aa+b%2Fc";

            Route route = router.route(Requests.rest("lambda", "GET", "/2017-03-31/tags/" + arn, ""));

            assertThat(route.labels())
                    .containsOnly(Map.entry("Resource", "arn:aws:lambda:eu-west-1:123456789012:function:a+b/c"));
        }

        @Test
        void know_the_status_of_success() {
            assertThat(router.route(Requests.rest("lambda", "POST", "/2015-03-31/functions", ""))
                            .status())
                    .isEqualTo(201);
        }

        @ParameterizedTest
        @CsvSource({"PATCH, /2015-03-31/functions", "GET, /2015-03-31/nothing", "GET, /", "GET, /2015-03-31/functions//"
        })
        void refuse_what_no_template_matches(String method, String path) {
            UnroutableException refusal = refused(Requests.rest("lambda", method, path + "x/y/z", ""));

            assertThat(refusal.error().code()).isEqualTo("UnknownOperationException");
            assertThat(refusal.answer("id").status()).isEqualTo(404);
            assertThat(refusal.answer("id").headers().first("x-amzn-ErrorType")).isEqualTo("UnknownOperationException");
        }
    }

    @Nested
    class Rpc_services {

        @ParameterizedTest
        @CsvSource({
            "logs, Logs_20140328.DescribeLogGroups, logs:DescribeLogGroups",
            "ecs, AmazonEC2ContainerServiceV20141113.RunTask, ecs:RunTask",
            "sqs, AmazonSQS.SendMessage, sqs:SendMessage",
            "lightsail, Lightsail_20161128.GetInstances, lightsail:GetInstances",
            "application-autoscaling, AnyScaleFrontendService.PutScalingPolicy, application-autoscaling:PutScalingPolicy",
            "monitoring, GraniteServiceVersion20100801.PutMetricData, cloudwatch:PutMetricData",
        })
        void go_by_target(String scope, String target, String called) {
            assertThat(called(Requests.form(scope, new byte[0], "X-Amz-Target", target)))
                    .isEqualTo(called);
        }

        @ParameterizedTest
        @CsvSource({
            "AmazonSQS., UnknownOperationException, 404",
            "AmazonSQS.Send Message, UnknownOperationException, 404",
            "DynamoDB_20120810.GetItem, CloudjarNotFaked, 501",
            "SendMessage, CloudjarNotFaked, 501",
        })
        void need_a_target_that_is_known(String target, String code, int status) {
            UnroutableException refusal = refused(Requests.form("sqs", new byte[0], "X-Amz-Target", target));

            assertThat(refusal.error().code()).isEqualTo(code);
            assertThat(refusal.answer("id").status()).isEqualTo(status);
            assertThat(refusal.answer("id").body()).asString().startsWith("{\"__type\":");
        }

        @Test
        void go_by_path_in_cbor() {
            WireRequest request = Requests.rest(
                    "monitoring",
                    "POST",
                    "/service/GraniteServiceVersion20100801/operation/PutMetricData",
                    "",
                    "smithy-protocol",
                    "rpc-v2-cbor");

            assertThat(called(request)).isEqualTo("cloudwatch:PutMetricData");
        }
    }

    @Test
    void a_service_cloudjar_does_not_know_is_refused_by_name() {
        UnroutableException refusal = refused(Requests.form("sns", "Action=Publish&Version=2010-03-31"));

        assertThat(refusal.error().code()).isEqualTo("CloudjarNotFaked");
        assertThat(refusal.error().httpStatus()).isEqualTo(501);
        assertThat(refusal.error().message()).contains("Publish", "signed for sns", "ec2, ecs, eks");
    }

    @Test
    void a_form_that_cannot_be_read_gets_the_services_own_error() {
        UnroutableException refusal = refused(Requests.form("ec2", "Action=%zz"));

        assertThat(refusal.error().code()).isEqualTo("MalformedQueryString");
        assertThat(new String(refusal.answer("id").body(), StandardCharsets.UTF_8))
                .contains("<Response><Errors><Error><Code>MalformedQueryString</Code>");
    }
}
