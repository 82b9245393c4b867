package dev.cloudjar.lambda;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.ZipInputStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.FunctionCodeLocation;

/**
 * What was deployed: an uploaded archive, an object in S3 or a container image.
 *
 * @param archive the uploaded archive; empty where only its place is known
 * @param origin the S3 object or image URI it comes from; empty for an upload
 * @param image whether it is a container image
 * @param size its size in bytes; 0 for images, as AWS reports them
 * @param sha256 its SHA-256, as AWS shows it: base64 for archives, hexadecimal for images
 */
record DeployedCode(Optional<SdkBytes> archive, Optional<String> origin, boolean image, long size, String sha256) {

    private static final int ZIP_LIMIT = 52_428_800;

    static DeployedCode ofArchive(SdkBytes archive) {
        byte[] bytes = archive.asByteArrayUnsafe();
        if (bytes.length > ZIP_LIMIT) {
            throw LambdaErrors.tooLarge(bytes.length, "CreateFunction", ZIP_LIMIT);
        }
        requireZip(bytes);
        String hash = Base64.getEncoder().encodeToString(sha256(bytes));
        return new DeployedCode(Optional.of(archive), Optional.empty(), false, bytes.length, hash);
    }

    /** An object in S3, which is not faked yet: it exists on first use, and its size and hash follow from its name. */
    static DeployedCode ofS3(String bucket, String key, String version) {
        String origin = "s3://" + bucket + "/" + key + (version.isEmpty() ? "" : "?versionId=" + version);
        byte[] hash = sha256(origin.getBytes(StandardCharsets.UTF_8));
        return new DeployedCode(
                Optional.empty(),
                Optional.of(origin),
                false,
                1_048_576,
                Base64.getEncoder().encodeToString(hash));
    }

    /** A function of the test, which has nothing deployed. */
    static DeployedCode none(String function) {
        byte[] hash = sha256(function.getBytes(StandardCharsets.UTF_8));
        return new DeployedCode(
                Optional.empty(),
                Optional.empty(),
                false,
                0,
                Base64.getEncoder().encodeToString(hash));
    }

    static DeployedCode ofImage(String uri) {
        return new DeployedCode(
                Optional.empty(), Optional.of(uri), true, 0, hex(sha256(uri.getBytes(StandardCharsets.UTF_8))));
    }

    private static void requireZip(byte[] bytes) {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            if (zip.getNextEntry() == null) {
                throw notAZip();
            }
            while (zip.getNextEntry() != null) {
                zip.closeEntry();
            }
        } catch (IOException | IllegalArgumentException e) {
            throw notAZip();
        }
    }

    private static RuntimeException notAZip() {
        return LambdaErrors.invalid("Could not unzip uploaded file. Please check your file, then try to upload again.");
    }

    /** Where GetFunction says the code can be had: AWS gives a presigned link, this fake a link that leads nowhere. */
    FunctionCodeLocation location(String region, String account, String function) {
        if (image) {
            String uri = origin.orElse("");
            String repository =
                    uri.contains("@") ? uri.substring(0, uri.indexOf('@')) : uri.replaceFirst(":[^/]*$", "");
            return FunctionCodeLocation.builder()
                    .repositoryType("ECR")
                    .imageUri(uri)
                    .resolvedImageUri(repository + "@sha256:" + sha256)
                    .build();
        }
        return FunctionCodeLocation.builder()
                .repositoryType("S3")
                .location("https://awslambda-" + region + "-tasks.s3." + region + ".amazonaws.com/snapshots/" + account
                        + "/" + function + "?versionId=" + hex(sha256(sha256.getBytes(StandardCharsets.UTF_8))))
                .build();
    }

    static String hexSha256(String text) {
        return hex(sha256(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private static String hex(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length * 2);
        for (byte each : bytes) {
            text.append(Character.forDigit((each >> 4) & 0xF, 16)).append(Character.forDigit(each & 0xF, 16));
        }
        return text.toString();
    }
}
