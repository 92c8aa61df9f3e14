package workshop.check.diagnosis;

import java.util.List;
import java.util.stream.Collectors;

/** What is missing or wrong in what is deployed. */
sealed interface PartCause extends Cause {

    /** Neither deployed nor written. */
    record NotWritten(String what, String file, String next) implements PartCause {
        @Override
        public String why() {
            return file + " has " + what;
        }
    }

    /** It is there by another name. */
    record Misnamed(String wanted, String there, String file) implements PartCause {
        @Override
        public String why() {
            return "there is no " + wanted + ", but there is " + there;
        }

        @Override
        public String next() {
            return "name it " + wanted.replaceFirst("^(function|route|table|variable) ", "") + " in " + file
                    + ", then serverless deploy";
        }
    }

    /** Written, and not deployed. */
    record NotDeployed(String file, List<String> differences, String next) implements PartCause {
        @Override
        public String why() {
            return file + " has "
                    + differences.stream().limit(2).collect(Collectors.joining(" and "))
                    + (differences.size() > 2 ? " and " + (differences.size() - 2) + " more changes" : "")
                    + (differences.size() > 1
                            ? ", which are not deployed"
                            : differences.get(0).startsWith("no ")
                                    ? ", and that change is not deployed"
                                    : ", which is not deployed");
        }
    }

    /** serverless.yml is no YAML. */
    record Unreadable(String file, String fault) implements PartCause {
        @Override
        public String why() {
            return file + " is not right as YAML, so it cannot be deployed: " + fault;
        }

        @Override
        public String next() {
            return "put that line right, then serverless deploy";
        }
    }

    /** Something has another value than it has to have. */
    record WrongValue(String what, String value, String wanted, String file) implements PartCause {
        @Override
        public String why() {
            return what + " is " + value + ", not " + wanted;
        }

        @Override
        public String next() {
            return "put it right in " + file + ", then serverless deploy";
        }
    }

    /** A route leads to another function. */
    record RouteLeadsElsewhere(String route, String function, String wanted, String file) implements PartCause {
        @Override
        public String why() {
            return "the route " + route + " leads to " + function + ", not to " + wanted;
        }

        @Override
        public String next() {
            return "put the httpApi event below " + wanted + " in " + file + ", then serverless deploy";
        }
    }

    /** A route that takes everything. */
    record CatchAll(String route, String function, String file) implements PartCause {
        @Override
        public String why() {
            return "the route " + route + " of " + function + " takes every request that no other route takes";
        }

        @Override
        public String next() {
            return "take it out of " + file + ", then serverless deploy";
        }
    }
}
