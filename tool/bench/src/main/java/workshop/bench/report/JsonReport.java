package workshop.bench.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import workshop.bench.stats.Measurement;
import workshop.bench.stats.Ratio;

/** A report as JSON, for programs; the curves' points are in it. */
public final class JsonReport {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private JsonReport() {}

    public static String of(Report report) {
        ObjectNode root = JSON.createObjectNode();
        root.put("date", report.date().toString());
        root.put("command", report.command());
        root.put("version", report.version());
        root.putPOJO("machine", report.machine());
        ArrayNode parts = root.putArray("parts");
        report.parts().forEach(part -> append(part, parts.addObject()));
        try {
            return JSON.writeValueAsString(root) + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void append(PartResult part, ObjectNode node) {
        node.put("part", part.part());
        ArrayNode measurements = node.putArray("measurements");
        part.measurements().forEach(measurement -> append(measurement, measurements.addObject()));
        ArrayNode ratios = node.putArray("ratios");
        part.ratios().forEach(ratio -> append(ratio, ratios.addObject()));
        node.putPOJO("curves", part.curves());
        node.putPOJO("notes", part.notes());
        node.putPOJO("failures", part.failures());
    }

    private static void append(Measurement measurement, ObjectNode node) {
        node.put("name", measurement.name());
        node.put("unit", measurement.unit().symbol());
        node.put("count", measurement.count());
        node.put("median", measurement.median());
        node.put("p90", measurement.p90());
        node.put("p99", measurement.p99());
        node.put("spread", measurement.spread());
    }

    private static void append(Ratio ratio, ObjectNode node) {
        node.put("name", ratio.name());
        node.put("value", ratio.value());
        ratio.target().ifPresent(target -> {
            node.put("target", target.bound().sign() + " " + MarkdownReport.figure(target.limit()));
            node.put("met", target.isMetBy(ratio.value()));
        });
    }
}
