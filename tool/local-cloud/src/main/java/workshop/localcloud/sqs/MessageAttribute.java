package workshop.localcloud.sqs;

/**
 * A message attribute.
 *
 * @param dataType String, Number or Binary, maybe with a dot and a type of the sender's own
 * @param value the text, or the bytes in Base64
 */
public record MessageAttribute(String dataType, String value) {

    boolean binary() {
        return dataType.equals("Binary") || dataType.startsWith("Binary.");
    }
}
