package workshop.localcloud.s3;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import workshop.localcloud.http.HttpRequest;

/** What a request says of the object it makes. Settings that are not implemented are refused. */
record ObjectHeaders(Map<String, String> headers, Map<String, String> metadata) {

    static final String METADATA_PREFIX = "x-amz-meta-";

    private static final int MOST_METADATA = 2 * 1024;
    private static final List<String> KEPT =
            List.of("content-type", "cache-control", "content-disposition", "content-language", "expires");
    private static final Map<String, Set<String>> SETTINGS = Map.of(
            "x-amz-acl", Set.of("private", "bucket-owner-full-control", "bucket-owner-read"),
            "x-amz-storage-class", Set.of("STANDARD"),
            "x-amz-server-side-encryption", Set.of("AES256"));
    private static final Set<String> TRANSPORT = Set.of(
            "x-amz-date",
            "x-amz-content-sha256",
            "x-amz-security-token",
            "x-amz-user-agent",
            "x-amz-sdk-checksum-algorithm",
            "x-amz-trailer",
            "x-amz-decoded-content-length",
            "x-amz-checksum-mode",
            "x-amz-checksum-type",
            "x-amz-checksum-algorithm",
            "x-amz-mp-object-size",
            "x-amz-expected-bucket-owner",
            "x-amz-source-expected-bucket-owner",
            "x-amz-request-payer",
            "x-amz-object-ownership",
            "x-amz-copy-source",
            "x-amz-metadata-directive",
            "x-amz-te");

    static ObjectHeaders of(HttpRequest request) {
        Map<String, String> headers = new TreeMap<>();
        for (String name : KEPT) {
            request.header(name).ifPresent(value -> headers.put(name, value));
        }
        String encodings = String.join(
                ",",
                Payload.encodings(request).stream()
                        .filter(encoding -> !encoding.equals("aws-chunked"))
                        .toList());
        if (!encodings.isEmpty()) {
            headers.put("content-encoding", encodings);
        }
        headers.putIfAbsent("content-type", "binary/octet-stream");
        Map<String, String> metadata = new TreeMap<>();
        request.headers().asMap().forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.startsWith(METADATA_PREFIX)) {
                metadata.put(lower.substring(METADATA_PREFIX.length()), String.join(",", values));
            }
        });
        int size = metadata.entrySet().stream()
                .mapToInt(entry -> length(entry.getKey()) + length(entry.getValue()))
                .sum();
        if (size > MOST_METADATA) {
            throw S3Errors.metadataTooLarge();
        }
        return new ObjectHeaders(headers, metadata);
    }

    /** Refuses an x-amz- header that stands for something not implemented. */
    static void check(HttpRequest request) {
        request.headers().forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            boolean known = !lower.startsWith("x-amz-")
                    || lower.startsWith(METADATA_PREFIX)
                    || TRANSPORT.contains(lower)
                    || lower.startsWith(Checksum.HEADER_PREFIX)
                    || Optional.ofNullable(SETTINGS.get(lower))
                            .map(values -> values.contains(value))
                            .orElse(false);
            if (!known) {
                throw S3Errors.notImplemented("the header " + lower + ": " + value);
            }
        });
    }

    private static int length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
