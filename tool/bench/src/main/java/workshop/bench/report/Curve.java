package workshop.bench.report;

import java.util.List;

/**
 * Figures over a quantity, to be drawn.
 *
 * @param file the plot's file name without ending, such as "api-latency"
 * @param logarithmic whether both axes are
 */
public record Curve(String file, String title, String x, String y, boolean logarithmic, List<Series> lines) {

    public Curve {
        lines = List.copyOf(lines);
    }

    /** One line. */
    public record Series(String name, List<Point> points) {
        public Series {
            points = List.copyOf(points);
        }
    }

    /** One place of a line. */
    public record Point(double x, double y) {}
}
