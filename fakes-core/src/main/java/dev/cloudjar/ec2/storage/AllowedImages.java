package dev.cloudjar.ec2.storage;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.ec2.action.Ec2Settings;
import dev.cloudjar.service.Filters;
import dev.cloudjar.service.Filters.Criterion;
import dev.cloudjar.service.Site;
import dev.cloudjar.service.declared.Doc;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The images that an account may discover and use, by its settings for Allowed AMIs. An image is allowed if it meets one of the
 * criteria, in all that the criterion says; those of the account itself always are.
 *
 * @param state {@code disabled}, {@code audit-mode} or {@code enabled}
 * @param criteria the criteria
 * @param account the account
 * @param now the present
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-allowed-amis.html">Allowed AMIs</a>
 */
record AllowedImages(String state, List<Doc> criteria, String account, Instant now) {

    private static final String SETTINGS = "allowed-images-settings";

    private static final Filters<Ec2Image> BY_NAME =
            Filters.<Ec2Image>of(Ec2Error::unknownFilter).one("name", Ec2Image::name);

    static AllowedImages of(Ec2Settings settings, Site site) {
        return new AllowedImages(
                settings.find(SETTINGS, "State").orElse("disabled"),
                settings.list(SETTINGS, "ImageCriteria"),
                site.account(),
                site.now());
    }

    /** {@return whether images are told whether they are allowed} */
    boolean isOn() {
        return !state.equals("disabled");
    }

    /** {@return whether the account sees and may launch the image} */
    boolean admits(Ec2Image image) {
        return !state.equals("enabled") || allows(image);
    }

    /** {@return whether the image is the account's own or meets a criterion} */
    boolean allows(Ec2Image image) {
        return image.isOwnedBy(account) || criteria.stream().anyMatch(each -> meets(image, each));
    }

    private boolean meets(Ec2Image image, Doc criterion) {
        return isOfProvider(image, criterion.texts("ImageProviders"))
                && isNamed(image, criterion.texts("ImageNames"))
                && isOfProduct(image, criterion.texts("MarketplaceProductCodes"))
                && isYoung(image, criterion.text("CreationDateCondition.MaximumDaysSinceCreated"))
                && isFresh(image, criterion.text("DeprecationTimeCondition.MaximumDaysSinceDeprecated"));
    }

    private static boolean isOfProvider(Ec2Image image, List<String> providers) {
        return providers.isEmpty()
                || providers.contains(image.ownerId())
                || providers.contains(String.valueOf(image.shape().imageOwnerAlias()));
    }

    private static boolean isNamed(Ec2Image image, List<String> names) {
        return names.isEmpty()
                || BY_NAME.matching(List.of(new Criterion("name", names))).test(image);
    }

    private static boolean isOfProduct(Ec2Image image, List<String> codes) {
        return codes.isEmpty()
                || image.shape().productCodes().stream().anyMatch(code -> codes.contains(code.productCodeId()));
    }

    private boolean isYoung(Ec2Image image, @Nullable String days) {
        return days == null || !before(days).isAfter(Instant.parse(image.shape().creationDate()));
    }

    private boolean isFresh(Ec2Image image, @Nullable String days) {
        return days == null
                || image.deprecationTime().filter(before(days)::isAfter).isEmpty();
    }

    private Instant before(String days) {
        return now.minus(Duration.ofDays(Long.parseLong(days)));
    }
}
