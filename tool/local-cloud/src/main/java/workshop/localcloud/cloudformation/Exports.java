package workshop.localcloud.cloudformation;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The values that stacks export to each other: a name has one exporter, and what is imported stays as it is. */
final class Exports {

    private final StackStore store;

    Exports(StackStore store) {
        this.store = store;
    }

    Optional<String> value(String export) {
        return exporter(export).flatMap(stack -> value(stack.outputs(), export));
    }

    /** Who imports a name. */
    List<Stack> importers(String export) {
        return store.all().stream()
                .filter(stack -> stack.status() != StackStatus.DELETE_COMPLETE)
                .filter(stack -> stack.importedExports().contains(export))
                .toList();
    }

    /**
     * Whether a stack may get new outputs.
     *
     * @throws TemplateException when another stack exports such a name, or uses one that would change
     */
    void check(Stack stack, List<StackOutput> outputs) {
        Set<String> seen = new HashSet<>();
        for (StackOutput output : outputs) {
            String export = output.exportName();
            if (export == null) {
                continue;
            }
            Optional<String> owner = seen.add(export)
                    ? exporter(export)
                            .filter(other -> !other.id().equals(stack.id()))
                            .map(Stack::name)
                    : Optional.of(stack.name());
            owner.ifPresent(name -> {
                throw new TemplateException("Export with name " + export + " is already exported by stack " + name);
            });
        }
        for (StackOutput output : stack.outputs()) {
            Optional<String> user = user(stack, output.exportName());
            Optional<String> now = Optional.ofNullable(output.exportName()).flatMap(export -> value(outputs, export));
            if (user.isPresent() && !now.equals(Optional.of(output.value()))) {
                throw new TemplateException("Export " + output.exportName() + " cannot be "
                        + (now.isPresent() ? "updated" : "deleted") + " as it is in use by " + user.get());
            }
        }
    }

    /** The name of another stack that uses an export of this one. */
    Optional<String> user(Stack stack, @Nullable String export) {
        return export == null
                ? Optional.empty()
                : importers(export).stream()
                        .filter(other -> !other.id().equals(stack.id()))
                        .map(Stack::name)
                        .findFirst();
    }

    private Optional<Stack> exporter(String export) {
        return store.all().stream()
                .filter(stack -> stack.status() != StackStatus.DELETE_COMPLETE)
                .filter(stack -> value(stack.outputs(), export).isPresent())
                .findFirst();
    }

    private static Optional<String> value(List<StackOutput> outputs, String export) {
        return outputs.stream()
                .filter(output -> export.equals(output.exportName()))
                .map(StackOutput::value)
                .findFirst();
    }
}
