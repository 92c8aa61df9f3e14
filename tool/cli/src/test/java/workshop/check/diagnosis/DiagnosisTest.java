package workshop.check.diagnosis;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

class DiagnosisTest {

    private static final Concern RECORDS = new Concern.OfRecords("stream");
    private static final Concern MAPPING = new Concern.OfMapping("stream");
    private static final String RUNTIME = "java.lang.IllegalStateException";
    private static final String DEPLOY = "serverless deploy";
    private static final String BUILD = "in 3-api: mvn package && serverless deploy";

    private record Case(String name, Seen seen, String why, String next) {}

    private static final List<Case> CASES = List.of(
            // The stack
            new Case(
                    "the deployment failed at a resource",
                    Seen.of(Seen.PUT).status("UPDATE_ROLLBACK_FAILED").failedAt("UsersTable", "it exists"),
                    "the last deployment of users-dev failed (UPDATE_ROLLBACK_FAILED), first at UsersTable: it exists",
                    "serverless remove, put that right, then serverless deploy"),
            new Case(
                    "it went back, and the change is still wanted",
                    Seen.of(Seen.PUT)
                            .status("UPDATE_ROLLBACK_COMPLETE")
                            .failedAt("UsersTable", "no")
                            .written("dynamodb:Scan", "dynamodb:Query"),
                    "the last deployment of users-dev failed (UPDATE_ROLLBACK_COMPLETE), first at UsersTable: no",
                    "put that right in serverless.yml, then serverless deploy"),
            new Case(
                    "it went back, and the change is taken back: then that is not why",
                    Seen.of(Seen.PUT).status("UPDATE_ROLLBACK_COMPLETE").refusal("dynamodb:GetItem", "users-dev"),
                    "IAM refused it to putUser: its role does not allow dynamodb:GetItem on the table users-dev",
                    "in 3-api/serverless.yml, iam.role.statements: add \"- dynamodb:GetItem\" to Action, then "
                            + DEPLOY),
            new Case(
                    "CloudFormation is at it",
                    Seen.of(Seen.PUT).status("UPDATE_IN_PROGRESS"),
                    "users-dev is in UPDATE_IN_PROGRESS: CloudFormation is still at work",
                    "wait a little, then check again"),
            new Case(
                    "nobody removed it",
                    Seen.of(new Concern.OfLeftovers()),
                    "the stack users-dev is there, in UPDATE_COMPLETE",
                    "serverless remove"),
            new Case(
                    "removing it failed",
                    Seen.of(new Concern.OfLeftovers())
                            .status("DELETE_FAILED")
                            .failedAt("ServerlessDeploymentBucket", "not empty"),
                    "the last removal of users-dev failed (DELETE_FAILED), first at ServerlessDeploymentBucket: not empty",
                    "take away what hinders it, then serverless remove"),
            new Case(
                    "the stack is gone and something is left",
                    Seen.of(new Concern.OfLeftovers()).status(""),
                    "the stack users-dev is gone; what is left does not belong to it (any more)",
                    "remove the stack that it belongs to, or delete it by hand"
                            + " (a log group: aws logs delete-log-group)"),
            // What is not there
            new Case(
                    "a function is written and not deployed",
                    Seen.of(new Concern.OfFunction("putUser")).deployed("  putUser:", "  others:"),
                    "3-api/serverless.yml has the function putUser, which is not deployed",
                    "in 3-api: serverless deploy"),
            new Case(
                    "a function is written, not built and not deployed",
                    Seen.of(new Concern.OfFunction("putUser"))
                            .deployed("  putUser:", "  others:")
                            .newerSource("A.java"),
                    "3-api/serverless.yml has the function putUser, which is not deployed",
                    BUILD),
            new Case(
                    "a function has another name",
                    Seen.of(new Concern.OfFunction("putUser")).both("  putUser:", "  putUsr:"),
                    "there is no function putUser, but there is putUsr",
                    "name it putUser in 3-api/serverless.yml, then serverless deploy"),
            new Case(
                    "a function is not written",
                    Seen.of(new Concern.OfFunction("getUser")),
                    "3-api/serverless.yml has no function getUser",
                    "read: docs/3-api.md, \"The task\""),
            new Case(
                    "a function is not deployed, and no folder is known",
                    Seen.of(new Concern.OfFunction("getUser")).noFolder(),
                    "the stack has no function getUser",
                    "read: docs/3-api.md, \"The task\""),
            new Case(
                    "a route's parameter has another name",
                    Seen.of(Seen.PUT).both("{id}", "{userId}"),
                    "there is no route PUT /users/{id}, but there is PUT /users/{userId}",
                    "name it PUT /users/{id} in 3-api/serverless.yml, then serverless deploy"),
            new Case(
                    "a route is missing, and a like one is another",
                    Seen.of(new Concern.OfRoute("GET /users/{id}", "")),
                    "3-api/serverless.yml has no route GET /users/{id}",
                    "read: docs/3-api.md, \"The task\""),
            new Case(
                    "a route has another path",
                    Seen.of(Seen.PUT).both("PUT /users/{id}", "PUT /user/{id}"),
                    "there is no route PUT /users/{id}, but there is PUT /user/{id}",
                    "name it PUT /users/{id} in 3-api/serverless.yml, then serverless deploy"),
            new Case(
                    "a route leads elsewhere",
                    Seen.of(new Concern.OfRoute("PUT /users/{id}", "stream")),
                    "the route PUT /users/{id} leads to putUser, not to stream",
                    "put the httpApi event below stream in 3-api/serverless.yml, then serverless deploy"),
            new Case(
                    "a table is written and not deployed",
                    Seen.of(new Concern.OfTable("UsersTable")).noTable().deployed("    UsersTable:\n", "    Others:\n"),
                    "3-api/serverless.yml has the table UsersTable, which is not deployed",
                    "in 3-api: serverless deploy"),
            new Case(
                    "a table has another key",
                    Seen.of(new Concern.OfTable("UsersTable")).table("userId", ""),
                    "the key of UsersTable is userId, not id",
                    "put it right in 3-api/serverless.yml, then serverless deploy"),
            new Case(
                    "serverless.yml is no YAML",
                    Seen.of(new Concern.OfFunction("getUser")).written("functions:", "functions:\n\t"),
                    "3-api/serverless.yml is not right as YAML, so it cannot be deployed: line 15",
                    "put that line right, then serverless deploy"),
            new Case(
                    "a route takes everything",
                    Seen.of(new Concern.OfNoRoute()).both("- httpApi: PUT /users/{id}", "- httpApi: '*'"),
                    "the route $default of putUser takes every request that no other route takes",
                    "take it out of 3-api/serverless.yml, then serverless deploy"),
            // Variables
            new Case(
                    "a variable names a table that is not there",
                    Seen.of(new Concern.OfVariable("putUser", "USERS_TABLE", "UsersTable"))
                            .variable("USERS_TABLE", "people")
                            .refused(Presence.MISSING),
                    "USERS_TABLE of putUser is \"people\", and there is no such table; the stack's table is users-dev",
                    "in 3-api/serverless.yml, environment: USERS_TABLE: !Ref UsersTable, then serverless deploy"),
            new Case(
                    "a variable names a table of which nothing is known",
                    Seen.of(new Concern.OfVariable("putUser", "USERS_TABLE", "UsersTable"))
                            .variable("USERS_TABLE", "people"),
                    "USERS_TABLE of putUser is \"people\"; the stack's table is users-dev",
                    "in 3-api/serverless.yml, environment: USERS_TABLE: !Ref UsersTable, then serverless deploy"),
            new Case(
                    "a variable is misspelt",
                    Seen.of(new Concern.OfVariable("putUser", "USERS_TABLE", "UsersTable"))
                            .variable("USER_TABLE", "users-dev"),
                    "putUser has no variable USERS_TABLE, but it has USER_TABLE",
                    "in 3-api/serverless.yml, provider.environment: USERS_TABLE: !Ref UsersTable, then serverless deploy"),
            new Case(
                    "the function says that the variable is missing, which is written and not deployed",
                    Seen.of(Seen.PUT)
                            .deployed("USERS_TABLE", "TABLE")
                            .failure(
                                    Failure.Kind.THROWN,
                                    RUNTIME,
                                    "The environment variable USERS_TABLE is missing: it names the users' table",
                                    "UserRepository.java:22"),
                    "3-api/serverless.yml has the variable USERS_TABLE, which is not deployed",
                    "in 3-api: serverless deploy"),
            // The role
            new Case(
                    "IAM refused, and the statement is written and not deployed",
                    Seen.of(Seen.PUT)
                            .deployed("            - dynamodb:Scan\n", "")
                            .refusal("dynamodb:Scan", "users-dev"),
                    "3-api/serverless.yml has the action dynamodb:Scan, which is not deployed",
                    "in 3-api: serverless deploy"),
            new Case(
                    "IAM refused, and a change that has nothing to do with it waits",
                    Seen.of(Seen.PUT).newerSource("A.java").refusal("dynamodb:GetItem", "users-dev"),
                    "IAM refused it to putUser: its role does not allow dynamodb:GetItem on the table users-dev",
                    "in 3-api/serverless.yml, iam.role.statements: add \"- dynamodb:GetItem\" to Action, then "
                            + DEPLOY),
            new Case(
                    "IAM refused, and the action is misspelt",
                    Seen.of(Seen.PUT).both("dynamodb:Scan", "dynamodb:Scann").refusal("dynamodb:Scan", "users-dev"),
                    "IAM refused it to putUser: its role does not allow dynamodb:Scan on the table users-dev;"
                            + " it allows dynamodb:Scann",
                    "in 3-api/serverless.yml, iam.role.statements: add \"- dynamodb:Scan\" to Action, then " + DEPLOY),
            new Case(
                    "IAM refused, and the role has no statement for the table",
                    Seen.of(Seen.PUT)
                            .both("!GetAtt UsersTable.Arn\n", "arn:x\n")
                            .refusal("dynamodb:GetItem", "users-dev"),
                    "IAM refused it to putUser: its role does not allow dynamodb:GetItem on the table users-dev",
                    "in 3-api/serverless.yml, iam.role.statements: add \"- {Effect: Allow, Action:"
                            + " [\"dynamodb:GetItem\"], Resource: !GetAtt UsersTable.Arn}\", then serverless deploy"),
            new Case(
                    "IAM refused, and it is allowed on something else",
                    Seen.of(Seen.PUT)
                            .both("!GetAtt UsersTable.Arn\n", "arn:x\n")
                            .refusal("dynamodb:Scan", "users-dev"),
                    "IAM refused dynamodb:Scan on the table users-dev to putUser: its role allows it on arn:x",
                    "in 3-api/serverless.yml, that statement: Resource: !GetAtt UsersTable.Arn, then serverless deploy"),
            new Case(
                    "IAM refused a table that is not there",
                    Seen.of(Seen.PUT)
                            .variable("USERS_TABLE", "people")
                            .refused(Presence.MISSING)
                            .refusal("dynamodb:Scan", "people"),
                    "putUser asks for the table people, and there is none: it has the name from USERS_TABLE;"
                            + " the stack's is users-dev",
                    "in 3-api/serverless.yml, environment: USERS_TABLE: !Ref UsersTable, then serverless deploy"),
            new Case(
                    "IAM refused a table of another stack",
                    Seen.of(Seen.PUT)
                            .variable("USERS_TABLE", "users-anna")
                            .refused(Presence.THERE)
                            .refusal("dynamodb:Scan", "users-anna"),
                    "USERS_TABLE of putUser is \"users-anna\"; the stack's table is users-dev",
                    "in 3-api/serverless.yml, environment: USERS_TABLE: !Ref UsersTable, then serverless deploy"),
            new Case(
                    "a statement denies it",
                    Seen.of(Seen.PUT)
                            .failure(
                                    Failure.Kind.THROWN,
                                    "DynamoDbException",
                                    "User: x is not authorized to perform: dynamodb:Scan on resource:"
                                            + " arn:aws:dynamodb:us-east-1:1:table/users-dev with an explicit deny in"
                                            + " an identity-based policy",
                                    "A.java:1"),
                    "IAM refused dynamodb:Scan on the table users-dev to putUser: a statement denies it",
                    "take the statement with Effect: Deny away, then serverless deploy"),
            new Case(
                    "the role allows too much",
                    Seen.of(new Concern.OfAction("dynamodb:Scan", "UsersTable")).both("dynamodb:Scan", "dynamodb:*"),
                    "a statement allows dynamodb:*, which is more than the functions need",
                    "name each action below iam.role.statements in 3-api/serverless.yml, then serverless deploy"),
            new Case(
                    "the narrower statement is written and not deployed",
                    Seen.of(new Concern.OfAction("dynamodb:Scan", "UsersTable"))
                            .deployed("dynamodb:Scan", "dynamodb:*"),
                    "3-api/serverless.yml has the action dynamodb:Scan and no action dynamodb:*, which are not deployed",
                    "in 3-api: serverless deploy"),
            new Case(
                    "IAM refused, and the function's own role does not allow what another allows",
                    Seen.of(Seen.PUT)
                            .both(
                                    "    handler: com.example.users.Put",
                                    "    role: PutUserRole\n    handler: com.example.users.Put")
                            .refusal("dynamodb:Scan", "users-dev"),
                    "IAM refused it to putUser: its role does not allow dynamodb:Scan on the table users-dev",
                    "in 3-api/serverless.yml, PutUserRole: add \"- {Effect: Allow, Action: [\"dynamodb:Scan\"],"
                            + " Resource: !GetAtt UsersTable.Arn}\", then serverless deploy"),
            new Case(
                    "functions share a role that is to be one function's",
                    Seen.of(new Concern.OfRole("putUser")),
                    "putUser has the role IamRoleLambdaExecution, and so have stream",
                    "give it a role of its own; read: docs/3-api.md, \"The task\""),
            new Case(
                    "the role of its own is written and not deployed",
                    Seen.of(new Concern.OfRole("putUser"))
                            .written(
                                    "    handler: com.example.users.Put",
                                    "    role: PutUserRole\n    handler: com.example.users.Put"),
                    "3-api/serverless.yml has another role of putUser, PutUserRole, which is not deployed",
                    "in 3-api: serverless deploy"),
            new Case(
                    "an action is taken out and that is not deployed",
                    Seen.of(new Concern.OfAction("dynamodb:Scan", "UsersTable"))
                            .both("dynamodb:Scan", "dynamodb:*")
                            .written("            - dynamodb:*\n", ""),
                    "3-api/serverless.yml has no action dynamodb:*, and that change is not deployed",
                    "in 3-api: serverless deploy"),
            // The code
            new Case(
                    "a source is newer than the jar",
                    Seen.of(Seen.PUT).newerSource("src/main/java/A.java"),
                    "src/main/java/A.java is newer than target/users.jar: it was saved after the jar was built",
                    BUILD),
            new Case(
                    "nothing is built",
                    Seen.of(Seen.PUT).jar(Folder.Built.MISSING),
                    "3-api has no target/users.jar: it is not built",
                    BUILD),
            new Case(
                    "the jar is not deployed",
                    Seen.of(Seen.PUT).jar(Folder.Built.OTHER),
                    "what runs is not the target/users.jar that is in 3-api: it is not deployed",
                    "in 3-api: serverless deploy"),
            new Case(
                    "another folder's jar is deployed",
                    Seen.of(Seen.PUT).jarOf("2-table"),
                    "what runs is the jar of 2-table, not that of 3-api",
                    "in 3-api: serverless deploy"),
            new Case(
                    "the handler is misspelt",
                    Seen.of(Seen.PUT)
                            .both("PutUserHandler", "PutUsrHandler")
                            .handler("com.example.users.PutUsrHandler")
                            .failure(Failure.Kind.NO_CLASS, "", "Class not found: com.example.users.PutUsrHandler", ""),
                    "the handler of putUser names the class com.example.users.PutUsrHandler, which is not in the jar;"
                            + " there is com.example.users.PutUserHandler",
                    "in 3-api/serverless.yml: handler: com.example.users.PutUserHandler, then serverless deploy"),
            new Case(
                    "the class is missing, and a like one is another function's",
                    Seen.of(new Concern.OfFunction("putUser"))
                            .both("PutUserHandler", "StreamHandlr")
                            .handler("com.example.users.StreamHandlr")
                            .without("com.example.users.PutUserHandler")
                            .failure(Failure.Kind.NO_CLASS, "", "Class not found: com.example.users.StreamHandlr", ""),
                    "the handler of putUser names the class com.example.users.StreamHandlr, which is not in the jar",
                    "name a class in 3-api/serverless.yml that there is, or write it and build; then serverless deploy"),
            new Case(
                    "the handler is put right and not deployed",
                    Seen.of(Seen.PUT)
                            .deployed("PutUserHandler", "PutUsrHandler")
                            .handler("com.example.users.PutUsrHandler")
                            .failure(Failure.Kind.NO_CLASS, "", "Class not found: com.example.users.PutUsrHandler", ""),
                    "3-api/serverless.yml has another handler of putUser, com.example.users.PutUserHandler,"
                            + " which is not deployed",
                    "in 3-api: serverless deploy"),
            new Case(
                    "the class is written and not built",
                    Seen.of(Seen.PUT)
                            .newerSource("src/main/java/com/example/users/PutUserHandler.java")
                            .failure(
                                    Failure.Kind.NO_CLASS, "", "Class not found: com.example.users.PutUserHandler", ""),
                    "src/main/java/com/example/users/PutUserHandler.java is newer than target/users.jar:"
                            + " it was saved after the jar was built",
                    BUILD),
            new Case(
                    "the class is no handler",
                    Seen.of(Seen.PUT)
                            .both("PutUserHandler", "User")
                            .handler("com.example.users.User")
                            .failure(Failure.Kind.NO_HANDLER, "", "Class does not implement x", ""),
                    "Lambda cannot call the handler of putUser: Class does not implement x",
                    "in 3-api/serverless.yml: handler: com.example.users.PutUserHandler, then serverless deploy"),
            new Case(
                    "another function's class runs",
                    Seen.of(Seen.PUT)
                            .both("PutUserHandler", "StreamHandler")
                            .handler("com.example.users.StreamHandler"),
                    "putUser runs com.example.users.StreamHandler, though there is com.example.users.PutUserHandler",
                    "in 3-api/serverless.yml: handler: com.example.users.PutUserHandler, then serverless deploy"),
            new Case(
                    "the chapter's place is as it came",
                    Seen.of(Seen.PUT)
                            .failure(
                                    Failure.Kind.THROWN,
                                    "java.lang.UnsupportedOperationException",
                                    "Chapter 3: store the user",
                                    "PutUserHandler.java:20"),
                    "the place where your code belongs is as it came, PutUserHandler.java:20:"
                            + " \"Chapter 3: store the user\"",
                    "write it (docs/3-api.md, \"The task\"), then " + BUILD),
            new Case(
                    "the place is filled in and not built",
                    Seen.of(Seen.PUT)
                            .newerSource("src/main/java/A.java")
                            .failure(
                                    Failure.Kind.THROWN,
                                    "java.lang.UnsupportedOperationException",
                                    "Chapter 3: store the user",
                                    "PutUserHandler.java:20"),
                    "src/main/java/A.java is newer than target/users.jar: it was saved after the jar was built",
                    BUILD),
            new Case(
                    "the function threw",
                    Seen.of(Seen.PUT).failure(Failure.Kind.THROWN, RUNTIME, "what now", "A.java:7"),
                    "putUser threw IllegalStateException at A.java:7: what now",
                    "look there; serverless logs -f putUser shows the whole trace"),
            new Case(
                    "it took too long",
                    Seen.of(Seen.PUT).failure(Failure.Kind.TIMED_OUT, "", "Task timed out after 15.00 seconds", ""),
                    "Lambda ended putUser after 15 s, which is its timeout",
                    "raise timeout in serverless.yml (15 in the chapters), or see what takes so long:"
                            + " serverless logs -f putUser"),
            new Case(
                    "a longer timeout is written and not deployed",
                    Seen.of(Seen.PUT)
                            .deployed("timeout: 15", "timeout: 3")
                            .failure(Failure.Kind.TIMED_OUT, "", "Task timed out after 3.00 seconds", ""),
                    "3-api/serverless.yml has timeout 15 of putUser, which is not deployed",
                    "in 3-api: serverless deploy"),
            new Case(
                    "it ran out of memory",
                    Seen.of(Seen.PUT).failure(Failure.Kind.OUT_OF_MEMORY, "", "Java heap space", ""),
                    "putUser ran out of memory; it has 1024 MB",
                    "raise memorySize in serverless.yml (1024 in the chapters), or see what fills it:"
                            + " serverless logs -f putUser"),
            new Case(
                    "its process ended",
                    Seen.of(Seen.PUT).failure(Failure.Kind.ENDED, "", "Runtime exited with error: exit status 1", ""),
                    "the process of putUser ended while it was called: Runtime exited with error: exit status 1",
                    "serverless logs -f putUser"),
            new Case(
                    "it may not run",
                    Seen.of(Seen.PUT).erred().mayNotRun(),
                    "putUser may not run: its reserved concurrency is 0",
                    "take reservedConcurrency out of serverless.yml and deploy, or: aws lambda"
                            + " delete-function-concurrency --function-name users-dev-putUser"),
            new Case(
                    "nothing is wrong but the code",
                    Seen.of(Seen.PUT),
                    "putUser ran without an error, and what runs is what is built: it is the code,"
                            + " in src/main/java/com/example/users/PutUserHandler.java or what it calls",
                    "read again: docs/3-api.md, \"The task\""),
            new Case(
                    "the caller got an error of which the log has nothing",
                    Seen.of(Seen.PUT).erred(),
                    "no log, no setting that was looked at explains it",
                    "read again: docs/3-api.md, \"The task\""),
            new Case(
                    "no folder is known, and nothing failed",
                    Seen.of(Seen.PUT).noFolder(),
                    "no log, no setting that was looked at explains it",
                    "read again: docs/3-api.md, \"The task\""),
            // The stream
            new Case(
                    "the stream is not written",
                    Seen.of(new Concern.OfStream("UsersTable", "NEW_AND_OLD_IMAGES"))
                            .table("id", "")
                            .both("StreamSpecification:\n          StreamViewType: NEW_AND_OLD_IMAGES", "X: 1"),
                    "3-api/serverless.yml has no StreamSpecification below the table UsersTable",
                    "read: docs/3-api.md, \"The task\""),
            new Case(
                    "the stream is written and not deployed",
                    Seen.of(new Concern.OfStream("UsersTable", "NEW_AND_OLD_IMAGES"))
                            .table("id", "")
                            .deployed("StreamSpecification:\n          StreamViewType: NEW_AND_OLD_IMAGES", "X: 1"),
                    "3-api/serverless.yml has the StreamSpecification of UsersTable, which is not deployed",
                    "in 3-api: serverless deploy"),
            new Case(
                    "the view type is another",
                    Seen.of(new Concern.OfStream("UsersTable", "NEW_AND_OLD_IMAGES"))
                            .table("id", "KEYS_ONLY")
                            .both("NEW_AND_OLD_IMAGES", "KEYS_ONLY"),
                    "the stream's view type is KEYS_ONLY, not NEW_AND_OLD_IMAGES",
                    "put it right in 3-api/serverless.yml, then serverless deploy"),
            new Case(
                    "the event is not written",
                    Seen.of(MAPPING).both("      - stream:\n", "      - other:\n"),
                    "3-api/serverless.yml has no stream event below the function stream",
                    "read: docs/3-api.md, \"The task\""),
            new Case(
                    "the mapping was switched off by hand",
                    Seen.of(MAPPING).mapping("Disabled", "OK"),
                    "the mapping from the stream to stream is switched off (Disabled)",
                    "aws lambda update-event-source-mapping --enabled --uuid u-1"),
            new Case(
                    "the mapping is written as switched off",
                    Seen.of(MAPPING)
                            .mapping("Disabled", "OK")
                            .both("      - stream:\n", "      - stream:\n          enabled: false\n"),
                    "the mapping from the stream to stream is switched off (Disabled):"
                            + " 3-api/serverless.yml says enabled: false",
                    "take enabled: false away, then serverless deploy"),
            new Case(
                    "the mapping cannot read",
                    Seen.of(RECORDS)
                            .mapping("Enabled", "PROBLEM: Cannot access stream x")
                            .arrival(new Arrival.Nothing()),
                    "Lambda says of the mapping to stream: PROBLEM: Cannot access stream x",
                    "put that right, then serverless deploy; the records stay in the stream for a day"),
            new Case(
                    "the mapping does not read yet",
                    Seen.of(RECORDS).mapping("Creating", "No records processed").arrival(new Arrival.Nothing()),
                    "the mapping from the stream to stream does not read yet: it is Creating",
                    "wait a little, then check again"),
            new Case(
                    "the mapping has a filter",
                    Seen.of(RECORDS)
                            .mapping("Enabled", "OK", "{\"eventName\":[\"REMOVE\"]}")
                            .arrival(new Arrival.Part(List.of("INSERT", "MODIFY"))),
                    "the mapping from the stream to stream has a filter, and lets only through what fits"
                            + " {\"eventName\":[\"REMOVE\"]}",
                    "take filterPatterns out of 3-api/serverless.yml, then serverless deploy"),
            new Case(
                    "the raw event is logged",
                    Seen.of(RECORDS).mapping("Enabled", "OK").arrival(new Arrival.Otherwise("{\"Records\":[]}", true)),
                    "stream got the records, and logs the raw event, not a line for each change",
                    "read again: docs/3-api.md, \"The task\""),
            new Case(
                    "the raw event is logged by a jar that is not the folder's",
                    Seen.of(RECORDS)
                            .mapping("Enabled", "OK")
                            .jar(Folder.Built.OTHER)
                            .arrival(new Arrival.Otherwise("{\"Records\":[]}", true)),
                    "what runs is not the target/users.jar that is in 3-api: it is not deployed",
                    "in 3-api: serverless deploy"),
            new Case(
                    "nothing came, and nothing says why",
                    Seen.of(RECORDS).mapping("Enabled", "OK").arrival(new Arrival.Nothing()),
                    "no log, no setting that was looked at explains it",
                    "read again: docs/3-api.md, \"The task\""),
            new Case(
                    "another filter is there than the one that is asked for",
                    Seen.of(new Concern.OfFilter("stream")).mapping("Enabled", "OK", "{\"eventName\":[\"INSERT\"]}"),
                    "the filter of the mapping to stream lets through what fits {\"eventName\":[\"INSERT\"]}",
                    "on AWS a new filter may take minutes: check again, then change the pattern; read again:"
                            + " docs/3-api.md, \"The task\""),
            new Case(
                    "no filter is written",
                    Seen.of(new Concern.OfFilter("stream")).mapping("Enabled", "OK"),
                    "3-api/serverless.yml has no filterPatterns below the stream event of stream",
                    "read: docs/3-api.md, \"The task\""));

    @TestFactory
    Stream<DynamicTest> saysWhatWasSeen() {
        return CASES.stream()
                .map(each -> dynamicTest(each.name(), () -> {
                    Diagnosis diagnosis = Diagnosis.of(each.seen().facts());
                    assertThat(diagnosis.why()).startsWith(each.why());
                    assertThat(diagnosis.next()).isEqualTo(each.next());
                }));
    }

    @Test
    void isALineHoweverLongAMessageIs() {
        String trace = "first\n" + "\tat somewhere\n".repeat(100);

        Diagnosis diagnosis = Diagnosis.of(Seen.of(Seen.PUT)
                .failure(Failure.Kind.THROWN, RUNTIME, trace, "A.java:1")
                .facts());

        assertThat(diagnosis.why())
                .hasLineCount(1)
                .hasSizeLessThanOrEqualTo(200)
                .endsWith(" …");
    }

    @Test
    void everyKindOfFailureIsKnown() {
        for (Failure.Kind kind : Failure.Kind.values()) {
            Optional<Cause> cause = new FailureRule()
                    .in(Seen.of(Seen.PUT).failure(kind, "x.Y", "z", "A.java:1").facts());

            assertThat(cause).as("%s", kind).isPresent();
        }
    }
}
