package dev.cloudjar.lambda;

import dev.cloudjar.service.OperationTable;
import dev.cloudjar.service.ServiceFake;
import dev.cloudjar.service.Site;
import org.apiguardian.api.API;

/** The door of the fake Lambda in one account and region. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class LambdaFake implements ServiceFake {

    private final Site site;

    /**
     * No functions yet; test authors take {@code cloud.lambda()}.
     *
     * @param site where it stands
     */
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public LambdaFake(Site site) {
        this.site = site;
    }

    @Override
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public OperationTable operations() {
        return new LambdaOperations();
    }

    @Override
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public LambdaFake fork(Site newSite) {
        return new LambdaFake(newSite);
    }

    @Override
    public String toString() {
        return "LambdaFake[" + site.place() + "]";
    }
}
