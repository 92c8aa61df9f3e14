package workshop.docs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a page says of AWS in figures (a size, a time, a rate, a price, a limit) and the reader cannot check. Such a
 * sentence or row of a table stands in a section with a link to a page of AWS, and this section, or the beginning of one
 * around it, says in which month it was looked up.
 */
final class Claims {

    private static final Parser PARSER =
            Parser.builder().includeSourceSpans(IncludeSourceSpans.BLOCKS).build();

    private static final String NUMBER =
            "\\b(?:\\d[\\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|several|half an?)[ -]";

    private static final Pattern FIGURE = Pattern.compile(NUMBER
            + "(?:bytes?|kilobytes?|[KMGT]B|ms|(?:milli)?seconds?|minutes?|hours?|days?|weeks?|months?|years?|million)\\b"
            + "|\\ban? (?:minute|hour|day|month|year)\\b"
            + "|" + NUMBER + "\\w+ (?:a|per) second\\b"
            + "|\\$ ?\\d"
            + "|(?<![\\d.])\\d+\\.\\d{2,}(?![\\d.])");

    private static final Pattern LIMIT = Pattern.compile("(?i)\\b(?:at most|up to|quota|limit|by default)\\b");

    private static final Pattern COUNT = Pattern.compile("(?<![\\w.-])\\d[\\d,]*(?= [a-z])");

    private static final Pattern OF_AWS =
            Pattern.compile("\\b(?:AWS|Lambda|DynamoDB|CloudWatch|CloudFormation|API Gateway|S3"
                    + "|SQS|SNS|IAM|Kinesis|EventBridge|SnapStart|HTTP API|[Ll]og events?|[Ss]treams?|[Ss]hards?|[Pp]artitions?|[Mm]appings?"
                    + "|[Ee]xecution environments?|[Oo]n demand|[Pp]rovisioned)\\b");

    /** What was measured or happens on the reader's machine is shown by the page itself. */
    private static final Pattern OF_HERE =
            Pattern.compile("(?i)\\blocal cloud\\b|\\bDynamoDB Local\\b|\\bJDK\\b|\\blaptops?\\b"
                    + "|\\bthis (?:page|chapter|lab|workshop|machine)\\b");

    private static final Pattern AWS_PAGE =
            Pattern.compile("https://(?:docs\\.aws\\.amazon\\.com|aws\\.amazon\\.com|github\\.com/aws)/.+");

    private static final Pattern MONTH =
            Pattern.compile("\\b(?:January|February|March|April|May|June|July|August|September"
                    + "|October|November|December) 20\\d\\d\\b|\\b20\\d\\d-\\d\\d\\b");

    private static final Pattern BETWEEN_SENTENCES = Pattern.compile("(?<=[.!?:;])\\s+");
    private static final Pattern BETWEEN_ROWS = Pattern.compile("\n");

    private Claims() {}

    /** @param page how faults name it */
    static List<Fault> faults(Path page, String source) {
        Reading reading = new Reading();
        PARSER.parse(source).accept(reading);
        List<Fault> faults = new ArrayList<>();
        for (Section section : reading.sections) {
            String missing = section.missing();
            if (!missing.isEmpty()) {
                section.claims.forEach(claim -> faults.add(
                        new Fault(new Place(page, claim.line()), "\"" + claim.text() + "\" lacks " + missing)));
            }
        }
        return faults;
    }

    private static boolean isClaim(String sentence) {
        return OF_AWS.matcher(sentence).find()
                && !OF_HERE.matcher(sentence).find()
                && (FIGURE.matcher(sentence).find()
                        || LIMIT.matcher(sentence).find()
                                && COUNT.matcher(sentence).find());
    }

    private record Claim(int line, String text) {}

    /** A heading and what stands below it, up to the next heading. */
    private static final class Section {

        private final int level;

        @Nullable
        private final Section around;

        private final List<Claim> claims = new ArrayList<>();
        private boolean linked;
        private boolean dated;

        Section(int level, @Nullable Section around) {
            this.level = level;
            this.around = around;
        }

        /** The section around a heading of that level which comes next. */
        @Nullable
        Section around(int nextLevel) {
            Section section = this;
            while (section != null && section.level >= nextLevel) {
                section = section.around;
            }
            return section;
        }

        String missing() {
            List<String> missing = new ArrayList<>();
            if (!linked) {
                missing.add("a link to a page of AWS in its section");
            }
            if (!isDated()) {
                missing.add("a date such as \"November 2026\"");
            }
            return String.join(" and ", missing);
        }

        private boolean isDated() {
            return dated || around != null && around.isDated();
        }
    }

    /** Collects the sections of a page in their order. */
    private static final class Reading extends AbstractVisitor {

        private final List<Section> sections = new ArrayList<>(List.of(new Section(0, null)));

        private Section current() {
            return sections.get(sections.size() - 1);
        }

        @Override
        public void visit(Heading heading) {
            sections.add(new Section(heading.getLevel(), current().around(heading.getLevel())));
        }

        @Override
        public void visit(Paragraph paragraph) {
            Section section = current();
            Words words = new Words();
            paragraph.accept(words);
            String text = words.text.toString();
            section.linked |= words.linked;
            section.dated |= MONTH.matcher(text).find();
            int line = paragraph.getSourceSpans().get(0).getLineIndex() + 1;
            Matcher end = (text.startsWith("|") ? BETWEEN_ROWS : BETWEEN_SENTENCES).matcher(text);
            int start = 0;
            while (end.find()) {
                add(section, line, text, start, end.start());
                start = end.end();
            }
            add(section, line, text, start, text.length());
        }

        private static void add(Section section, int firstLine, String text, int start, int end) {
            String sentence = text.substring(start, end).replaceAll("\\s+", " ");
            if (isClaim(sentence)) {
                int line = firstLine
                        + (int) text.substring(0, start)
                                .chars()
                                .filter(each -> each == '\n')
                                .count();
                section.claims.add(new Claim(line, sentence.strip()));
            }
        }
    }

    /** A paragraph's words without its code, line by line. */
    private static final class Words extends AbstractVisitor {

        private final StringBuilder text = new StringBuilder();
        private boolean linked;

        @Override
        public void visit(Text node) {
            text.append(node.getLiteral());
        }

        @Override
        public void visit(Code node) {
            text.append('…');
        }

        @Override
        public void visit(SoftLineBreak node) {
            text.append('\n');
        }

        @Override
        public void visit(Link link) {
            linked |= AWS_PAGE.matcher(link.getDestination()).matches();
            visitChildren(link);
        }
    }
}
