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
     * The dialect of a service. EC2 and Lambda are documented or observed. The others aggregate as Lambda does, under the
     * code their API references give for invalid input: assumed, each to be settled when the service is faked.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html">Common errors of query services</a>
     */
    static ValidationDialect of(String service) {
        return switch (service) {
            case "ec2" -> new Ec2Dialect();
            case "lambda", "application-autoscaling" -> new AggregatingDialect("ValidationException");
            case "logs", "ecs", "eks" -> new AggregatingDialect("InvalidParameterException");
            case "batch" -> new AggregatingDialect("ClientException");
            case "lightsail" -> new AggregatingDialect("InvalidInputException");
            case "sqs" -> new AggregatingDialect("InvalidParameterValue");
            default -> new AggregatingDialect("ValidationError");
        };
    }
}
