package dev.cloudjar.sts;

import dev.cloudjar.Strictness.UnknownReferences;
import dev.cloudjar.service.Site;
import org.jspecify.annotations.Nullable;

/** The MFA device that a request names: outside the scene, so it exists or not as unknown references do. */
final class MfaCheck {

    private MfaCheck() {}

    static void require(Site site, @Nullable String serialNumber, @Nullable String tokenCode) {
        if ((serialNumber == null) != (tokenCode == null)) {
            throw StsErrors.accessDenied(
                    "MultiFactorAuthentication failed, must provide both MFA serial number and one time pass code.");
        }
        if (serialNumber != null && site.strictness().unknownReferences() == UnknownReferences.REFUSED) {
            throw StsErrors.accessDenied("MultiFactorAuthentication failed, unable to validate MFA code."
                    + " Please verify your MFA serial number is valid and associated with this user.");
        }
    }
}
