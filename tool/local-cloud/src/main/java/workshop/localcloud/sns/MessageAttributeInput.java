package workshop.localcloud.sns;

import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;
import workshop.localcloud.http.AwsException;
import workshop.localcloud.sqs.MessageAttribute;

/** Reads a message attribute, and checks what AWS checks. */
final class MessageAttributeInput {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]++(\\.[A-Za-z0-9_-]++)*+");
    private static final Pattern RESERVED = Pattern.compile("(?i)(aws|amazon)\\..*");
    private static final Pattern TYPE = Pattern.compile("(String|Number|Binary)(\\..+)?");
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d++(\\.\\d*+)?|\\.\\d++)([eE][+-]?\\d++)?");
    private static final int LONGEST_NAME = 256;

    private MessageAttributeInput() {}

    /**
     * @param value by the names {@code Value.DataType}, {@code Value.StringValue} and {@code Value.BinaryValue}
     * @throws AwsException ParameterValueInvalid
     */
    static MessageAttribute read(String name, Map<String, String> value) {
        if (!NAME.matcher(name).matches()
                || name.length() > LONGEST_NAME
                || RESERVED.matcher(name).matches()) {
            throw SnsErrors.invalidValue("The message attribute name '" + name + "' is invalid.");
        }
        String about = "The message attribute '" + name + "' ";
        String type = value.getOrDefault("Value.DataType", "");
        if (type.isEmpty()) {
            throw SnsErrors.invalidValue(about + "must contain non-empty message attribute type.");
        }
        if (!TYPE.matcher(type).matches()) {
            throw SnsErrors.invalidValue(about + "has an invalid message attribute type, the set of supported type"
                    + " prefixes is Binary, Number, and String.");
        }
        String field = isBinary(type) ? "BinaryValue" : "StringValue";
        String text = value.getOrDefault("Value." + field, "");
        if (text.isEmpty()) {
            boolean other = value.keySet().stream().anyMatch(key -> key.endsWith("Value") && !key.endsWith(field));
            throw SnsErrors.invalidValue(
                    other
                            ? about + "with type '" + type + "' must use field '" + field.replace("Value", "") + "'."
                            : about + "must contain non-empty message attribute value for message attribute type '"
                                    + type + "'.");
        }
        MessageAttribute attribute = new MessageAttribute(type, text);
        checkValue(name, attribute);
        return attribute;
    }

    /** The value's size in bytes. */
    static long size(MessageAttribute attribute) {
        return isBinary(attribute.dataType())
                ? Base64.getDecoder().decode(attribute.value()).length
                : PublicationInput.bytes(attribute.value());
    }

    private static void checkValue(String name, MessageAttribute attribute) {
        if (isBinary(attribute.dataType())) {
            try {
                Base64.getDecoder().decode(attribute.value());
            } catch (IllegalArgumentException e) {
                throw SnsErrors.invalidValue("The message attribute '" + name + "' is not valid Base64.");
            }
        } else if (attribute.dataType().startsWith("Number")
                && !NUMBER.matcher(attribute.value()).matches()) {
            throw SnsErrors.invalidValue("Could not cast message attribute '" + name + "' value to number.");
        }
    }

    private static boolean isBinary(String type) {
        return type.startsWith("Binary");
    }
}
