package workshop.localcloud.s3;

import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import workshop.localcloud.http.HttpRequest;

/**
 * The bytes that a request carries, out of their aws-chunked frame and checked against every checksum that came along.
 *
 * @param checksums those that were given, base64
 */
@SuppressWarnings("ArrayRecordComponent") // Compared nowhere; copying megabytes would be waste.
record Payload(byte[] content, Map<Checksum, String> checksums) {

    static Payload of(HttpRequest request) {
        String declared = request.header("x-amz-content-sha256").orElse("");
        boolean framed = declared.startsWith("STREAMING-")
                || encodings(request).stream().anyMatch(encoding -> encoding.equals("aws-chunked"));
        AwsChunked chunked = framed ? AwsChunked.decode(request.body()) : new AwsChunked(request.body(), Map.of());
        byte[] content = chunked.content();
        Optional<String> length = request.header("x-amz-decoded-content-length");
        if (framed && length.isPresent() && !length.get().equals(Integer.toString(content.length))) {
            throw S3Errors.incompleteBody();
        }
        if (declared.matches("[0-9a-f]{64}") && !declared.equals(Checksum.hex(Checksum.SHA256.bytes(content)))) {
            throw S3Errors.contentHashMismatch();
        }
        checkMd5(request, content);
        Map<Checksum, String> given = new EnumMap<>(Checksum.class);
        for (Checksum checksum : Checksum.values()) {
            Optional<String> value = request.header(checksum.header())
                    .or(() -> Optional.ofNullable(chunked.trailers().get(checksum.header())));
            if (value.isPresent()) {
                String actual = checksum.base64(content);
                if (!actual.equals(value.get())) {
                    throw S3Errors.badDigest(checksum.name());
                }
                given.put(checksum, actual);
            }
        }
        return new Payload(content, given);
    }

    /** Whether the request said what its content has to be. */
    static boolean isProtected(HttpRequest request, Payload payload) {
        return request.header("Content-MD5").isPresent() || !payload.checksums().isEmpty();
    }

    /** The content encodings that belong to the object, without the frame's. */
    static List<String> encodings(HttpRequest request) {
        return Arrays.stream(request.header("Content-Encoding").orElse("").split(",", -1))
                .map(encoding -> encoding.strip().toLowerCase(Locale.ROOT))
                .filter(encoding -> !encoding.isEmpty())
                .toList();
    }

    private static void checkMd5(HttpRequest request, byte[] content) {
        Optional<String> md5 = request.header("Content-MD5");
        if (md5.isEmpty()) {
            return;
        }
        byte[] expected;
        try {
            expected = Base64.getDecoder().decode(md5.get().strip());
        } catch (IllegalArgumentException e) {
            throw S3Errors.invalidDigest("Content-MD5");
        }
        if (expected.length != 16) {
            throw S3Errors.invalidDigest("Content-MD5");
        }
        if (!Arrays.equals(expected, Checksum.md5(content))) {
            throw S3Errors.badMd5();
        }
    }
}
