package workshop.bench.report;

import java.util.Locale;
import workshop.bench.stats.Measurement;
import workshop.bench.stats.Ratio;

/** A report as Markdown, which reads as well on a terminal. */
public final class MarkdownReport {

    private MarkdownReport() {}

    public static String of(Report report) {
        StringBuilder page = new StringBuilder();
        page.append("`")
                .append(report.command())
                .append("`, ")
                .append(report.date().toString(), 0, 10);
        page.append(", local cloud ").append(report.version()).append(". ");
        page.append(report.machine().inWords()).append(".\n");
        report.parts().forEach(part -> append(part, page));
        if (!report.failures().isEmpty()) {
            page.append("\n## Failed\n\n");
            report.failures().forEach(words -> page.append("- ").append(words).append('\n'));
        }
        return page.toString();
    }

    private static void append(PartResult part, StringBuilder page) {
        page.append("\n## ").append(part.part()).append('\n');
        if (!part.ratios().isEmpty()) {
            page.append("\n| compared | value | target | met |\n| --- | ---: | ---: | --- |\n");
            part.ratios().forEach(ratio -> page.append(row(ratio)));
        }
        if (!part.measurements().isEmpty()) {
            page.append("\n| measured | unit | median | p90 | p99 | spread | count |\n");
            page.append("| --- | --- | ---: | ---: | ---: | ---: | ---: |\n");
            part.measurements().forEach(measurement -> page.append(row(measurement)));
        }
        if (!part.notes().isEmpty()) {
            page.append('\n');
            part.notes().forEach(note -> page.append("- ").append(note).append('\n'));
        }
    }

    private static String row(Ratio ratio) {
        String target = ratio.target()
                .map(wanted -> wanted.bound().sign() + " " + figure(wanted.limit()))
                .orElse("");
        String met = ratio.met().map(yes -> yes ? "yes" : "**no**").orElse("");
        return row(cell(ratio.name()), figure(ratio.value()), target, met);
    }

    private static String row(Measurement measurement) {
        return row(
                cell(measurement.name()),
                measurement.unit().symbol(),
                figure(measurement.median()),
                figure(measurement.p90()),
                figure(measurement.p99()),
                figure(measurement.spread()),
                Long.toString(measurement.count()));
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }

    /** Three digits say what a measurement can. */
    static String figure(double value) {
        double size = Math.abs(value);
        String format = size >= 100 || value == Math.rint(value) ? "%.0f" : size >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, value);
    }
}
