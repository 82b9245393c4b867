package dev.cloudjar.ec2.flowlog;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.service.AwsError;
import java.util.List;

/**
 * The errors of flow logs; sentences are EC2's where they are known, and assumed elsewhere.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html">Error codes of the EC2 API</a>
 */
final class FlowLogErrors {

    private FlowLogErrors() {}

    static AwsError unknown(List<String> ids) {
        return Ec2Error.notFound("InvalidFlowLogId.NotFound", "flowLog ID", ids);
    }

    static AwsError exists() {
        return Ec2Error.of(
                "FlowLogAlreadyExists",
                "Error. There is an existing Flow Log with the same configuration and log destination.");
    }
}
