package workshop.localcloud.lambda;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A function's deployment package.
 *
 * @param sha256 in base64, as CodeSha256 has it
 * @param size bytes of the zip file
 */
public record FunctionCode(String sha256, long size) {

    /** The digest in hexadecimal digits: the key of the stored zip file. */
    @JsonIgnore
    String key() {
        return HexFormat.of().formatHex(Base64.getDecoder().decode(sha256));
    }
}
