package com.example.users;

import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

@Disabled("Chapter 2: take this line away")
class UserRepositoryTest {

    @Test
    void tellsHowItsTableIs() {
        var users = new UserRepository(new FakeDynamoDb(), FakeDynamoDb.TABLE);

        assertTrue(users.describeTable().startsWith("Table users-test is ACTIVE."));
    }

    @Test
    void saysWhichVariableIsMissing() {
        var error = assertThrows(IllegalStateException.class, UserRepository::fromEnvironment);

        assertEquals("The environment variable USERS_TABLE is missing: it names the users' table", error.getMessage());
    }
}
