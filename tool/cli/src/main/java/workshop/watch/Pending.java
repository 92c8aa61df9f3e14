package workshop.watch;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/**
 * What was saved and has not yet got where it belongs. Nothing that fails is forgotten: it is done with the next save.
 *
 * @param build how it is built has changed since Maven made the artefact
 * @param main the function's code has changed since it was compiled
 * @param tests what tests use has changed since they held
 * @param artefact the artefact is older than the classes
 * @param code the artefact is newer than the functions
 * @param service serverless.yml is newer than the stack
 */
record Pending(boolean build, boolean main, boolean tests, boolean artefact, boolean code, boolean service) {

    /** What is not known to be done at the beginning. */
    static final Pending ALL = new Pending(true, true, true, true, true, true);

    /** Nothing but the check. */
    static final Pending NOTHING = new Pending(false, false, false, false, false, false);

    /** The stages to go through now. */
    Set<Stage> stages(Shortcuts shortcuts) {
        EnumSet<Stage> stages = EnumSet.of(Stage.CHECK);
        if (shortcuts.compiles()) {
            add(stages, build, Stage.LIBRARIES);
            add(stages, build || main || tests, Stage.COMPILE);
            add(stages, build || main || tests, Stage.TEST);
            boolean old = main || artefact;
            add(stages, build || old && !shortcuts.renews(), Stage.PACKAGE);
            add(stages, !build && old && shortcuts.renews(), Stage.RENEW);
        } else {
            add(stages, build || main || tests || artefact, Stage.PACKAGE);
        }
        boolean codeChanges = build || main || artefact || code;
        add(stages, service || codeChanges && !shortcuts.updates(), Stage.DEPLOY);
        add(stages, !service && codeChanges && shortcuts.updates(), Stage.UPDATE);
        return stages;
    }

    private static void add(Set<Stage> stages, boolean needed, Stage stage) {
        if (needed) {
            stages.add(stage);
        }
    }

    /** More was saved. */
    Pending saved(Collection<String> files) {
        EnumSet<Kind> kinds = EnumSet.noneOf(Kind.class);
        files.forEach(file -> kinds.add(Kind.of(file)));
        return new Pending(
                build || kinds.contains(Kind.BUILD),
                main || kinds.contains(Kind.MAIN),
                tests || kinds.contains(Kind.TEST),
                artefact,
                code,
                service || kinds.contains(Kind.SERVICE));
    }

    /** A stage came to a good end. */
    Pending after(Stage stage) {
        return switch (stage) {
            case LIBRARIES, CHECK -> this;
            case COMPILE -> new Pending(build, false, true, artefact || main, code, service);
            case TEST -> new Pending(build, main, false, artefact, code, service);
            case PACKAGE -> new Pending(false, false, false, false, true, service);
            case RENEW -> new Pending(build, main, tests, false, true, service);
            case DEPLOY -> new Pending(build, main, tests, artefact, false, false);
            case UPDATE -> new Pending(build, main, tests, artefact, false, service);
        };
    }
}
