package dev.cloudjar.ec2;

import dev.cloudjar.service.OperationTable;
import dev.cloudjar.service.ServiceFake;
import dev.cloudjar.service.Site;
import org.apiguardian.api.API;

/** The door of the fake EC2 in one account and region. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class Ec2Fake implements ServiceFake {

    private final Site site;

    /**
     * A region as AWS hands it to a new account; test authors take {@code cloud.ec2()}.
     *
     * @param site where it stands
     */
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public Ec2Fake(Site site) {
        this.site = site;
    }

    @Override
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public OperationTable operations() {
        return new Ec2Operations();
    }

    @Override
    @API(status = API.Status.INTERNAL, since = "0.1.0")
    public Ec2Fake fork(Site newSite) {
        return new Ec2Fake(newSite);
    }

    @Override
    public String toString() {
        return "Ec2Fake[" + site.place() + "]";
    }
}
