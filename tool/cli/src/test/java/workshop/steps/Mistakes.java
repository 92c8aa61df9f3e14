package workshop.steps;

import java.nio.file.Files;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** Mistakes that learners make, chapter by chapter. The usual ones are tried always, the others in the long ring. */
final class Mistakes {

    private static final String DEPLOY = "serverless deploy";
    private static final String BUILD = "mvn package && serverless deploy";
    private static final String ACTION = "            - dynamodb:";
    private static final String VARIABLES = "  environment:\n    USERS_TABLE: !Ref UsersTable\n";
    private static final String STREAM = "        StreamSpecification:\n          StreamViewType: NEW_AND_OLD_IMAGES\n";
    private static final String HELLO_HANDLER = "com.example.users.HelloHandler";

    private Mistakes() {}

    /** One of each of the kinds that are met most. */
    static List<Mistake> usual() {
        return List.of(
                new Mistake(
                        1,
                        "changed a class and did not build",
                        folder -> {
                            folder.takeJar("1-start").deploy();
                            folder.editSource("HelloHandler", "Hello, ", "Hello,  ");
                        },
                        "src/main/java/com/example/users/HelloHandler.java is newer than target/users.jar",
                        BUILD),
                new Mistake(
                        1,
                        "misspelt the handler",
                        folder -> folder.edit("HelloHandler", "HeloHandler").deploy(),
                        "names the class com.example.users.HeloHandler, which is not in the jar; there is "
                                + HELLO_HANDLER,
                        "handler: " + HELLO_HANDLER),
                new Mistake(
                        2,
                        "named another table",
                        folder -> folder.edit("!Ref UsersTable", "people").deploy(),
                        "USERS_TABLE of hello is \"people\", and there is no such table",
                        "USERS_TABLE: !Ref UsersTable"),
                new Mistake(
                        4,
                        "forgot dynamodb:Scan",
                        folder -> folder.edit(ACTION + "Scan\n", "").deploy(),
                        "IAM refused it to listUsers: its role does not allow dynamodb:Scan on the table users-mistakes",
                        "add \"- dynamodb:Scan\" to Action"),
                new Mistake(
                        6,
                        "connected the function that logs the raw event",
                        folder -> folder.deploy()
                                .takeSource("StreamHandler", "6-streams")
                                .build("StreamHandler")
                                .deployCode("stream"),
                        "logs the raw event",
                        "docs/6-streams.md, \"Then, plain objects\""));
    }

    /** All others. */
    static List<Mistake> others() {
        return List.of(
                new Mistake(
                        1,
                        "built and did not deploy",
                        folder -> folder.takeJar("1-start").deploy().takeJar("2-table"),
                        "what runs is the jar of 1-start, not that of",
                        DEPLOY),
                new Mistake(
                        1,
                        "let the function throw",
                        folder -> folder.deploy()
                                .editSource(
                                        "HelloHandler",
                                        "return \"Hello",
                                        "return Integer.parseInt(person.getName()) + \"Hello")
                                .build("HelloHandler")
                                .deployCode("hello"),
                        "hello threw NumberFormatException at HelloHandler.java:",
                        "serverless logs -f hello"),
                new Mistake(
                        1,
                        "greets otherwise",
                        folder -> folder.deploy()
                                .editSource("HelloHandler", "Hello, ", "Hi, ")
                                .build("HelloHandler")
                                .deployCode("hello"),
                        "ran without an error, and what runs is what is built",
                        "docs/1-start.md"),
                new Mistake(
                        1,
                        "built nothing",
                        folder -> folder.takeJar("1-start").deploy().deleteJar(),
                        "has no target/users.jar: it is not built",
                        BUILD),
                new Mistake(
                        1,
                        "left the package out of the handler",
                        folder -> folder.edit(HELLO_HANDLER, "HelloHandler").deploy(),
                        "names the class HelloHandler, which is not in the jar; there is " + HELLO_HANDLER,
                        "handler: " + HELLO_HANDLER),
                new Mistake(
                        1,
                        "named a class that is no handler",
                        folder -> folder.edit("HelloHandler", "Person").deploy(),
                        "Lambda cannot call the handler of hello: Class does not implement",
                        "handler: " + HELLO_HANDLER),
                new Mistake(
                        1,
                        "named a method that is not there",
                        folder -> folder.edit("HelloHandler", "HelloHandler::greet")
                                .deploy(),
                        "Lambda cannot call the handler of hello: No public method named greet",
                        "handler: " + HELLO_HANDLER),
                new Mistake(
                        1,
                        "does not look at the name",
                        folder -> folder.deploy()
                                .editSource("HelloHandler", "if (person == null ||", "if (person == null &&")
                                .build("HelloHandler")
                                .deployCode("hello"),
                        "hello threw NullPointerException at HelloHandler.java:14",
                        "serverless logs -f hello"),
                new Mistake(
                        1,
                        "took all memory",
                        folder -> folder.edit("memorySize: 1024", "memorySize: 128")
                                .editSource(
                                        "HelloHandler",
                                        "return \"Hello",
                                        "var all = new java.util.ArrayList<byte[]>();\n while (all.size() < 4000) {\n"
                                                + " all.add(new byte[1 << 20]);\n }\n return \"Hello")
                                .build("HelloHandler")
                                .deploy(),
                        "hello ran out of memory; it has 128 MB",
                        "memorySize"),
                new Mistake(
                        1,
                        "reserved no concurrency",
                        folder -> folder.edit(
                                        "    handler: " + HELLO_HANDLER,
                                        "    reservedConcurrency: 0\n    handler: " + HELLO_HANDLER)
                                .deploy(),
                        "hello may not run: its reserved concurrency is 0",
                        "reservedConcurrency"),
                new Mistake(
                        1,
                        "named the function otherwise",
                        folder -> folder.edit("  hello:", "  helo:").deploy(),
                        "there is no function hello, but there is helo",
                        "name it hello"),
                new Mistake(
                        2,
                        "forgot the variable",
                        folder -> folder.edit(VARIABLES, "").deploy(),
                        "hello has no variable USERS_TABLE",
                        "USERS_TABLE: !Ref UsersTable"),
                new Mistake(
                        2,
                        "wrote the table and did not deploy",
                        folder -> folder.takeConfiguration("2-table").deploy().takeConfiguration("3-api"),
                        "serverless.yml has the table UsersTable, which is not deployed",
                        DEPLOY),
                new Mistake(
                        2,
                        "named the table otherwise",
                        folder -> folder.edit("UsersTable", "UserTable").deploy(),
                        "there is no table UsersTable, but there is UserTable",
                        "name it UsersTable"),
                new Mistake(
                        2,
                        "took another key",
                        folder -> folder.edit("AttributeName: id", "AttributeName: userId")
                                .edit("TableName: ", "TableName: keyed-")
                                .deploy(),
                        "the key of UsersTable is userId, not id",
                        DEPLOY),
                new Mistake(
                        2,
                        "misspelt the variable",
                        folder -> folder.edit("USERS_TABLE:", "USER_TABLE:").deploy(),
                        "hello has no variable USERS_TABLE, but it has USER_TABLE",
                        "USERS_TABLE: !Ref UsersTable"),
                new Mistake(
                        2,
                        "forgot the permission",
                        folder -> {
                            String configuration =
                                    Files.readString(folder.path().resolve("serverless.yml"));
                            folder.edit(
                                            configuration.substring(
                                                    configuration.indexOf("  iam:\n"),
                                                    configuration.indexOf("package:")),
                                            "\n")
                                    .deploy();
                        },
                        "IAM refused it to hello: its role does not allow dynamodb:DescribeTable on the table",
                        "add \"- {Effect: Allow, Action: [\"dynamodb:DescribeTable\"], Resource: !GetAtt UsersTable.Arn}\""),
                new Mistake(
                        2,
                        "misspelt the action",
                        folder -> folder.edit("dynamodb:DescribeTable", "dynamodb:DescribeTabel")
                                .deploy(),
                        "does not allow dynamodb:DescribeTable on the table users-mistakes; it allows dynamodb:DescribeTabel",
                        "dynamodb:DescribeTable"),
                new Mistake(
                        2,
                        "allowed it on another table",
                        folder -> folder.edit(
                                        "!GetAtt UsersTable.Arn",
                                        "arn:aws:dynamodb:us-east-1:000000000000:table/people")
                                .deploy(),
                        "its role allows it on arn:aws:dynamodb:us-east-1:000000000000:table/people",
                        "Resource: !GetAtt UsersTable.Arn"),
                new Mistake(
                        2,
                        "allowed everything",
                        folder -> folder.edit("dynamodb:DescribeTable", "dynamodb:*")
                                .deploy(),
                        "a statement allows dynamodb:*, which is more than the functions need",
                        "name each action"),
                new Mistake(
                        2,
                        "deployed the configuration with the old jar",
                        folder -> {
                            folder.takeJar("2-table").deploy();
                            folder.editSource("HelloHandler", "Hello, ", "Hello,  ");
                        },
                        "HelloHandler.java is newer than target/users.jar",
                        BUILD),
                new Mistake(
                        2,
                        "left the place for the code as it came",
                        folder -> folder.deploy()
                                .takeSource("UserRepository", "2-table")
                                .build("UserRepository")
                                .deployCode("hello"),
                        "is as it came, UserRepository.java:25: \"Chapter 2: ask DynamoDB",
                        "docs/2-table.md"),
                new Mistake(
                        2,
                        "indented by a tab",
                        folder -> folder.takeConfiguration("2-table")
                                .deploy()
                                .takeConfiguration("3-api")
                                .edit("  environment:\n    USERS", "  environment:\n\tUSERS"),
                        "is not right as YAML, so it cannot be deployed: line 14",
                        "put that line right"),
                new Mistake(
                        2,
                        "took the name of a table that is there",
                        folder -> {
                            folder.remove();
                            table(folder, "taken");
                            folder.edit("TableName: ${self:service}-${sls:stage}", "TableName: taken")
                                    .deployInVain();
                        },
                        "failed (UPDATE_ROLLBACK_COMPLETE), first at UsersTable: ",
                        DEPLOY),
                new Mistake(
                        3,
                        "misspelt the route",
                        folder ->
                                folder.edit("PUT /users/{id}", "PUT /user/{id}").deploy(),
                        "there is no route PUT /users/{id}, but there is PUT /user/{id}",
                        "PUT /users/{id}"),
                new Mistake(
                        3,
                        "left the place for the code as it came",
                        folder -> folder.deploy()
                                .takeSource("PutUserHandler", "3-api")
                                .build("PutUserHandler")
                                .deployCode("putUser"),
                        "is as it came, PutUserHandler.java:20: \"Chapter 3: store the user",
                        "docs/3-api.md"),
                new Mistake(
                        3,
                        "gave the function no route",
                        folder -> {
                            folder.cloud().dynamoDb.deleteTable(request -> request.tableName("taken"));
                            folder.edit("    events:\n      - httpApi: PUT /users/{id}\n", "")
                                    .deploy();
                        },
                        "serverless.yml has no route PUT /users/{id}",
                        "docs/3-api.md"),
                new Mistake(
                        3,
                        "took another method",
                        folder -> folder.edit("PUT /users/{id}", "POST /users/{id}")
                                .deploy(),
                        "there is no route PUT /users/{id}, but there is POST /users/{id}",
                        "name it PUT /users/{id}"),
                new Mistake(
                        3,
                        "named the id otherwise",
                        folder -> folder.edit("{id}", "{userId}").deploy().beginAnewNext(),
                        "there is no route PUT /users/{id}, but there is PUT /users/{userId}",
                        "name it PUT /users/{id}"),
                new Mistake(
                        3,
                        "forgot dynamodb:PutItem",
                        folder -> folder.edit(ACTION + "PutItem\n", "").deploy(),
                        "IAM refused it to putUser: its role does not allow dynamodb:PutItem on the table users-mistakes",
                        "add \"- dynamodb:PutItem\" to Action"),
                new Mistake(
                        3,
                        "answers 200 always",
                        folder -> folder.deploy()
                                .editSource("PutUserHandler", "json(201", "json(200")
                                .build("PutUserHandler")
                                .deployCode("putUser"),
                        "putUser ran without an error, and what runs is what is built",
                        "docs/3-api.md"),
                new Mistake(
                        3,
                        "lets its refusal through",
                        folder -> folder.deploy()
                                .editSource(
                                        "ApiHandler",
                                        "catch (Refusal refusal)",
                                        "catch (java.io.UncheckedIOException refusal)")
                                .editSource("ApiHandler", "refusal.status()", "400")
                                .build("ApiHandler")
                                .deployCode("putUser"),
                        "putUser threw Refusal at UserRequest.java:",
                        "serverless logs -f putUser"),
                new Mistake(
                        3,
                        "made a route that takes everything",
                        folder -> folder.edit(
                                        "- httpApi: PUT /users/{id}",
                                        "- httpApi: PUT /users/{id}\n      - httpApi: '*'")
                                .deploy(),
                        "the route $default of putUser takes every request",
                        DEPLOY),
                new Mistake(
                        4,
                        "forgot dynamodb:GetItem",
                        folder -> folder.edit(ACTION + "GetItem\n", "").deploy(),
                        "IAM refused it to getUser: its role does not allow dynamodb:GetItem on the table users-mistakes",
                        "add \"- dynamodb:GetItem\" to Action"),
                new Mistake(
                        4,
                        "gave listUsers the class of another",
                        folder -> folder.edit("ListUsersHandler", "GetUserHandler")
                                .deploy(),
                        "listUsers runs com.example.users.GetUserHandler, though there is com.example.users.ListUsersHandler",
                        "handler: com.example.users.ListUsersHandler"),
                new Mistake(
                        4,
                        "exchanged two routes",
                        folder -> folder.edit("GET /users/{id}", "GET /x")
                                .edit("GET /users\n", "GET /users/{id}\n")
                                .edit("GET /x", "GET /users")
                                .deploy(),
                        "the route GET /users/{id} leads to listUsers, not to getUser",
                        "below getUser"),
                new Mistake(
                        4,
                        "does not pass on the limit",
                        folder -> folder.deploy()
                                .editSource("ListUsersHandler", "request.limit()", "100")
                                .build("ListUsersHandler")
                                .deployCode("listUsers"),
                        "listUsers ran without an error, and what runs is what is built",
                        "docs/4-users.md"),
                new Mistake(
                        4,
                        "left the place for the code as it came",
                        folder -> folder.deploy()
                                .takeSource("GetUserHandler", "4-users")
                                .build("GetUserHandler")
                                .deployCode("getUser"),
                        "is as it came, GetUserHandler.java:20: \"Chapter 4: answer with the user",
                        "docs/4-users.md"),
                new Mistake(
                        5,
                        "let the timeout be too short",
                        folder -> folder.edit("timeout: 15", "timeout: 1")
                                .editSource(
                                        "DeleteUserHandler",
                                        "        users.delete",
                                        "        try {\n Thread.sleep(3000);\n } catch (InterruptedException e) {\n }\n"
                                                + "        users.delete")
                                .build("DeleteUserHandler")
                                .deploy(),
                        "Lambda ended deleteUser after 1 s",
                        "timeout"),
                new Mistake(
                        5,
                        "forgot dynamodb:DeleteItem",
                        folder -> folder.edit(ACTION + "DeleteItem\n", "").deploy(),
                        "IAM refused it to deleteUser: its role does not allow dynamodb:DeleteItem",
                        "add \"- dynamodb:DeleteItem\" to Action"),
                new Mistake(
                        5,
                        "wrote the permission and did not deploy",
                        folder -> folder.edit(ACTION + "DeleteItem\n", "")
                                .deploy()
                                .edit(ACTION + "Scan\n", ACTION + "Scan\n" + ACTION + "DeleteItem\n"),
                        "serverless.yml has the action dynamodb:DeleteItem, which is not deployed",
                        DEPLOY),
                new Mistake(
                        5,
                        "forgot the function's event",
                        folder -> folder.edit("    events:\n      - httpApi: DELETE /users/{id}\n", "")
                                .deploy(),
                        "serverless.yml has no route DELETE /users/{id}",
                        "docs/5-delete.md"),
                new Mistake(
                        5,
                        "answers 200",
                        folder -> folder.deploy()
                                .editSource("DeleteUserHandler", "204", "200")
                                .build("DeleteUserHandler")
                                .deployCode("deleteUser"),
                        "deleteUser ran without an error, and what runs is what is built",
                        "docs/5-delete.md"),
                new Mistake(
                        6,
                        "switched the mapping off",
                        folder -> {
                            folder.deploy();
                            switchMapping(folder, false);
                        },
                        "the mapping from the stream to stream is switched off",
                        "--enabled --uuid"),
                new Mistake(
                        6,
                        "left the stream off",
                        folder -> {
                            switchMapping(folder, true);
                            String configuration =
                                    Files.readString(folder.path().resolve("serverless.yml"));
                            folder.edit(
                                            configuration.substring(
                                                    configuration.indexOf("    events:\n      - stream:"),
                                                    configuration.indexOf("resources:")),
                                            "\n")
                                    .edit(STREAM, "")
                                    .deploy();
                        },
                        "has no StreamSpecification below the table UsersTable",
                        "docs/6-streams.md, \"First, connect\""),
                new Mistake(
                        6,
                        "took another view type",
                        folder -> folder.edit("NEW_AND_OLD_IMAGES", "KEYS_ONLY").deploy(),
                        "the stream's view type is KEYS_ONLY, not NEW_AND_OLD_IMAGES",
                        DEPLOY),
                new Mistake(
                        6,
                        "gave the function no event",
                        folder -> {
                            String configuration =
                                    Files.readString(folder.path().resolve("serverless.yml"));
                            folder.edit(
                                            configuration.substring(
                                                    configuration.indexOf("    events:\n      - stream:"),
                                                    configuration.indexOf("resources:")),
                                            "\n")
                                    .deploy();
                        },
                        "serverless.yml has no stream event below the function stream",
                        "docs/6-streams.md"),
                new Mistake(
                        6,
                        "wrote that the event is not enabled",
                        folder -> folder.edit(
                                        "          type: dynamodb\n",
                                        "          type: dynamodb\n          enabled: false\n")
                                .deploy(),
                        "serverless.yml says enabled: false",
                        "take enabled: false away"),
                new Mistake(
                        6,
                        "left the place for the code as it came",
                        folder -> folder.deploy()
                                .takeSource("Change", "6-streams")
                                .build("Change")
                                .deployCode("stream"),
                        "is as it came: \"Chapter 6: make a change of a record\"",
                        "docs/6-streams.md"),
                new Mistake(
                        6,
                        "lets the function throw",
                        folder -> folder.deploy()
                                .editSource(
                                        "Change",
                                        "var data = record.getDynamodb();",
                                        "var data = record.getDynamodb();\n if (data != null) {\n throw new IllegalStateException(\"what now\");\n }\n")
                                .editSource(
                                        "StreamHandler",
                                        "catch (RuntimeException e)",
                                        "catch (java.io.UncheckedIOException e)")
                                .build("Change", "StreamHandler")
                                .deployCode("stream"),
                        "stream threw IllegalStateException at Change.java:",
                        "serverless logs -f stream"),
                new Mistake(
                        6,
                        "lets a record that it cannot read stop the function",
                        folder -> folder.deploy()
                                .editSource(
                                        "StreamHandler",
                                        "catch (RuntimeException e)",
                                        "catch (java.io.UncheckedIOException e)")
                                .build("StreamHandler")
                                .deployCode("stream"),
                        "stream threw IllegalArgumentException at Change.java:24: attribute \"name\" is missing",
                        "serverless logs -f stream"),
                new Mistake(
                        6,
                        "does not say which record it cannot read",
                        folder -> folder.deploy()
                                .editSource(
                                        "StreamHandler",
                                        "+ e.getMessage() + \") \" + record",
                                        "+ e.getMessage() + \")\"")
                                .build("StreamHandler")
                                .deployCode("stream"),
                        "stream ran without an error, and what runs is what is built",
                        "docs/6-streams.md, \"Then, plain objects\""),
                new Mistake(
                        6,
                        "named the function otherwise",
                        folder -> folder.edit("  stream:\n    handler", "  streams:\n    handler")
                                .deploy(),
                        "there is no function stream, but there is streams",
                        "name it stream"),
                new Mistake(
                        6,
                        "misspelt the handler of stream",
                        folder -> folder.edit("StreamHandler", "StreamsHandler").deploy(),
                        "names the class com.example.users.StreamsHandler, which is not in the jar; there is com.example.users.StreamHandler",
                        "handler: com.example.users.StreamHandler"),
                new Mistake(
                        6,
                        "filters",
                        folder -> folder.edit(
                                        "          startingPosition: TRIM_HORIZON\n",
                                        "          startingPosition: TRIM_HORIZON\n          filterPatterns:\n            - eventName: [REMOVE]\n")
                                .deploy(),
                        "has a filter, and lets only through what fits {\"eventName\":[\"REMOVE\"]}",
                        "filterPatterns"),
                new Mistake(
                        6,
                        "did not build the handler",
                        folder -> {
                            folder.deploy()
                                    .takeSource("StreamHandler", "6-streams")
                                    .build("StreamHandler")
                                    .deployCode("stream");
                            folder.takeSource("StreamHandler", "7-finish");
                        },
                        "StreamHandler.java is newer than target/users.jar",
                        BUILD),
                new Mistake(
                        6,
                        "wrote the stream and did not deploy",
                        folder -> folder.takeConfiguration("6-streams").deploy().takeConfiguration("7-finish"),
                        "serverless.yml has the StreamSpecification of UsersTable, which is not deployed",
                        DEPLOY),
                new Mistake(
                        6,
                        "logs in another form",
                        folder -> folder.deploy()
                                .editSource("Change", ".add(event).add(id)", ".add(event + \":\").add(id)")
                                .build("Change")
                                .deployCode("stream"),
                        "stream got the records, and logs them in another form: INSERT: check-",
                        "docs/6-streams.md"),
                new Mistake(
                        7,
                        "did not remove the stack",
                        folder -> folder.deploy(),
                        "the stack users-mistakes is there, in UPDATE_COMPLETE",
                        "serverless remove"));
    }

    private static void switchMapping(LearnersFolder folder, boolean on) {
        folder.cloud().lambda.listEventSourceMappings().eventSourceMappings().stream()
                .filter(mapping -> mapping.functionArn().contains("users-mistakes-"))
                .forEach(mapping -> {
                    folder.cloud().lambda.updateEventSourceMapping(request -> request.uuid(mapping.uuid())
                            .enabled(on));
                    Deployment.awaitCondition(() -> "The mapping is not switched", () -> folder.cloud()
                            .lambda
                            .getEventSourceMapping(request -> request.uuid(mapping.uuid()))
                            .state()
                            .equals(on ? "Enabled" : "Disabled"));
                });
    }

    private static void table(LearnersFolder folder, String name) {
        folder.cloud().dynamoDb.createTable(request -> request.tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(AttributeDefinition.builder()
                        .attributeName("id")
                        .attributeType(ScalarAttributeType.S)
                        .build())
                .keySchema(KeySchemaElement.builder()
                        .attributeName("id")
                        .keyType(KeyType.HASH)
                        .build()));
    }
}
