package workshop.check.diagnosis;

/** What keeps records from the function, or lines from its log. */
sealed interface StreamCause extends Cause {

    /** The mapping is switched off. */
    record MappingOff(MappingState mapping, String function, boolean written, String file) implements StreamCause {
        @Override
        public String why() {
            return "the mapping from the stream to " + function + " is switched off (" + mapping.state() + ")"
                    + (written ? ": " + file + " says enabled: false" : "");
        }

        @Override
        public String next() {
            return written
                    ? "take enabled: false away, then serverless deploy"
                    : "aws lambda update-event-source-mapping --enabled --uuid " + mapping.id();
        }
    }

    /** The mapping cannot read or deliver. */
    record MappingProblem(MappingState mapping, String function) implements StreamCause {
        @Override
        public String why() {
            return "Lambda says of the mapping to " + function + ": " + mapping.result();
        }

        @Override
        public String next() {
            return "put that right, then serverless deploy; the records stay in the stream for a day";
        }
    }

    /** The mapping does not read yet. */
    record MappingStarts(MappingState mapping, String function) implements StreamCause {
        @Override
        public String why() {
            return "the mapping from the stream to " + function + " does not read yet: it is " + mapping.state();
        }

        @Override
        public String next() {
            return "wait a little, then check again";
        }
    }

    /** The mapping leaves records out. */
    record Filtered(MappingState mapping, String function, String file) implements StreamCause {
        @Override
        public String why() {
            return "the mapping from the stream to " + function + " has a filter, and lets only through what fits "
                    + String.join(" or ", mapping.filters());
        }

        @Override
        public String next() {
            return "take filterPatterns out of " + file + ", then serverless deploy";
        }
    }

    /** The mapping has a filter, and not the one that is asked for. */
    record FiltersOtherwise(MappingState mapping, String function, String page) implements StreamCause {
        @Override
        public String why() {
            return "the filter of the mapping to " + function + " lets through what fits "
                    + String.join(" or ", mapping.filters())
                    + (mapping.state().equals("Enabled") ? "" : "; the mapping is " + mapping.state());
        }

        @Override
        public String next() {
            return "on AWS a new filter may take minutes: check again, then change the pattern; read again: " + page;
        }
    }

    /** The record came, and the log has it in another form. */
    record LoggedOtherwise(String function, String event, boolean raw, String page) implements StreamCause {
        @Override
        public String why() {
            return raw
                    ? function + " got the records, and logs the raw event, not a line for each change"
                    : function + " got the records, and logs them in another form: " + event;
        }

        @Override
        public String next() {
            return "read again: " + page;
        }
    }
}
