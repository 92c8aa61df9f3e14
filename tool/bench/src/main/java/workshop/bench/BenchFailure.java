package workshop.bench;

/** The run fails, with words for the user: something that must not happen has happened, or a tool is missing. */
public class BenchFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    public BenchFailure(String words) {
        super(words);
    }

    public BenchFailure(String words, Throwable cause) {
        super(words, cause);
    }
}
