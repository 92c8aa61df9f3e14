package workshop.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import workshop.bench.report.Curve;
import workshop.bench.report.JsonReport;
import workshop.bench.report.Machine;
import workshop.bench.report.MarkdownReport;
import workshop.bench.report.PartResult;
import workshop.bench.report.Plot;
import workshop.bench.report.Report;
import workshop.localcloud.LocalCloud;

/** Runs parts one after the other and writes what they found. */
final class Run {

    private final Workbench bench;
    private final String command;

    Run(Workbench bench, String command) {
        this.bench = bench;
        this.command = command;
    }

    /** A part that fails does not keep the others from being run. */
    Report of(List<Part> parts) throws InterruptedException {
        Instant date = Instant.now();
        List<PartResult> results = new ArrayList<>();
        for (Part part : parts) {
            bench.progress().say(part.name() + ": " + part.measures());
            results.add(run(part));
        }
        return new Report(date, command, Machine.current(), LocalCloud.VERSION, results);
    }

    private PartResult run(Part part) throws InterruptedException {
        PartResult.Builder results = PartResult.of(part.name());
        try {
            part.run(bench, results);
        } catch (InterruptedException e) {
            throw e;
        } catch (BenchFailure e) {
            results.fail(String.valueOf(e.getMessage()));
        } catch (Exception e) {
            results.fail("it broke off: " + e);
            e.printStackTrace();
        }
        return results.build();
    }

    /** Writes bench.md, bench.json and a plot for each curve. */
    static void write(Report report, Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("bench.md"), MarkdownReport.of(report));
        Files.writeString(folder.resolve("bench.json"), JsonReport.of(report));
        for (PartResult part : report.parts()) {
            for (Curve curve : part.curves()) {
                Plot.write(curve, folder);
            }
        }
    }
}
