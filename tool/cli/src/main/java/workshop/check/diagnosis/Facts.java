package workshop.check.diagnosis;

import java.util.List;
import java.util.Optional;

/**
 * All that was seen when a promise was not kept.
 *
 * @param page where to read again, such as {@code docs/2-table.md, "The task"}
 * @param deployed what the deployed template describes
 * @param folder the learner's, when it is known
 * @param function the one that was called, when it is there
 * @param erred whether the caller got an error
 * @param failure how its call went wrong, as far as its log shows it
 * @param refused whether that exists which IAM refused
 * @param table the stack's, when it is there
 * @param arrival of records, when they were waited for
 */
public record Facts(
        Concern concern,
        String page,
        StackState stack,
        Service deployed,
        Optional<Folder> folder,
        Optional<DeployedFunction> function,
        boolean erred,
        Optional<Failure> failure,
        Presence refused,
        List<MappingState> mappings,
        Optional<TableState> table,
        Optional<Arrival> arrival) {

    /** In what the folder's serverless.yml and the deployed template differ. */
    List<Difference> differences() {
        return folder.filter(Folder::isReadable)
                .map(each -> Differences.between(each.service(), deployed))
                .orElse(List.of());
    }

    /** What serverless.yml is called in a sentence. */
    String file() {
        return folder.map(each -> each.name() + "/serverless.yml").orElse("serverless.yml");
    }

    /** The folder in a sentence that begins with a command. */
    String in() {
        return folder.map(each -> "in " + each.name() + ": ").orElse("");
    }

    String functionName() {
        return function.map(DeployedFunction::name).orElse("the function");
    }
}
