package dev.cloudjar.ec2.declared;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.service.declared.DeclaredBehaviours.Behaviour;
import dev.cloudjar.service.declared.DeclaredCall;
import dev.cloudjar.service.declared.DeclaredResource;
import dev.cloudjar.service.declared.Doc;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is particular to settings, Capacity Manager and FPGA images. */
final class SettingBehaviours {

    /** The types with longer ids. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeIdFormat.html */
    private static final List<String> LONG_IDS = List.of(
            "bundle",
            "conversion-task",
            "customer-gateway",
            "dhcp-options",
            "elastic-ip-allocation",
            "elastic-ip-association",
            "export-task",
            "flow-log",
            "image",
            "import-task",
            "instance",
            "internet-gateway",
            "network-acl",
            "network-acl-association",
            "network-interface",
            "network-interface-attachment",
            "prefix-list",
            "reservation",
            "route-table",
            "route-table-association",
            "security-group",
            "snapshot",
            "subnet",
            "subnet-cidr-block-association",
            "volume",
            "vpc",
            "vpc-cidr-block-association",
            "vpc-endpoint",
            "vpc-peering-connection",
            "vpn-connection",
            "vpn-gateway");

    /** The default credit option of burstable families. */
    private static final Map<String, String> CREDITS =
            Map.of("t2", "standard", "t3", "unlimited", "t3a", "unlimited", "t4g", "unlimited");

    private static final List<String> METADATA =
            List.of("HttpTokens", "HttpPutResponseHopLimit", "HttpEndpoint", "InstanceMetadataTags");

    private SettingBehaviours() {}

    static Behaviour named(String step) {
        return switch (step) {
            case "metadata" -> SettingBehaviours::metadata;
            case "criteria" -> SettingBehaviours::criteria;
            case "credits" -> SettingBehaviours::credits;
            case "id-formats" -> SettingBehaviours::idFormats;
            case "principals" -> SettingBehaviours::principals;
            case "long-ids" -> SettingBehaviours::longIds;
            case "report" -> SettingBehaviours::report;
            case "summary" -> SettingBehaviours::summary;
            default -> throw new IllegalStateException("Settings have no step " + step);
        };
    }

    static Behaviour capacity(String step) {
        return switch (step) {
            case "enabled" -> SettingBehaviours::requireCapacityManager;
            case "disabled" -> call -> call.all("capacity-manager-data-export").forEach(call::delete);
            case "exports" ->
                call -> call.answer(
                        "DataExportCount",
                        call.all("capacity-manager-data-export").size());
            case "fpga-owners" -> SettingBehaviours::fpgaOwners;
            case "fpga-copy" -> SettingBehaviours::fpgaCopy;
            case "fpga-permissions" -> SettingBehaviours::fpgaPermissions;
            case "fpga-reset" -> SettingBehaviours::fpgaReset;
            default -> throw new IllegalStateException("Capacity has no step " + step);
        };
    }

    /** {@code no-preference}, and -1 for the hop limit, take a default away. */
    private static void metadata(DeclaredCall call) {
        call.change(doc -> {
            Doc changed = doc;
            for (String member : METADATA) {
                String value = doc.text(member);
                changed = "no-preference".equals(value) || "-1".equals(value) ? changed.without(member) : changed;
            }
            return changed;
        });
    }

    private static void criteria(DeclaredCall call) {
        List<Object> criteria = call.request().list("ImageCriteria");
        if (criteria.size() > 10) {
            throw Ec2Error.invalidValue("There are at most 10 image criteria; " + criteria.size() + " were given.");
        }
        call.change(doc -> doc.with("ImageCriteria", criteria));
    }

    private static void credits(DeclaredCall call) {
        String family = call.given("InstanceFamily");
        List<DeclaredResource> changed = call.all("default-credit-specification", "InstanceFamily", family);
        String usual = CREDITS.get(family);
        if (usual == null) {
            throw Ec2Error.invalidValue("The instance family '" + family + "' has no CPU credits.");
        }
        String credits =
                changed.isEmpty() ? usual : String.valueOf(changed.get(0).doc().text("CpuCredits"));
        call.answer(
                "InstanceFamilyCreditSpecification",
                Doc.of("InstanceFamily", family).with("CpuCredits", credits));
    }

    // Formats of ids

    private static List<Doc> formats(List<String> wished) {
        for (String resource : wished) {
            if (!LONG_IDS.contains(resource)) {
                throw Ec2Error.invalidValue("Value (" + resource + ") for parameter resource is invalid.");
            }
        }
        return LONG_IDS.stream()
                .filter(resource -> wished.isEmpty() || wished.contains(resource))
                .map(resource -> Doc.of("Resource", resource).with("UseLongIds", true))
                .toList();
    }

    private static void idFormats(DeclaredCall call) {
        call.answer("Statuses", formats(call.request().texts("Resource")));
    }

    private static void principals(DeclaredCall call) {
        Doc root = Doc.of("Arn", "arn:aws:iam::" + call.site().account() + ":root")
                .with("Statuses", formats(call.request().texts("Resources")));
        call.answerPage("Principals", List.of(root), "Arn");
    }

    /** Longer ids cannot be given up any more; that an account asks for them again is harmless. */
    private static void longIds(DeclaredCall call) {
        String resource = call.given("Resource");
        if (!resource.equals("all-current")) {
            formats(List.of(resource));
        }
        if (!"true".equals(call.given("UseLongIds"))) {
            throw Ec2Error.invalidValue("Longer IDs are in use for all resource types and cannot be disabled.");
        }
    }

    // Reports on declarative policies

    private static void report(DeclaredCall call) {
        String target = call.given("TargetId");
        if (!target.equals(call.site().account())) {
            throw call.notFaked("StartDeclarativePoliciesReport.TargetId (" + target
                    + "): reports on other accounts and organizations");
        }
        call.all("declarative-policies-report").stream()
                .filter(each -> "running".equals(each.doc().text("Status")))
                .findFirst()
                .ifPresent(each -> {
                    throw call.error("IncorrectState", "The report " + each.id() + " is still running.");
                });
    }

    /** The account's own settings, one attribute each. */
    private static void summary(DeclaredCall call) {
        DeclaredResource report = call.subject();
        if (!"complete".equals(report.doc().text("Status"))) {
            throw call.error("IncorrectState", "The report " + report.id() + " is not complete.");
        }
        call.answer("NumberOfAccounts", 1);
        call.answer("NumberOfFailedAccounts", 0);
        call.answer("EndTime", call.site().now());
        List<Object> attributes = new ArrayList<>();
        attribute(
                call,
                attributes,
                "ec2:serial-console-access",
                "serial-console-access",
                "SerialConsoleAccessEnabled",
                "false");
        attribute(
                call,
                attributes,
                "ec2:image-block-public-access",
                "image-block-public-access",
                "ImageBlockPublicAccessState",
                "unblocked");
        attribute(
                call,
                attributes,
                "ec2:snapshot-block-public-access",
                "snapshot-block-public-access",
                "State",
                "unblocked");
        attribute(call, attributes, "ec2:allowed-images-settings", "allowed-images-settings", "State", "disabled");
        attribute(
                call,
                attributes,
                "vpc:vpc-block-public-access",
                "vpc-block-public-access-options",
                "InternetGatewayBlockMode",
                "off");
        call.answer("AttributeSummaries", attributes);
    }

    private static void attribute(
            DeclaredCall call, List<Object> attributes, String name, String kind, String member, String usual) {
        List<DeclaredResource> setting = call.all(kind);
        String value =
                setting.isEmpty() ? usual : String.valueOf(setting.get(0).doc().text(member));
        attributes.add(Doc.of("AttributeName", name)
                .with("MostFrequentValue", value)
                .with("NumberOfMatchedAccounts", 1)
                .with("NumberOfUnmatchedAccounts", 0));
    }

    // Capacity

    private static void requireCapacityManager(DeclaredCall call) {
        boolean enabled = call.all("capacity-manager").stream()
                .anyMatch(each -> "enabled".equals(each.doc().text("CapacityManagerStatus")));
        if (!enabled) {
            throw call.error("IncorrectState", "EC2 Capacity Manager is not enabled in this account and Region.");
        }
    }

    private static void fpgaOwners(DeclaredCall call) {
        for (String owner : call.request().texts("Owners")) {
            if (!owner.equals("self") && !owner.equals(call.site().account())) {
                throw call.notFaked("DescribeFpgaImages.Owners (" + owner + "): images of others");
            }
        }
    }

    private static void fpgaCopy(DeclaredCall call) {
        String region = call.given("SourceRegion");
        if (!region.equals(call.site().region())) {
            throw call.notFaked("CopyFpgaImage.SourceRegion (" + region + "): copying between regions");
        }
        Doc source = call.require("fpga-image", call.given("SourceFpgaImageId")).doc();
        call.change(doc -> doc.withAny("Name", doc.has("Name") ? doc.text("Name") : source.text("Name"))
                .withAny("Description", doc.has("Description") ? doc.text("Description") : source.text("Description"))
                .withAny("FpgaImageGlobalId", source.text("FpgaImageGlobalId")));
    }

    private static void fpgaPermissions(DeclaredCall call) {
        Doc request = call.request();
        boolean removes = "remove".equals(request.text("OperationType"));
        List<Object> added = new ArrayList<>(request.list("LoadPermission.Add"));
        List<Object> removed = new ArrayList<>(request.list("LoadPermission.Remove"));
        for (String user : request.texts("UserIds")) {
            (removes ? removed : added).add(Doc.of("UserId", user));
        }
        for (String group : request.texts("UserGroups")) {
            (removes ? removed : added).add(Doc.of("Group", group));
        }
        call.change(doc -> {
            List<Object> permissions = new ArrayList<>(doc.list("LoadPermissions"));
            permissions.removeAll(removed);
            added.stream().filter(each -> !permissions.contains(each)).forEach(permissions::add);
            List<Object> codes = new ArrayList<>(doc.list("ProductCodes"));
            request.texts("ProductCodes").stream()
                    .map(code -> Doc.of("ProductCodeId", code).with("ProductCodeType", "marketplace"))
                    .forEach(codes::add);
            return doc.with("LoadPermissions", permissions)
                    .with("ProductCodes", codes)
                    .with("isPublic", permissions.contains(Doc.of("Group", "all")))
                    .with("UpdateTime", call.site().now());
        });
    }

    private static void fpgaReset(DeclaredCall call) {
        String attribute = call.request().text("Attribute");
        if (attribute != null && !attribute.equals("loadPermission")) {
            throw Ec2Error.invalidValue("Only the attribute loadPermission can be reset, not " + attribute + ".");
        }
        call.change(doc -> doc.with("LoadPermissions", List.of()).with("isPublic", false));
    }
}
