package workshop.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A step's folder as git has it. */
final class Checkout {

    /** Set inside hooks, they would lead to another repository. */
    static final List<String> ELSEWHERE = List.of("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE");

    private final Machine machine;
    private final Step step;

    Checkout(Machine machine, Step step) {
        this.machine = machine;
        this.step = step;
    }

    /**
     * What differs from the last commit, a line for each file; what git ignores, such as build output, does not count.
     *
     * @throws UserError when git does not have the folder, or is not there
     */
    List<String> changes() throws IOException, InterruptedException {
        // Also where the workshop was unpacked inside another clone, to which the folder is one big new file.
        Outcome tracked = git("ls-files", "--", ".");
        if (!tracked.succeeded() || tracked.output().isBlank()) {
            throw new UserError(step.folder()
                    + " is in no git clone of the workshop, so there is nothing to put it back"
                    + " from: clone the repository, or unpack it again and copy " + step.name() + " from there.");
        }
        // Ends of entries are told from blanks in names; renamed files are one gone and one new.
        String status = succeed("status", "--porcelain", "-z", "--no-renames", "--untracked-files=all", "--", ".");
        return Arrays.stream(status.split("\0", -1))
                .filter(entry -> entry.length() > 3)
                .map(entry -> kind(entry.substring(0, 2)) + entry.substring(3))
                .sorted()
                .toList();
    }

    private static String kind(String state) {
        if (state.equals("??") || state.startsWith("A")) {
            return "new      ";
        }
        return state.contains("D") ? "deleted  " : "changed  ";
    }

    /**
     * Copies the files that {@link #restore} would change or delete.
     *
     * @param folder where they go, at the same places as in the step
     */
    void keep(Path folder) throws IOException, InterruptedException {
        String changed = succeed("diff", "--name-only", "-z", "--no-renames", "--relative", "HEAD", "--", ".");
        String others = succeed("ls-files", "--others", "--exclude-standard", "-z", "--", ".");
        for (String name : (changed + '\0' + others).split("\0", -1)) {
            Path file = step.folder().resolve(name);
            if (!name.isEmpty() && Files.isRegularFile(file)) {
                Path copy = folder.resolve(name);
                Files.createDirectories(copy.resolveSibling(""));
                Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    /** Makes the folder what it is in the last commit, except for what git ignores. */
    void restore() throws IOException, InterruptedException {
        succeed("reset", "-q", "--", ".");
        succeed("checkout", "-q", "--", ".");
        succeed("clean", "-q", "-f", "-d", "--", ".");
    }

    private String succeed(String... arguments) throws IOException, InterruptedException {
        Outcome outcome = git(arguments);
        if (!outcome.succeeded()) {
            throw new UserError("git " + arguments[0] + " failed in " + step.folder() + ":\n"
                    + outcome.output().strip());
        }
        return outcome.output().stripTrailing();
    }

    private Outcome git(String... arguments) throws IOException, InterruptedException {
        Path git = new Tools(machine).require("git");
        List<String> words = new ArrayList<>(List.of(git.toString()));
        words.addAll(List.of(arguments));
        Map<String, String> environment = new TreeMap<>(machine.environment());
        ELSEWHERE.forEach(environment::remove);
        return machine.processes().run(new Invocation(words, step.folder(), environment));
    }
}
