package workshop.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import workshop.site.DeadLinks;
import workshop.site.Site;

/** {@code workshop site}. */
@Command(
        name = "site",
        mixinStandardHelpOptions = true,
        version = "workshop 1.0.0",
        description = {
            "Make a web site of the pages, in target/site: open its index.html, or publish the folder as it is.",
            "It needs no server and no network. Exit code 2 when a link leads nowhere."
        })
final class SiteCommand implements Callable<Integer> {

    private final Machine machine;

    SiteCommand(Machine machine) {
        this.machine = machine;
    }

    @Override
    public Integer call() throws IOException {
        Path root = machine.home().root();
        Path target = root.resolve("target/site");
        int pages = new Site(root).write(target);
        List<String> dead = DeadLinks.of(target);
        dead.forEach(link -> machine.terminal().say("✘ leads nowhere: " + link));
        machine.terminal()
                .say(pages + " pages" + (dead.isEmpty() ? ", all links lead somewhere" : "") + ": "
                        + target.resolve("index.html"));
        return dead.isEmpty() ? 0 : 2;
    }
}
