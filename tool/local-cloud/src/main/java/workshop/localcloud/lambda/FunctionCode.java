package workshop.localcloud.lambda;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A function's deployment package.
 *
 * @param sha256 in base64, as CodeSha256 has it
 * @param size bytes of the zip file
 */
public record FunctionCode(String sha256, long size) {

    /** Reads a zip file through. */
    static FunctionCode of(ZipUpload zip) throws IOException {
        try (DigestInputStream in = new DigestInputStream(zip.open(), MessageDigest.getInstance("SHA-256"))) {
            long size = in.transferTo(OutputStream.nullOutputStream());
            return new FunctionCode(
                    Base64.getEncoder().encodeToString(in.getMessageDigest().digest()), size);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The digest in hexadecimal digits: the key of the stored zip file. */
    @JsonIgnore
    String key() {
        return HexFormat.of().formatHex(Base64.getDecoder().decode(sha256));
    }
}
