package dev.cloudjar.service;

import java.util.Random;
import software.amazon.awssdk.core.SdkPojo;

/** Random requests that obey their API's rules, for the tests of every module. */
public final class ValidRequests {

    private ValidRequests() {}

    /**
     * A request that passes {@link RequestValidator}: nearly every member is set, to its enum's values, lengths and patterns.
     *
     * @param service such as {@code ec2}
     * @param type the operation's request class
     * @param random where the values come from
     * @return the request
     */
    public static SdkPojo of(String service, Class<? extends SdkPojo> type, Random random) {
        return RequestTree.valid(service, type, random).build();
    }
}
