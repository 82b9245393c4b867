package dev.cloudjar.service;

import java.util.List;

/** How a service answers a request that breaks its API's rules. */
interface ValidationDialect {

    /**
     * Words the refusal.
     *
     * @param violations what is wrong, in the order of the request's members; at least one
     * @return the service's answer
     */
    AwsError refusal(List<Violation> violations);

    /**
     * The violation that a service names which names only one.
     *
     * @param violations at least one
     * @return the first of what is missing, else the first
     */
    static Violation first(List<Violation> violations) {
        return violations.stream().filter(Violation::isMissing).findFirst().orElse(violations.get(0));
    }

    /**
     * The dialect of a service. That these aggregate was seen in answers of Lambda, Application Auto Scaling and CloudWatch
     * Logs, and of IAM, STS, EC2 Auto Scaling, Elastic Load Balancing, CloudWatch and Elastic Beanstalk among the query services;
     * that Lightsail does is assumed. The codes are in their API references.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html">Common errors of query services</a>
     * @see <a href="https://docs.aws.amazon.com/lightsail/2016-11-28/api-reference/API_CreateInstances.html">Errors of Lightsail</a>
     */
    static ValidationDialect of(String service) {
        return switch (service) {
            case "ec2" -> new Ec2Dialect();
            case "ecs" -> PlainDialect.ECS;
            case "eks" -> PlainDialect.EKS;
            case "batch" -> PlainDialect.BATCH;
            case "sqs" -> PlainDialect.SQS;
            case "lambda", "application-autoscaling" -> new AggregatingDialect("ValidationException");
            case "logs" -> new AggregatingDialect("InvalidParameterException");
            case "lightsail" -> new AggregatingDialect("InvalidInputException");
            default -> new AggregatingDialect("ValidationError");
        };
    }
}
