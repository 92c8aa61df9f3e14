package workshop.cli;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import workshop.check.StackSummary;
import workshop.progress.Progress;

import static org.assertj.core.api.Assertions.assertThat;

/** What {@code ./workshop} alone says. */
class WhereaboutsTest {

    private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");
    private static final String RUNS = "The local cloud runs.";

    @Test
    void withNothingRunningTheFirstCommandIsNext() {
        assertThat(new Whereabouts("Off.", false, false, Optional.empty(), "users-dev", Optional.empty())
                        .lines("./workshop"))
                .containsExactly(
                        "You have not changed anything yet.",
                        "Off.",
                        "Next:  ./workshop up  and read docs/0-setup.md",
                        "All commands: ./workshop --help");
    }

    @Test
    void whoHasNotBegunIsShownTheFirstPages() {
        assertThat(at(Optional.empty(), List.of()).lines("./workshop"))
                .contains("Deployed: nothing.", "Next:  read docs/0-setup.md, then docs/1-start.md");
    }

    @Test
    void aTerminalThatIsNotTurnedIsTurnedFirst() {
        assertThat(new Whereabouts(RUNS, true, false, Optional.of(List.of()), "users-dev", Optional.empty())
                        .lines("../workshop"))
                .contains("Next:  eval \"$(../workshop env)\"; then read docs/0-setup.md, then docs/1-start.md");
    }

    @Test
    void aChapterThatIsNotDeployedIsBuiltAndDeployed() {
        assertThat(at(chapter(NOON, Optional.empty()), List.of(stack("books-dev", "CREATE_COMPLETE", NOON)))
                        .lines("../workshop"))
                .contains(
                        "You are at chapter 3, An API: docs/3-api.md, in the folder 3-api.",
                        "Deployed: books-dev.",
                        "Next:  mvn package && serverless deploy  in 3-api; then ../workshop check 3");
    }

    @Test
    void whatWasChangedSinceTheDeploymentIsDeployed() {
        StackSummary stack = stack("users-dev", "UPDATE_COMPLETE", NOON);

        assertThat(next(chapter(NOON.plusSeconds(1), Optional.of(NOON)), stack)).startsWith("mvn package && ");
        assertThat(next(chapter(NOON.minusSeconds(1), Optional.of(NOON)), stack))
                .isEqualTo("./workshop check 3; when it says that all is done, docs/4-users.md");
    }

    @Test
    void aDeploymentThatFoundNoChangesCounts() {
        assertThat(next(
                        chapter(NOON.plusSeconds(1), Optional.of(NOON.plusSeconds(2))),
                        stack("users-dev", "CREATE_COMPLETE", NOON)))
                .startsWith("./workshop check 3");
    }

    @Test
    void aFailedDeploymentIsNamedWithTheWayOut() {
        Optional<Whereabouts.Here> here = chapter(NOON, Optional.of(NOON));

        assertThat(at(here, List.of(stack("users-dev", "UPDATE_ROLLBACK_COMPLETE", NOON)))
                        .lines("./workshop"))
                .contains("Deployed: users-dev (UPDATE_ROLLBACK_COMPLETE).");
        assertThat(next(here, stack("users-dev", "UPDATE_ROLLBACK_COMPLETE", NOON)))
                .contains("docs/troubleshooting.md", "serverless deploy");
        assertThat(next(here, stack("users-dev", "ROLLBACK_COMPLETE", NOON))).startsWith("serverless remove");
        assertThat(next(here, stack("users-dev", "UPDATE_IN_PROGRESS", NOON))).startsWith("wait");
    }

    @Test
    void whatWasSeenMissingIsRemembered() {
        Progress.Seen missing = new Progress.Seen(false, "PUT answers 201", "Part 1");

        assertThat(at(Optional.of(chapter(NOON, Optional.empty(), Optional.of(missing))), List.of())
                        .lines("./workshop"))
                .containsSubsequence(
                        "At the last look this was missing: PUT answers 201.",
                        "Next:  mvn package && serverless deploy  in 3-api; then ./workshop check 3",
                        "       or, to have that done at each save:  ./workshop watch 3");
    }

    @Test
    void afterAChapterThatIsDoneComesTheNextUnlessItWasChangedSince() {
        Progress.Seen done = new Progress.Seen(true, "", "");
        StackSummary stack = stack("users-dev", "UPDATE_COMPLETE", NOON);

        assertThat(next(Optional.of(chapter(NOON, Optional.of(NOON), Optional.of(done))), stack))
                .isEqualTo("chapter 3 is done; docs/4-users.md");
        assertThat(next(Optional.of(chapter(NOON.plusSeconds(1), Optional.of(NOON), Optional.of(done))), stack))
                .startsWith("mvn package && serverless deploy");
    }

    @Test
    void afterTheLastChapterComeTheLabs() {
        Optional<Whereabouts.Here> last = Optional.of(new Whereabouts.Here(
                7, "Finish", "7-finish", Optional.empty(), NOON, Optional.of(NOON), Optional.empty()));

        assertThat(at(last, List.of()).lines("./workshop")).contains("Next:  ./workshop check 7; then the labs");
    }

    private static String next(Optional<Whereabouts.Here> chapter, StackSummary stack) {
        return at(chapter, List.of(stack)).lines("./workshop").stream()
                .filter(line -> line.startsWith("Next:  "))
                .findFirst()
                .orElseThrow()
                .substring("Next:  ".length());
    }

    private static Whereabouts at(Optional<Whereabouts.Here> chapter, List<StackSummary> stacks) {
        return new Whereabouts(RUNS, true, true, Optional.of(stacks), "users-dev", chapter);
    }

    private static Optional<Whereabouts.Here> chapter(Instant changed, Optional<Instant> packed) {
        return Optional.of(chapter(changed, packed, Optional.empty()));
    }

    private static Whereabouts.Here chapter(Instant changed, Optional<Instant> packed, Optional<Progress.Seen> seen) {
        return new Whereabouts.Here(3, "An API", "3-api", Optional.of("4-users.md"), changed, packed, seen);
    }

    private static StackSummary stack(String name, String status, Instant changed) {
        return new StackSummary(name, status, changed, Map.of());
    }
}
