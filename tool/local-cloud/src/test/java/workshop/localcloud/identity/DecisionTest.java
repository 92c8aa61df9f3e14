package workshop.localcloud.identity;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DecisionTest {

    @Test
    void whatAllowsElsewhereHelpsUnlessAStatementDenies() {
        Decision denied = new Decision.ExplicitDeny("policy", "0");

        assertThat(new Decision.ImplicitDeny().or(true).allowed()).isTrue();
        assertThat(new Decision.ImplicitDeny().or(false).allowed()).isFalse();
        assertThat(denied.or(true)).isEqualTo(denied);
        assertThat(new Decision.Allowed().or(false).allowed()).isTrue();
    }
}
