package dev.cloudjar.ec2.image;

import dev.cloudjar.ec2.action.Ec2TaggedFamily;
import dev.cloudjar.ec2.action.Ec2TaggedTable;
import dev.cloudjar.ec2.storage.Ec2Storage;
import dev.cloudjar.service.OperationTable;
import dev.cloudjar.service.Site;
import java.util.List;
import org.apiguardian.api.API;

/**
 * Protection, fast launch, stored images and usage reports of the images of an account in a region. All methods run under the
 * cloud's lock.
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class Ec2ImageCare implements Ec2TaggedFamily {

    private final ImageContext context;

    /**
     * A region where nothing is done with images.
     *
     * @param site where; its service fake has to be an {@code Ec2Host}
     * @param storage the images
     * @param users who uses them
     */
    public Ec2ImageCare(Site site, Ec2Storage storage, ImageUsers users) {
        this(ImageContext.empty(site, storage, users));
    }

    private Ec2ImageCare(ImageContext context) {
        this.context = context;
    }

    /**
     * A copy that goes on independently.
     *
     * @param site where the copy lives
     * @param storage the copy of the images
     * @param users the copy's users
     * @return the copy
     */
    public Ec2ImageCare fork(Site site, Ec2Storage storage, ImageUsers users) {
        return new Ec2ImageCare(context.fork(site, storage, users));
    }

    ImageContext context() {
        return context;
    }

    @Override
    public OperationTable operations() {
        return new ImageCareOperations(context);
    }

    /** A protected image stays. */
    @Override
    public void requireRemovable(String id) {
        new ImageProtection(context).requireUnprotected(id);
    }

    @Override
    public List<Ec2TaggedTable<?>> tables() {
        return List.of(new Ec2TaggedTable<>(
                UsageReport.KIND, context.reports(), UsageReport::id, UsageReport::tags, UsageReport::withTags));
    }

    /** A report goes by itself. */
    @Override
    public List<Tagged> standing() {
        return List.of();
    }
}
