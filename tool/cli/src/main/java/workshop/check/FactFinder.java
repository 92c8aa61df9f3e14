package workshop.check;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import workshop.check.diagnosis.Concern;
import workshop.check.diagnosis.DeployedFunction;
import workshop.check.diagnosis.Facts;
import workshop.check.diagnosis.Failure;
import workshop.check.diagnosis.Folder;
import workshop.check.diagnosis.Presence;
import workshop.check.diagnosis.Service;
import workshop.check.diagnosis.TableState;

/** Looks up what may explain why a promise is not kept. */
final class FactFinder {

    private final DeployedStack stack;
    private final Workplace workplace;
    private final String service;

    /** @param service such as "users" */
    FactFinder(DeployedStack stack, Workplace workplace, String service) {
        this.stack = stack;
        this.workplace = workplace;
        this.service = service;
    }

    /** @param chapter its number, or the name of a lab */
    Facts about(Concern concern, String chapter, String page) throws IOException, InterruptedException {
        Service deployed = stack.template();
        Optional<String> name = function(concern, deployed);
        Optional<FunctionConfiguration> configuration = name.flatMap(stack::function);
        boolean erred = erred(concern);
        Optional<Failure> failure = failure(concern, erred, name);
        return new Facts(
                concern,
                page,
                stack.state(),
                deployed,
                folder(chapter, deployed, configuration),
                configuration.map(each -> seen(name.orElseThrow(), each, erred && failure.isEmpty())),
                erred,
                failure,
                refused(failure, configuration),
                name.map(stack::mappingStates).orElse(List.of()),
                table(failure),
                stack.trace().arrival());
    }

    /** The function whose log and settings tell most. */
    private Optional<String> function(Concern concern, Service deployed) {
        if (concern instanceof Concern.OfFunction wanted) {
            return Optional.of(wanted.name());
        }
        if (concern instanceof Concern.OfVariable wanted) {
            return Optional.of(wanted.function());
        }
        if (concern instanceof Concern.OfMapping wanted) {
            return Optional.of(wanted.function());
        }
        if (concern instanceof Concern.OfFilter wanted) {
            return Optional.of(wanted.function());
        }
        if (concern instanceof Concern.OfRole wanted) {
            return Optional.of(wanted.function());
        }
        Optional<String> called = stack.trace()
                .telling()
                .flatMap(call -> deployed.functionFor(call.method(), call.path()))
                .or(() -> stack.trace().lastInvoked().map(Trace.Invoked::function));
        return concern instanceof Concern.OfRecords wanted && !erred(concern) ? Optional.of(wanted.function()) : called;
    }

    private boolean erred(Concern concern) {
        if (concern instanceof Concern.OfFunction) {
            Optional<Trace.Invoked> call = stack.trace().lastInvoked();
            return call.isEmpty() || call.get().failure().isPresent();
        }
        Optional<Trace.Requested> request = stack.trace().telling();
        return request.isPresent() ? request.get().erred() : invokedInVain().isPresent();
    }

    private Optional<Failure> invokedInVain() {
        return stack.trace().lastInvoked().flatMap(Trace.Invoked::failure);
    }

    private Optional<Failure> failure(Concern concern, boolean erred, Optional<String> function)
            throws InterruptedException {
        if (concern instanceof Concern.OfFunction || stack.trace().telling().isEmpty() && erred) {
            return invokedInVain();
        }
        if (concern instanceof Concern.OfRecords || erred) {
            return function.isEmpty() ? Optional.empty() : stack.failureInLog(function.get(), erred);
        }
        return Optional.empty();
    }

    private DeployedFunction seen(String name, FunctionConfiguration configuration, boolean unexplained) {
        return new DeployedFunction(
                name,
                configuration.functionName(),
                configuration.handler(),
                configuration.environment() == null
                        ? Map.of()
                        : configuration.environment().variables(),
                configuration.timeout(),
                configuration.memorySize(),
                !unexplained || stack.mayRun(configuration.functionName()));
    }

    /** What the folder's serverless.yml describes; nothing when it is not known, or cannot be read. */
    Service written(String chapter, Service deployed) throws IOException {
        return folder(chapter, deployed, Optional.empty()).map(Folder::service).orElse(Service.NOTHING);
    }

    /** @param function whose code is to be that of the folder; without it any of the stack's */
    private Optional<Folder> folder(String chapter, Service deployed, Optional<FunctionConfiguration> function)
            throws IOException {
        Optional<WorkFolder.Code> runs = function.or(() -> deployed.functions().keySet().stream()
                        .flatMap(each -> stack.function(each).stream())
                        .findFirst())
                .map(each -> new WorkFolder.Code(each.codeSha256(), each.codeSize()));
        Optional<WorkFolder> folder = workplace.folder(service, chapter, runs);
        return folder.isEmpty() ? Optional.empty() : Optional.of(folder.get().read(runs, workplace.steps().stream()));
    }

    /** The one that was refused, if the stack has it; else the users'. */
    private Optional<TableState> table(Optional<Failure> failure) {
        return failure.flatMap(Failure::refusedTable).flatMap(stack::tableNamed).or(() -> stack.table()
                .map(table -> DeployedStack.seen("UsersTable", table)));
    }

    /** Whether the table exists that a function was refused, or that its variable names. */
    private Presence refused(Optional<Failure> failure, Optional<FunctionConfiguration> configuration) {
        return Stream.concat(
                        failure.stream().flatMap(each -> each.refusedTable().stream()),
                        configuration.stream()
                                .filter(each -> each.environment() != null)
                                .map(each -> each.environment().variables().getOrDefault("USERS_TABLE", "")))
                .filter(table -> !table.isEmpty())
                .findFirst()
                .map(stack::presence)
                .orElse(Presence.UNKNOWN);
    }
}
