package workshop.watch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import workshop.check.Check;
import workshop.check.CheckException;
import workshop.check.Finding;
import workshop.check.Waits;
import workshop.check.Workplace;

/** Looks by the same check that {@code workshop check} makes. */
public final class DeployedPromises implements Promises {

    private final Check check;

    /**
     * @param root the repository
     * @param current the folder that is watched, or in which the command was given
     */
    public DeployedPromises(Cloud cloud, Path root, Path current) {
        this.check = new Check(
                cloud.environment(),
                "users",
                cloud.stage(),
                "check-" + UUID.randomUUID().toString().substring(0, 8),
                new Workplace(root, current),
                new Waits(System::nanoTime, DeployedPromises::pause, doing -> {}));
    }

    private static void pause(Duration time) throws InterruptedException {
        Thread.sleep(time.toMillis());
    }

    /** The rest would only follow from what was found. */
    private static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1;

        Enough() {
            super(null, null, false, false);
        }
    }

    @Override
    public List<Promised> look(int chapter) throws InterruptedException {
        List<Promised> seen = new ArrayList<>();
        try {
            check.chapter(chapter, finding -> {
                seen.add(promised(finding));
                if (!finding.kept()) {
                    throw new Enough();
                }
            });
        } catch (Enough e) {
            return seen;
        } catch (CheckException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            throw new Unanswered(Excerpt.line(String.valueOf(e.getMessage())));
        }
        return seen;
    }

    private static Promised promised(Finding finding) {
        List<String> advice = finding.diagnosis()
                .map(diagnosis -> List.of("why: " + diagnosis.why(), "do:  " + diagnosis.next()))
                .orElse(List.of());
        return new Promised(finding.promise(), finding.heading(), finding.found(), advice);
    }

    @Override
    public void close() {
        check.close();
    }
}
