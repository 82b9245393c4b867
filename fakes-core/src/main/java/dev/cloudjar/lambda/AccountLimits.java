package dev.cloudjar.lambda;

import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.lambda.model.AccountLimit;
import software.amazon.awssdk.services.lambda.model.AccountUsage;
import software.amazon.awssdk.services.lambda.model.GetAccountSettingsRequest;
import software.amazon.awssdk.services.lambda.model.GetAccountSettingsResponse;

/**
 * The account's quotas, as published, and what of them is used.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html">Lambda quotas</a>
 */
final class AccountLimits {

    private static final long CODE_STORAGE = 80_530_636_800L;
    private static final long UNZIPPED = 262_144_000L;
    private static final long ZIPPED = 52_428_800L;

    private final FunctionTable functions;
    private final Admission admission;

    AccountLimits(FunctionTable functions, Admission admission) {
        this.functions = functions;
        this.admission = admission;
    }

    GetAccountSettingsResponse get(GetAccountSettingsRequest request) {
        Shapes.refuseOthers("GetAccountSettings", request, List.of());
        long used = functions.all().stream()
                .flatMap(function -> Stream.concat(Stream.of(function.latest()), function.published().stream()))
                .mapToLong(release -> release.code().size())
                .sum();
        return GetAccountSettingsResponse.builder()
                .accountLimit(AccountLimit.builder()
                        .totalCodeSize(CODE_STORAGE)
                        .codeSizeUnzipped(UNZIPPED)
                        .codeSizeZipped(ZIPPED)
                        .concurrentExecutions(Admission.ACCOUNT_LIMIT)
                        .unreservedConcurrentExecutions(Admission.ACCOUNT_LIMIT - admission.reserved())
                        .build())
                .accountUsage(AccountUsage.builder()
                        .totalCodeSize(used)
                        .functionCount((long) functions.all().size())
                        .build())
                .build();
    }
}
