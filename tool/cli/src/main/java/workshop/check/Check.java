package workshop.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Compares a deployed stack with what the chapters promise and their exercises ask for. */
public final class Check implements AutoCloseable {

    /** The last chapter that adds something; the one after it takes everything away. */
    public static final int LAST_BUILDING_CHAPTER = 6;

    /** Waits between two looks. */
    @FunctionalInterface
    public interface Pause {
        void of(Duration time) throws InterruptedException;
    }

    private final Map<String, String> environment;
    private final AwsClients aws;
    private final DeployedStack stack;
    private final Map<Integer, List<Promise>> promises;
    private final Map<Exercise, List<Promise>> exercises;
    private final Path docs;

    /**
     * @param environment where AWS_ENDPOINT_URL, the region and credentials are
     * @param stackName such as "users-dev"
     * @param user the beginning of the ids of users whom the check may make and delete
     * @param docs the folder of the chapters, to name their files
     * @throws CheckException when there is no telling whom to ask
     */
    public Check(
            Map<String, String> environment,
            String stackName,
            String user,
            Path docs,
            LongSupplier nanoTime,
            Pause pause) {
        this.environment = Map.copyOf(environment);
        this.aws = guarded(() -> AwsClients.of(environment));
        this.stack = new DeployedStack(aws, stackName, nanoTime, pause);
        this.promises = new Promises(user).all();
        this.exercises = new HashMap<>(new ChapterExercises(user).all());
        exercises.putAll(new AuditLogExercise(user).all());
        exercises.putAll(new BooksExercises(user).all());
        exercises.putAll(new OrdersExercises(user).all());
        this.docs = docs;
    }

    /** Whether the stack is there at all. */
    public boolean isDeployed() {
        return guarded(() -> stack.stack().isPresent());
    }

    /** The stacks of a service, of all stages, such as "users-dev". */
    public List<String> deployed(String service) {
        return guarded(() -> stack.deployed(service));
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
        return all(promises.getOrDefault(chapter, List.of()), page(chapter), heard);
    }

    /**
     * Looks at what an exercise asks for.
     *
     * @param heard gets each finding as soon as it is made
     * @return whether all of it is there
     * @throws CheckException when AWS or the local cloud cannot be asked
     */
    public boolean exercise(Exercise exercise, Consumer<Finding> heard) {
        String page = exercise.isOfLab() ? exercise.firstPage() : page(Integer.parseInt(exercise.of()));
        return all(exercises.getOrDefault(exercise, List.of()), page, heard);
    }

    private boolean all(List<Promise> wanted, String page, Consumer<Finding> heard) {
        boolean kept = true;
        for (Promise promise : wanted) {
            Finding finding = finding(page, promise);
            heard.accept(finding);
            kept &= finding.kept();
        }
        return kept;
    }

    private Finding finding(String page, Promise promise) {
        String found = guarded(() -> {
            try {
                return promise.look().at(stack);
            } catch (CheckException e) {
                return String.valueOf(e.getMessage());
            } catch (AwsServiceException e) {
                if (isRefused(e)) {
                    throw e;
                }
                return "AWS answers: " + said(e);
            } catch (IOException e) {
                return "the API cannot be reached: " + e;
            }
        });
        return new Finding(
                promise.text(), found, promise.cause(), page + ", \"" + promise.heading() + "\"", promise.next());
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

    /** Asks AWS or the local cloud; says what a learner can do where neither answers. */
    private <T> T guarded(Callable<T> look) {
        try {
            return look.call();
        } catch (SdkClientException e) {
            throw new CheckException(unreachable(e));
        } catch (AwsServiceException e) {
            throw new CheckException(
                    (isRefused(e) ? "AWS refuses the credentials of this terminal: " : "AWS answers: ") + said(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CheckException("interrupted");
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new CheckException(String.valueOf(e.getMessage()));
        }
    }

    private String unreachable(SdkClientException failure) {
        String endpoint = environment.getOrDefault("AWS_ENDPOINT_URL", "");
        if (!endpoint.isEmpty()) {
            return "Nothing answers at " + endpoint + ", where this terminal looks for AWS (AWS_ENDPOINT_URL)."
                    + " Start the local cloud: ./workshop up. It said: " + failure.getMessage();
        }
        return "This terminal knows neither the local cloud nor AWS. For the local cloud: ./workshop up, then"
                + " eval \"$(./workshop env)\" in this terminal. For AWS: credentials and a region where the AWS CLI"
                + " finds them. It said: " + failure.getMessage();
    }

    private static boolean isRefused(AwsServiceException failure) {
        String code = failure.awsErrorDetails() == null
                ? ""
                : String.valueOf(failure.awsErrorDetails().errorCode());
        return failure.statusCode() == 401
                || failure.statusCode() == 403
                || code.matches("AccessDenied.*|ExpiredToken.*|InvalidClientTokenId|UnrecognizedClient.*");
    }

    private static String said(AwsServiceException failure) {
        return failure.awsErrorDetails() == null
                ? String.valueOf(failure.getMessage())
                : String.valueOf(failure.awsErrorDetails().errorMessage());
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
                .allMatch(promise -> finding(page(chapter), promise).kept());
    }

    @Override
    public void close() {
        aws.close();
    }
}
