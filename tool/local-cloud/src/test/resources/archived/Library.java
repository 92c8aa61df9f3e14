package library;

/** Stands in a jar of its own. */
public class Library {

    private Library() {}

    public static String place() {
        return Library.class.getResource("Library.class").toString();
    }
}
