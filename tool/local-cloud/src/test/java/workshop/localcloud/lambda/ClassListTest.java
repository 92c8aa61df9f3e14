package workshop.localcloud.lambda;

import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ClassListTest {

    @Test
    void has_classes_and_lambdas_without_the_numbers_of_one_process() {
        ClassList list = ClassList.of(
                """
                # NOTE: a comment
                java/lang/String id: 12
                com/example/Handler id: 900
                @lambda-proxy com/example/Handler get (I)V REF_invokeStatic
                @lambda-form-invoker [SPECIES] LL_L
                """);
        assertThat(list.classes()).containsExactlyInAnyOrder("java/lang/String", "com/example/Handler");
        assertThat(list.text().lines())
                .contains(
                        "@lambda-proxy com/example/Handler get (I)V REF_invokeStatic",
                        "@lambda-form-invoker [SPECIES] LL_L")
                .hasSize(4);
    }

    @Test
    void leaves_out_what_an_archive_cannot_have_or_another_virtual_machine_may_not_know() {
        ClassList list = ClassList.of(
                """
                com/example/Plugin id: 5 super: 0 source: /plugins/
                @cp com/example/Handler 1 2
                com/example/Handler id: 6
                """);
        assertThat(list.text()).isEqualTo("com/example/Handler\n");
    }

    @Test
    void a_line_that_is_being_written_does_not_count() {
        assertThat(ClassList.of("java/lang/String id: 1\ncom/exam").text()).isEqualTo("java/lang/String\n");
        assertThat(ClassList.of("com/exam").isEmpty()).isTrue();
    }

    @Test
    void is_read_again_as_it_was_written() {
        ClassList list = ClassList.of("b id: 1\na id: 2\n@lambda-proxy a x\n");
        assertThat(ClassList.of(list.text()).text()).isEqualTo(list.text());
    }

    @Test
    void a_union_has_each_line_once_and_says_what_another_is_missing() {
        ClassList one = ClassList.of("a\nb\n");
        ClassList two = ClassList.of("b\nc\nd\n");
        ClassList both = ClassList.union(List.of(one, two));
        assertThat(both.text()).isEqualTo("a\nb\nc\nd\n");
        assertThat(both.missingIn(one)).isEqualTo(2);
        assertThat(one.missingIn(both)).isZero();
    }
}
