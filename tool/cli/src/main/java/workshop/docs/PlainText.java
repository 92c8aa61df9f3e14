package workshop.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A page's lines as a terminal shows them: code indented, links with their address, no other marks. */
final class PlainText {

    private static final Pattern LINK = Pattern.compile("\\[([^\\]]*)]\\((\\S+?)\\)");
    private static final Pattern BOLD_CODE = Pattern.compile("\\*\\*`([^`]+)`\\*\\*");

    private PlainText() {}

    static String of(List<String> lines) {
        List<String> plain = new ArrayList<>();
        boolean code = false;
        for (String line : lines) {
            if (line.strip().startsWith("```")) {
                code = !code;
            } else {
                plain.add(code ? "    " + line : prose(line));
            }
        }
        return String.join("\n", plain).strip();
    }

    private static String prose(String line) {
        return BOLD_CODE.matcher(LINK.matcher(line).replaceAll("$1 ($2)")).replaceAll("$1");
    }
}
