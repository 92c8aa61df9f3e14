package workshop.watch;

/** What may be done about a save, in this order. */
enum Stage {
    /** Asks Maven for the libraries. */
    LIBRARIES,
    COMPILE,
    TEST,
    /** Has Maven make the artefact. */
    PACKAGE,
    /** Puts classes that were compiled into the artefact that Maven made. */
    RENEW,
    /** Has the Serverless CLI deploy. */
    DEPLOY,
    /** Gives functions that are deployed the new artefact. */
    UPDATE,
    /** Looks at what the chapter promises. */
    CHECK
}
