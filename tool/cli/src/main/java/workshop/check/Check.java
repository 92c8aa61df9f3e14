package workshop.check;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import workshop.check.diagnosis.Beginning;
import workshop.check.diagnosis.Diagnosis;
import workshop.check.diagnosis.Excerpt;
import workshop.check.diagnosis.Service;

/** Compares a deployed stack with what the chapters promise and their exercises ask for. */
public final class Check implements AutoCloseable {

    /** The last chapter that adds something; the one after it takes everything away. */
    public static final int LAST_BUILDING_CHAPTER = 6;

    private final Map<String, String> environment;
    private final AwsClients aws;
    private final DeployedStack stack;
    private final Workplace workplace;
    private final FactFinder facts;
    private final Promises promises;
    private final Map<Exercise, List<Promise>> exercises;

    /**
     * @param environment where AWS_ENDPOINT_URL, the region and credentials are
     * @param service such as "users"
     * @param stage such as "dev"
     * @param user the beginning of the ids of users whom the check may make and delete
     * @throws CheckException when there is no telling whom to ask
     */
    public Check(
            Map<String, String> environment,
            String service,
            String stage,
            String user,
            Workplace workplace,
            Waits waits) {
        this.environment = Map.copyOf(environment);
        this.aws = guarded(() -> AwsClients.of(environment));
        this.stack = new DeployedStack(aws, service + "-" + stage, waits);
        this.workplace = workplace;
        this.facts = new FactFinder(stack, workplace, service);
        this.promises = new Promises(user);
        this.exercises = new HashMap<>(new ChapterExercises(user).all());
        exercises.putAll(new AuditLogExercise(user).all());
        exercises.putAll(new BooksExercises(user).all());
        exercises.putAll(new OrdersExercises(user).all());
    }

    /** What each chapter promises, in words. */
    public static Map<Integer, List<String>> promised() {
        Promises promises = new Promises("check");
        Map<Integer, List<String>> texts = new TreeMap<>();
        for (int chapter = 1; chapter <= LAST_BUILDING_CHAPTER + 1; chapter++) {
            texts.put(chapter, promises.of(chapter).stream().map(Promise::text).toList());
        }
        return texts;
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
     * Whether a chapter is not begun: nothing of what it adds is deployed or written, or of a chapter before it.
     *
     * @return what is missing and where to begin, to end a sentence; nothing when it is begun
     */
    public Optional<String> notBegun(int chapter) {
        return guarded(() -> {
            Service deployed = stack.template();
            for (int each = 2; each <= Math.min(chapter, LAST_BUILDING_CHAPTER); each++) {
                Optional<String> missing = Beginning.missing(each, deployed);
                if (missing.isPresent()
                        && Beginning.missing(each, facts.written(String.valueOf(chapter), deployed))
                                .isPresent()) {
                    return Optional.of("the stack has " + missing.get() + ". Begin with " + workplace.page(each));
                }
            }
            return Optional.empty();
        });
    }

    /**
     * Looks at what a chapter promises.
     *
     * @param chapter 1 to 7
     * @param heard gets each finding as soon as it is made; the first that is not kept has a diagnosis
     * @return whether every promise is kept
     * @throws CheckException when AWS or the local cloud cannot be asked
     */
    public boolean chapter(int chapter, Consumer<Finding> heard) {
        try {
            return all(promises.of(chapter), String.valueOf(chapter), workplace.page(chapter), heard);
        } finally {
            guarded(() -> promises.clean(stack));
        }
    }

    /**
     * Looks at what an exercise asks for.
     *
     * @param heard gets each finding as soon as it is made; the first that is not done has a diagnosis
     * @return whether all of it is there
     * @throws CheckException when AWS or the local cloud cannot be asked
     */
    public boolean exercise(Exercise exercise, Consumer<Finding> heard) {
        String page = exercise.isOfLab() ? exercise.firstPage() : workplace.page(Integer.parseInt(exercise.of()));
        return all(exercises.getOrDefault(exercise, List.of()), exercise.of(), page, heard);
    }

    private boolean all(List<Promise> wanted, String chapter, String page, Consumer<Finding> heard) {
        boolean kept = true;
        for (Promise promise : wanted) {
            String found = found(promise);
            Optional<Diagnosis> diagnosis =
                    kept && !found.isEmpty() ? Optional.of(diagnosis(promise, chapter, page)) : Optional.empty();
            heard.accept(new Finding(promise.text(), promise.heading(), found, diagnosis));
            kept &= found.isEmpty();
        }
        return kept;
    }

    private Diagnosis diagnosis(Promise promise, String chapter, String page) {
        String read = page + ", \"" + promise.heading() + "\"";
        return guarded(() -> {
            try {
                return Diagnosis.of(facts.about(promise.concern(), chapter, read));
            } catch (AwsServiceException e) {
                // What the chapter's user may not look at is no reason to end the check.
                return new Diagnosis(
                        Excerpt.of("it could not be looked up, AWS answers: " + said(e)), "read again: " + read);
            }
        });
    }

    private String found(Promise promise) {
        stack.trace().begin();
        return guarded(() -> {
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
                return "the API cannot be reached at " + stack.apiUrl().orElse("its address");
            }
        });
    }

    /** Asks AWS or the local cloud; says what a learner can do where neither answers. */
    private <T> T guarded(Callable<T> look) {
        try {
            return look.call();
        } catch (SdkClientException e) {
            throw new CheckException(unreachable());
        } catch (AwsServiceException e) {
            throw new CheckException((isRefused(e) ? "AWS refuses the credentials of this terminal: " : "AWS answers: ")
                    + Excerpt.of(said(e)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CheckException("interrupted");
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new CheckException(String.valueOf(e.getMessage()));
        }
    }

    private String unreachable() {
        String endpoint = environment.getOrDefault("AWS_ENDPOINT_URL", "");
        if (!endpoint.isEmpty()) {
            return "Nothing answers at " + endpoint + ", where this terminal looks for AWS (AWS_ENDPOINT_URL)."
                    + " Start the local cloud: ./workshop up";
        }
        return "AWS cannot be asked: this terminal has no credentials or no region for it that can be used, or there"
                + " is no network. aws sts get-caller-identity says more.";
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
        boolean last = notBegun(LAST_BUILDING_CHAPTER).isEmpty() && allKept(promises.of(LAST_BUILDING_CHAPTER));
        for (int chapter = 1; chapter < LAST_BUILDING_CHAPTER; chapter++) {
            if (notBegun(chapter).isPresent() || !allKept(last ? promises.beside(chapter) : promises.of(chapter))) {
                return chapter - 1;
            }
        }
        return last ? LAST_BUILDING_CHAPTER : LAST_BUILDING_CHAPTER - 1;
    }

    private boolean allKept(List<Promise> wanted) {
        try {
            return wanted.stream().allMatch(promise -> found(promise).isEmpty());
        } finally {
            guarded(() -> promises.clean(stack));
        }
    }

    @Override
    public void close() {
        aws.close();
    }
}
