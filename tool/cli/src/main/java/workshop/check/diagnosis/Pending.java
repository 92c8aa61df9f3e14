package workshop.check.diagnosis;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What the learner's folder has and what runs has not yet. */
record Pending(Facts facts) {

    /** Those changes of serverless.yml that could cure what is wrong. */
    Optional<Cause> inFile(Predicate<Difference> cures) {
        List<Difference> curing = facts.differences().stream().filter(cures).toList();
        if (curing.isEmpty()) {
            return unreadable();
        }
        return Optional.of(new PartCause.NotDeployed(
                facts.file(),
                curing.stream().map(Difference::text).toList(),
                facts.in() + (inCode().isPresent() ? "mvn package && serverless deploy" : "serverless deploy")));
    }

    private Optional<Cause> unreadable() {
        return facts.folder()
                .filter(folder -> !folder.isReadable())
                .map(folder -> new PartCause.Unreadable(facts.file(), folder.fault()));
    }

    /** Code that is not built, or not deployed. */
    Optional<Cause> inCode() {
        return facts.folder().flatMap(Pending::inCode);
    }

    private static Optional<Cause> inCode(Folder folder) {
        Folder.Jar jar = folder.jar();
        if (jar.built() == Folder.Built.MISSING) {
            return Optional.of(new CodeCause.NotBuilt(folder.name(), jar.path()));
        }
        if (jar.newerSource().isPresent()) {
            return Optional.of(
                    new CodeCause.StaleJar(folder.name(), jar.newerSource().get(), jar.path()));
        }
        return jar.built() == Folder.Built.OTHER
                ? Optional.of(new CodeCause.JarNotDeployed(folder.name(), jar.path(), jar.deployedFrom()))
                : Optional.empty();
    }
}
