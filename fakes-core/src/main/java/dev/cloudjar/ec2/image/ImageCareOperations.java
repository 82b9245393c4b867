package dev.cloudjar.ec2.image;

import dev.cloudjar.ec2.action.LaterOperation;
import dev.cloudjar.service.Operation;
import dev.cloudjar.service.OperationTable;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import software.amazon.awssdk.services.ec2.model.CancelImageLaunchPermissionRequest;
import software.amazon.awssdk.services.ec2.model.CreateRestoreImageTaskRequest;
import software.amazon.awssdk.services.ec2.model.CreateStoreImageTaskRequest;
import software.amazon.awssdk.services.ec2.model.DescribeFastLaunchImagesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeStoreImageTasksRequest;
import software.amazon.awssdk.services.ec2.model.DisableFastLaunchRequest;
import software.amazon.awssdk.services.ec2.model.DisableImageDeregistrationProtectionRequest;
import software.amazon.awssdk.services.ec2.model.EnableFastLaunchRequest;
import software.amazon.awssdk.services.ec2.model.EnableImageDeregistrationProtectionRequest;

/** What is faked of protecting, storing and tracing images. */
final class ImageCareOperations implements OperationTable {

    private static final SortedSet<String> NAMES = Collections.unmodifiableSortedSet(new TreeSet<>(List.of(
            "CancelImageLaunchPermission",
            "CreateImageUsageReport",
            "CreateRestoreImageTask",
            "CreateStoreImageTask",
            "DeleteImageUsageReport",
            "DescribeFastLaunchImages",
            "DescribeImageReferences",
            "DescribeImageUsageReportEntries",
            "DescribeImageUsageReports",
            "DescribeStoreImageTasks",
            "DisableFastLaunch",
            "DisableImageDeregistrationProtection",
            "EnableFastLaunch",
            "EnableImageDeregistrationProtection",
            "GetImageAncestry")));

    private final ImageContext context;

    ImageCareOperations(ImageContext context) {
        this.context = context;
    }

    @Override
    public SortedSet<String> names() {
        return NAMES;
    }

    @Override
    public Optional<Operation<?>> find(String name) {
        return switch (name) {
            case "CancelImageLaunchPermission" ->
                Optional.of(Operation.mutation(
                        CancelImageLaunchPermissionRequest.class,
                        request -> new ImageProtection(context).cancel(request)));
            case "CreateImageUsageReport" ->
                LaterOperation.mutation(
                        "CreateImageUsageReport", (request, asked) -> new UsageReports(context).create(request, asked));
            case "CreateRestoreImageTask" ->
                Optional.of(Operation.mutation(
                        CreateRestoreImageTaskRequest.class, request -> new ImageStore(context).restore(request)));
            case "CreateStoreImageTask" ->
                Optional.of(Operation.mutation(
                        CreateStoreImageTaskRequest.class, request -> new ImageStore(context).store(request)));
            case "DeleteImageUsageReport" ->
                LaterOperation.mutation(
                        "DeleteImageUsageReport", (request, asked) -> new UsageReports(context).delete(request, asked));
            case "DescribeFastLaunchImages" ->
                Optional.of(Operation.read(
                        DescribeFastLaunchImagesRequest.class, request -> new FastLaunches(context).describe(request)));
            case "DescribeImageReferences" ->
                LaterOperation.read(
                        "DescribeImageReferences",
                        (request, asked) -> new ImageReferences(context).describe(request, asked));
            case "DescribeImageUsageReportEntries" ->
                LaterOperation.read(
                        "DescribeImageUsageReportEntries",
                        (request, asked) -> new UsageReports(context).entries(request, asked));
            case "DescribeImageUsageReports" ->
                LaterOperation.read(
                        "DescribeImageUsageReports",
                        (request, asked) -> new UsageReports(context).describe(request, asked));
            case "DescribeStoreImageTasks" ->
                Optional.of(Operation.read(
                        DescribeStoreImageTasksRequest.class, request -> new ImageStore(context).describe(request)));
            case "DisableFastLaunch" ->
                Optional.of(Operation.mutation(
                        DisableFastLaunchRequest.class, request -> new FastLaunches(context).disable(request)));
            case "DisableImageDeregistrationProtection" ->
                Optional.of(Operation.mutation(
                        DisableImageDeregistrationProtectionRequest.class,
                        request -> new ImageProtection(context).disable(request)));
            case "EnableFastLaunch" ->
                Optional.of(Operation.mutation(
                        EnableFastLaunchRequest.class, request -> new FastLaunches(context).enable(request)));
            case "EnableImageDeregistrationProtection" ->
                Optional.of(Operation.mutation(
                        EnableImageDeregistrationProtectionRequest.class,
                        request -> new ImageProtection(context).enable(request)));
            case "GetImageAncestry" ->
                LaterOperation.read(
                        "GetImageAncestry", (request, asked) -> new ImageLineage(context).ancestry(request, asked));
            default -> Optional.empty();
        };
    }
}
