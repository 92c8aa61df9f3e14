package workshop.localcloud.s3;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/** The checksums that S3 knows. */
enum Checksum {
    CRC32,
    CRC32C,
    CRC64NVME,
    SHA1,
    SHA256;

    static final String HEADER_PREFIX = "x-amz-checksum-";

    String header() {
        return HEADER_PREFIX + name().toLowerCase(Locale.ROOT);
    }

    /** Whether parts' checksums cannot make the whole's: then only composite ones are known. */
    boolean isDigest() {
        return this == SHA1 || this == SHA256;
    }

    static Optional<Checksum> named(String name) {
        for (Checksum checksum : values()) {
            if (checksum.name().equalsIgnoreCase(name)) {
                return Optional.of(checksum);
            }
        }
        return Optional.empty();
    }

    byte[] bytes(byte[] content) {
        return switch (this) {
            case CRC32 -> {
                CRC32 crc = new CRC32();
                crc.update(content);
                yield ByteBuffer.allocate(4).putInt((int) crc.getValue()).array();
            }
            case CRC32C -> {
                CRC32C crc = new CRC32C();
                crc.update(content);
                yield ByteBuffer.allocate(4).putInt((int) crc.getValue()).array();
            }
            case CRC64NVME ->
                ByteBuffer.allocate(8).putLong(Crc64Nvme.of(content)).array();
            case SHA1 -> digest("SHA-1", content);
            case SHA256 -> digest("SHA-256", content);
        };
    }

    String base64(byte[] content) {
        return Base64.getEncoder().encodeToString(bytes(content));
    }

    static byte[] md5(byte[] content) {
        return digest("MD5", content);
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] digest(String algorithm, byte[] content) {
        try {
            return MessageDigest.getInstance(algorithm).digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
