package dev.cloudjar.lambda;

import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;

/**
 * How an invocation ended.
 *
 * @param payload the response, or the error document
 * @param functionError {@code Unhandled} if the function failed
 * @param log what it logged
 */
record Outcome(SdkBytes payload, Optional<String> functionError, InvocationLog log) {}
