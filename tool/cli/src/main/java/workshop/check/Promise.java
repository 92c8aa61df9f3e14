package workshop.check;

/**
 * Something that a chapter promises of the deployed stack.
 *
 * @param text in words, such as "GET /users/{id} answers 404 for a user who is not there"
 * @param cause what is likely wrong when it is not kept
 * @param heading the chapter's heading to read again
 * @param next what to try
 */
record Promise(String text, String cause, String heading, String next, Look look) {

    /** Looks at the stack. */
    @FunctionalInterface
    interface Look {
        /** @return what was found instead; empty when the promise is kept */
        String at(DeployedStack stack) throws Exception;
    }
}
