package dev.cloudjar.fault;

import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/** What happens to the same calls besides. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class FaultAddition extends FaultChoice {

    private final FaultRule before;

    FaultAddition(FaultRule before, boolean forced) {
        super(before.pattern().scope(), forced);
        this.before = before;
    }

    @Override
    public FaultAddition forced() {
        return new FaultAddition(before, true);
    }

    @Override
    FaultRule rule(Fault fault) {
        List<Fault> more = new ArrayList<>(before.faults());
        more.add(fault);
        return before.with(more);
    }
}
