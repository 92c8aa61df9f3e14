package workshop.watch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The commands that one would type in place of some stages. */
final class OrdinaryCommands {

    private static final Set<Stage> OF_MAVEN =
            EnumSet.of(Stage.LIBRARIES, Stage.COMPILE, Stage.TEST, Stage.PACKAGE, Stage.RENEW);

    private OrdinaryCommands() {}

    /** Such as {@code mvn -q package && serverless deploy}. */
    static String of(Collection<Stage> stages) {
        List<String> commands = new ArrayList<>();
        if (stages.stream().anyMatch(OF_MAVEN::contains)) {
            commands.add("mvn -q package");
        }
        if (stages.contains(Stage.DEPLOY) || stages.contains(Stage.UPDATE)) {
            commands.add("serverless deploy");
        }
        return String.join(" && ", commands);
    }
}
