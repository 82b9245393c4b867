package dev.cloudjar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudjar.Strictness.Consistency;
import dev.cloudjar.Strictness.Paging;
import dev.cloudjar.Strictness.Quotas;
import dev.cloudjar.Strictness.Throttling;
import dev.cloudjar.Strictness.UnknownReferences;
import org.junit.jupiter.api.Test;

class StrictnessTest {

    @Test
    void each_switch_moves_alone() {
        Strictness lenient = Strictness.LENIENT;

        assertThat(lenient.withQuotas(Quotas.AS_PUBLISHED))
                .isEqualTo(new Strictness(
                        Quotas.AS_PUBLISHED,
                        UnknownReferences.MATERIALISED,
                        Consistency.STRONG,
                        Throttling.OFF,
                        Paging.AS_DOCUMENTED));
        assertThat(lenient.withQuotas(Quotas.AS_PUBLISHED)
                        .withUnknownReferences(UnknownReferences.REFUSED)
                        .withThrottling(Throttling.AS_PUBLISHED))
                .isEqualTo(Strictness.REALISTIC);
        assertThat(Strictness.REALISTIC.withConsistency(Consistency.EVENTUAL).withPaging(Paging.HOSTILE))
                .isEqualTo(Strictness.HOSTILE);
    }

    @Test
    void what_a_cloud_does_not_act_on_yet_is_in_its_journal() {
        FakeCloud hostile = FakeCloud.builder().strictness(Strictness.HOSTILE).build();

        assertThat(hostile.journal().timeLine())
                .contains("strictness: quotas hold for EC2's vCPUs")
                .contains("strictness: calls are not throttled")
                .contains("strictness: pages have one item, but lists are not shuffled yet");
        assertThat(FakeCloud.create().journal().entries()).isEmpty();
    }
}
