package workshop.steps;

/**
 * A mistake that a learner makes in a chapter.
 *
 * @param chapter in whose finished folder it is made
 * @param name what the learner did
 * @param why what the check has to say of the cause, a part of it
 * @param next what it has to say about what to do, a part of it
 */
record Mistake(int chapter, String name, Making making, String why, String next) {

    /** Makes it. */
    @FunctionalInterface
    interface Making {
        void in(LearnersFolder folder) throws Exception;
    }

    @Override
    public String toString() {
        return "chapter " + chapter + ": " + name;
    }
}
