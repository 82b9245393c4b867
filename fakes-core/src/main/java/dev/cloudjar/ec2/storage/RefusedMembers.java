package dev.cloudjar.ec2.storage;

import dev.cloudjar.ec2.action.Ec2Error;
import software.amazon.awssdk.core.SdkPojo;

/** Members of younger SDKs whose effect is not faked: refused where they are set. */
final class RefusedMembers {

    private RefusedMembers() {}

    static void refuse(SdkPojo request, String... members) {
        for (String member : members) {
            if (LaterMember.of(member).read(request, Object.class).isPresent()) {
                throw Ec2Error.notFaked("the parameter " + member);
            }
        }
    }
}
