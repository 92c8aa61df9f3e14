package workshop.check;

import workshop.check.diagnosis.Concern;

/**
 * Something that a chapter promises of the deployed stack.
 *
 * @param text in words, such as "GET /users/{id} answers 404 for a user who is not there"
 * @param heading the chapter's heading to read again
 * @param concern what to look at when it is not kept
 */
record Promise(String text, String heading, Concern concern, Look look) {

    /** Looks at the stack. */
    @FunctionalInterface
    interface Look {
        /** @return what was found instead; empty when the promise is kept */
        String at(DeployedStack stack) throws Exception;
    }
}
