package workshop.check.diagnosis;

import java.util.Optional;

/** What is wrong with the code, or with what runs of it. */
sealed interface CodeCause extends Cause {

    /** A source is newer than the jar. */
    record StaleJar(String folder, String source, String jar) implements CodeCause {
        @Override
        public String why() {
            return source + " is newer than " + jar + ": it was saved after the jar was built";
        }

        @Override
        public String next() {
            return "in " + folder + ": mvn package && serverless deploy";
        }
    }

    /** There is no jar. */
    record NotBuilt(String folder, String jar) implements CodeCause {
        @Override
        public String why() {
            return folder + " has no " + jar + ": it is not built";
        }

        @Override
        public String next() {
            return "in " + folder + ": mvn package && serverless deploy";
        }
    }

    /** The jar is not what runs. */
    record JarNotDeployed(String folder, String jar, Optional<String> runs) implements CodeCause {
        @Override
        public String why() {
            return runs.map(other -> "what runs is the jar of " + other + ", not that of " + folder)
                    .orElse("what runs is not the " + jar + " that is in " + folder + ": it is not deployed");
        }

        @Override
        public String next() {
            return "in " + folder + ": serverless deploy";
        }
    }

    /** The handler names a class that is not there. */
    record NoSuchClass(String function, String name, Optional<String> similar, String file) implements CodeCause {
        @Override
        public String why() {
            return "the handler of " + function + " names the class " + name + ", which is not in the jar"
                    + similar.map(other -> "; there is " + other).orElse("");
        }

        @Override
        public String next() {
            return similar.map(other -> "in " + file + ": handler: " + other + ", then serverless deploy")
                    .orElse("name a class in " + file
                            + " that there is, or write it and build; then serverless deploy");
        }
    }

    /** The class is no handler. */
    record NoHandler(String function, String message, Optional<String> similar, String file) implements CodeCause {
        @Override
        public String why() {
            return "Lambda cannot call the handler of " + function + ": " + message;
        }

        @Override
        public String next() {
            return similar.map(other -> "in " + file + ": handler: " + other + ", then serverless deploy")
                    .orElse("let the class be public and a RequestHandler, with a constructor that is public and takes"
                            + " nothing; then mvn package && serverless deploy");
        }
    }

    /** The function runs the class of another. */
    record HandlerOfAnother(String function, String handler, String wanted, String file) implements CodeCause {
        @Override
        public String why() {
            return function + " runs " + handler + ", though there is " + wanted;
        }

        @Override
        public String next() {
            return "in " + file + ": handler: " + wanted + ", then serverless deploy";
        }
    }

    /** Nothing has been written where the chapter's code belongs. */
    record Stub(String function, String message, Optional<String> place, String next) implements CodeCause {
        @Override
        public String why() {
            return "the place where your code belongs is as it came"
                    + place.map(at -> ", " + at).orElse("") + ": \"" + message + "\"";
        }
    }

    /** The function threw. */
    record Threw(String function, Failure failure) implements CodeCause {
        @Override
        public String why() {
            return function + " threw " + failure.simpleType()
                    + failure.place().map(at -> " at " + at).orElse("")
                    + (failure.message().isEmpty() ? "" : ": " + failure.message());
        }

        @Override
        public String next() {
            return "look there; serverless logs -f " + function + " shows the whole trace";
        }
    }

    /** The function took too long. */
    record TimedOut(String function, int timeout) implements CodeCause {
        @Override
        public String why() {
            return "Lambda ended " + function + " after " + timeout + " s, which is its timeout";
        }

        @Override
        public String next() {
            return "raise timeout in serverless.yml (15 in the chapters), or see what takes so long: serverless logs -f "
                    + function;
        }
    }

    /** The function's process had not enough memory. */
    record OutOfMemory(String function, int memory) implements CodeCause {
        @Override
        public String why() {
            return function + " ran out of memory; it has " + memory + " MB";
        }

        @Override
        public String next() {
            return "raise memorySize in serverless.yml (1024 in the chapters), or see what fills it: serverless logs -f "
                    + function;
        }
    }

    /** The process ended. */
    record Ended(String function, String message) implements CodeCause {
        @Override
        public String why() {
            return "the process of " + function + " ended while it was called: " + message;
        }

        @Override
        public String next() {
            return "serverless logs -f " + function;
        }
    }

    /** It may not be called. */
    record MayNotRun(DeployedFunction function) implements CodeCause {
        @Override
        public String why() {
            return function.name() + " may not run: its reserved concurrency is 0";
        }

        @Override
        public String next() {
            return "take reservedConcurrency out of serverless.yml and deploy, or: aws lambda"
                    + " delete-function-concurrency --function-name " + function.fullName();
        }
    }

    /** It answers so by itself: all that can be seen from outside is right. */
    record CodeAnswers(String function, String place, String next) implements CodeCause {
        @Override
        public String why() {
            return function + " ran without an error, and what runs is what is built: it is the code, " + place;
        }
    }
}
