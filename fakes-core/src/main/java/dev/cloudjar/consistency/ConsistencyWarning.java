package dev.cloudjar.consistency;

import java.util.Optional;
import org.apiguardian.api.API;

/** The pages on which AWS says that a service's reads may not see its latest writes. */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public enum ConsistencyWarning {
    /** The result of an EC2 command might not be visible at once to the commands that follow. */
    EC2("ec2", "https://docs.aws.amazon.com/ec2/latest/devguide/eventual-consistency.html"),
    /** Changes of IAM take time to be copied to where they are read. */
    IAM(
            "iam",
            "https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot.html#troubleshoot_general_eventual-consistency"),
    /** ECS's API follows an eventual consistency model. */
    ECS("ecs", "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html");

    private final String service;
    private final String page;

    ConsistencyWarning(String service, String page) {
        this.service = service;
        this.page = page;
    }

    /** {@return the page's address} */
    public String page() {
        return page;
    }

    /**
     * The warning about a service.
     *
     * @param service such as {@code ec2}
     * @return the warning, or empty where AWS gives none
     */
    public static Optional<ConsistencyWarning> about(String service) {
        for (ConsistencyWarning warning : values()) {
            if (warning.service.equals(service)) {
                return Optional.of(warning);
            }
        }
        return Optional.empty();
    }
}
