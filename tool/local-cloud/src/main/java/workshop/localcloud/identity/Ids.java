package workshop.localcloud.identity;

/** Where new ids come from; a constructor parameter wherever one is made, so that tests can foresee them. */
public interface Ids {

    /** A random UUID in its usual form. */
    String uuid();

    /** Lower-case hexadecimal digits. */
    String hex(int length);

    /** Lower-case letters and digits, a letter first. */
    String lowerAlphanumeric(int length);

    /** Upper-case letters and digits, a letter first. */
    String upperAlphanumeric(int length);
}
