package workshop.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;

/** Compares a deployed stack with what the chapters promise. */
public final class Check implements AutoCloseable {

    /** The last chapter that adds something; the one after it takes everything away. */
    public static final int LAST_BUILDING_CHAPTER = 6;

    /** Waits between two looks. */
    @FunctionalInterface
    public interface Pause {
        void of(Duration time) throws InterruptedException;
    }

    private final AwsClients aws;
    private final DeployedStack stack;
    private final Map<Integer, List<Promise>> promises;
    private final Path docs;

    /**
     * @param environment where AWS_ENDPOINT_URL, the region and credentials are
     * @param stackName such as "users-dev"
     * @param user the id of a user whom the check may make and delete
     * @param docs the folder of the chapters, to name their files
     */
    public Check(
            Map<String, String> environment,
            String stackName,
            String user,
            Path docs,
            LongSupplier nanoTime,
            Pause pause) {
        this.aws = AwsClients.of(environment);
        this.stack = new DeployedStack(aws, stackName, nanoTime, pause);
        this.promises = new Promises(user).all();
        this.docs = docs;
    }

    /** Whether the stack is there at all. */
    public boolean isDeployed() {
        return guarded(() -> stack.stack().isPresent());
    }

    /**
     * Looks at what a chapter promises.
     *
     * @param chapter 1 to 7
     * @param heard gets each finding as soon as it is made
     * @return whether every promise is kept
     * @throws CheckException when AWS or the local cloud cannot be asked
     */
    public boolean chapter(int chapter, Consumer<Finding> heard) {
        boolean kept = true;
        for (Promise promise : promises.getOrDefault(chapter, List.of())) {
            Finding finding = finding(chapter, promise);
            heard.accept(finding);
            kept &= finding.kept();
        }
        return kept;
    }

    private Finding finding(int chapter, Promise promise) {
        String found = guarded(() -> {
            try {
                return promise.look().at(stack);
            } catch (CheckException e) {
                return String.valueOf(e.getMessage());
            }
        });
        return new Finding(
                promise.text(),
                found,
                promise.cause(),
                page(chapter) + ", \"" + promise.heading() + "\"",
                promise.next());
    }

    private String page(int chapter) {
        try (Stream<Path> files = Files.list(docs)) {
            return files.map(file -> "docs/" + file.getFileName())
                    .filter(name -> name.startsWith("docs/" + chapter + "-"))
                    .min(Comparator.naturalOrder())
                    .orElse("chapter " + chapter);
        } catch (IOException e) {
            return "chapter " + chapter;
        }
    }

    private static <T> T guarded(java.util.concurrent.Callable<T> look) {
        try {
            return look.call();
        } catch (SdkClientException e) {
            throw new CheckException("Neither the local cloud nor AWS can be asked: " + e.getMessage()
                    + "\nFor the local cloud: ./workshop up, then eval \"$(./workshop env)\" in this terminal. For AWS:"
                    + " have credentials where the AWS CLI finds them.");
        } catch (CloudFormationException e) {
            throw new CheckException("CloudFormation refuses: " + e.getMessage());
        } catch (SdkException e) {
            throw new CheckException(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new CheckException("The API cannot be reached: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CheckException("interrupted");
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new CheckException(String.valueOf(e.getMessage()));
        }
    }

    /** The chapter that the stack has got through: 0 when not even the first one's promises are kept. */
    public int reached() {
        int reached = 0;
        for (int chapter = 1; chapter <= LAST_BUILDING_CHAPTER; chapter++) {
            if (!promisesKept(chapter)) {
                return reached;
            }
            reached = chapter;
        }
        return reached;
    }

    private boolean promisesKept(int chapter) {
        return Optional.ofNullable(promises.get(chapter)).orElse(List.of()).stream()
                .allMatch(promise -> finding(chapter, promise).kept());
    }

    @Override
    public void close() {
        aws.close();
    }
}
