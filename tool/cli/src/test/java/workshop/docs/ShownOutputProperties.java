package workshop.docs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

import static org.assertj.core.api.Assertions.assertThat;

/** Shown and accepted output for any text. */
class ShownOutputProperties {

    @Provide
    Arbitrary<List<String>> outputs() {
        Arbitrary<String> words = Arbitraries.of(
                " ", "  ", "…", "$ ", "```", "~~~", "one", "two", "12", " ms", ".", "(3s)", "\\E", "'", "{", "ü", "\t");
        return words.list()
                .ofMaxSize(4)
                .map(parts -> String.join("", parts))
                .list()
                .ofMaxSize(6);
    }

    @Property
    void whatCameMeetsItself(@ForAll("outputs") List<String> output) {
        assertThat(ShownOutput.difference(output, output)).isEmpty();
    }

    @Property
    void anyLinesMayBeLeftOpen(
            @ForAll("outputs") List<String> output,
            @ForAll @IntRange(max = 6) int a,
            @ForAll @IntRange(max = 6) int b) {
        List<String> shown = new ArrayList<>(output);
        List<String> open =
                shown.subList(Math.min(Math.min(a, b), shown.size()), Math.min(Math.max(a, b), shown.size()));
        open.clear();
        open.add("…");

        assertThat(ShownOutput.difference(shown, output)).isEmpty();
    }

    @Property
    void anyPartOfALineMayBeLeftOpen(
            @ForAll("outputs") List<String> output,
            @ForAll @IntRange(max = 20) int a,
            @ForAll @IntRange(max = 20) int b) {
        List<String> shown = output.stream()
                .map(line -> line.substring(0, Math.min(Math.min(a, b), line.length()))
                        + "…"
                        + line.substring(Math.min(Math.max(a, b), line.length())))
                .toList();

        assertThat(ShownOutput.difference(shown, output)).isEmpty();
    }

    @Property
    void aLineMoreIsNeverMetByTextWithoutGaps(
            @ForAll("outputs") List<String> output, @ForAll @IntRange(max = 6) int at) {
        List<String> shown = output.stream().map(line -> line.replace("…", "")).toList();
        List<String> actual = new ArrayList<>(shown);
        actual.add(Math.min(at, actual.size()), "three");

        assertThat(ShownOutput.difference(shown, actual)).isPresent();
        assertThat(ShownOutput.difference(actual, shown)).isPresent();
    }

    @Property
    void whatWasAcceptedIsMetByWhatCame(@ForAll("outputs") List<String> shown, @ForAll("outputs") List<String> output) {
        assertThat(ShownOutput.difference(AcceptedOutput.accepted(shown, output), output))
                .isEmpty();
    }

    @Property
    void aPageInWhichOutputWasAcceptedHoldsFromThenOn(@ForAll("outputs") List<String> output) {
        String page = "# Page\n\n```console\n$ before\n$ command\nold\n$ after\n```\n\nEnd.\n";
        List<PageProof.Run> runs = new ArrayList<>();
        for (Step.Command command : commands(page)) {
            runs.add(new PageProof.Run(
                    command.shown(), command.text().equals("command") ? output : Collections.emptyList()));
        }

        String written = AcceptedOutput.written(page, runs);

        assertThat(commands(written)).extracting(Step.Command::text).containsExactly("before", "command", "after");
        assertThat(ShownOutput.difference(commands(written).get(1).output(), output))
                .isEmpty();
        assertThat(written).endsWith("```\n\nEnd.\n");
    }

    private static List<Step.Command> commands(String page) {
        return PageReader.read(Path.of("page.md"), page).commands().get(0).commands();
    }
}
