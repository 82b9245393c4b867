package dev.cloudjar.fault;

import dev.cloudjar.service.ApiCall;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;

/**
 * An attempt of a call that rules look at.
 *
 * @param call the call
 * @param request its request; null where no class for it is known
 * @param now the instant it is
 * @param host the cloud
 */
record Encounter(ApiCall call, @Nullable SdkRequest request, Instant now, FaultHost host) {}
