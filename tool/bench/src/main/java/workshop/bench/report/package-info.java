/** How results are shown: Markdown, JSON, SVG. */
@org.jspecify.annotations.NullMarked
package workshop.bench.report;
