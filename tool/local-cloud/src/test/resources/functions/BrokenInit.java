package functions;

/** Cannot be set up. */
public class BrokenInit {

    public BrokenInit() {
        System.out.println("trying to start");
        throw new IllegalArgumentException("no start");
    }

    public Object handle(Object input) {
        return input;
    }
}
