package com.example.orders.load;

import com.example.orders.FakeDynamoDb;
import com.example.orders.Image;
import com.example.orders.InvalidOrderException;
import com.example.orders.Order;
import com.example.orders.commandline.UsageException;
import com.example.orders.tables.Stage;
import com.example.orders.tables.Tables;
import com.example.orders.tables.Total;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class LoadTest {

    private static final Total THREE = new Total(3, BigInteger.TEN, new BigDecimal("7.5"));

    @Test
    void writesGoodOrdersThatCountAndWrongOnesThatDoNot() {
        var orders = new RandomOrders(new Random(1));
        for (var i = 0; i < 1000; i++) {
            Order.of(Image.of(orders.good("1")));
            var poison = Image.of(orders.poison("1"));
            assertThrows(InvalidOrderException.class, () -> Order.of(poison));
        }
    }

    @Test
    void insertsChangesAndDeletesAndRemembersThePoison() {
        var dynamoDb = new FakeDynamoDb();
        var tables = new Tables(dynamoDb, new Stage("test"));
        var progress = new Progress();

        var poisoned = new Writer(tables, "w", 1000, new PoisonSchedule(0.1, 0), new Random(1), progress).call();

        assertEquals(1000, progress.inserted.get());
        assertEquals(1000 - progress.deleted.get(), dynamoDb.orders.size());
        assertTrue(progress.changed.get() > 200, progress.toString());
        assertEquals((1000 + progress.changed.get()) / 10, poisoned.size());
    }

    @Test
    void findsTotalsThatAreWrong() {
        assertTrue(new Comparison(Map.of("tea", THREE), Map.of("tea", THREE)).isEqual());

        var wrong = new Comparison(Map.of("tea", THREE), Map.of("tea", THREE, "jam", THREE));
        assertFalse(wrong.isEqual());
        assertTrue(wrong.toString().contains("expected"), wrong.toString());
    }

    @Test
    void findsPoisonThatIsMissingAndOrdersThatAreNoPoison() {
        var before = new DeadLetters(1, List.of("old"), List.of(), 0);

        assertTrue(check(before, List.of("a", "old", "b", "a"), List.of(), 0));
        assertFalse(check(before, List.of("a", "old", "b"), List.of(), 0));
        assertFalse(check(before, List.of("a", "old", "b", "a", "a"), List.of(), 0));
        assertFalse(check(before, List.of("a", "old", "b", "a"), List.of("good"), 0));
        assertFalse(check(before, List.of("a", "old", "b", "a"), List.of(), 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--orders many", "--orders 0", "--poison 1", "--poison 101%", "--speed 1", "--orders"})
    void saysWhatIsWrongWithItsOptions(String arguments) {
        assertThrows(UsageException.class, () -> LoadOptions.of(arguments.split(" ")));
    }

    private static boolean check(DeadLetters before, List<String> poison, List<String> good, int unreadable) {
        var after = new DeadLetters(poison.size() + good.size(), poison, good, unreadable);
        return new PoisonCheck(List.of("a", "a", "b"), before, after).isRight();
    }
}
