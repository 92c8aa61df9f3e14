package workshop.check.diagnosis;

/** Whether something exists. */
public enum Presence {
    THERE,
    MISSING,
    UNKNOWN
}
