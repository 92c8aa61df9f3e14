package workshop.bench.report;

import java.io.IOException;
import java.nio.file.Path;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;

/** Draws a curve as SVG. */
public final class Plot {

    private static final int WIDTH = 800;
    private static final int HEIGHT = 500;

    private Plot() {}

    /** @return the file that was written */
    public static Path write(Curve curve, Path folder) throws IOException {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(curve.title())
                .xAxisTitle(curve.x())
                .yAxisTitle(curve.y())
                .build();
        chart.getStyler().setLegendPosition(LegendPosition.OutsideS);
        if (curve.logarithmic()) {
            chart.getStyler().setXAxisLogarithmic(true);
            chart.getStyler().setYAxisLogarithmic(true);
        } else {
            chart.getStyler().setYAxisMin(0.0);
        }
        for (Curve.Series line : curve.lines()) {
            chart.addSeries(
                    line.name(),
                    line.points().stream().mapToDouble(Curve.Point::x).toArray(),
                    line.points().stream().mapToDouble(Curve.Point::y).toArray());
        }
        Path file = folder.resolve(curve.file() + ".svg");
        VectorGraphicsEncoder.saveVectorGraphic(chart, file.toString(), VectorGraphicsFormat.SVG);
        return file;
    }
}
