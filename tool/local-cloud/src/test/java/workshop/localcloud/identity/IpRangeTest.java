package workshop.localcloud.identity;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class IpRangeTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.255.255, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "192.0.2.128/25, 192.0.2.128, true",
        "192.0.2.128/25, 192.0.2.127, false",
        "192.0.2.128/25, 192.0.3.128, false",
        "192.0.2.4/30, 192.0.2.7, true",
        "192.0.2.4/30, 192.0.2.8, false",
        "192.0.2.4/30, 192.0.2.3, false",
        "192.0.2.4/32, 192.0.2.4, true",
        "192.0.2.4/32, 192.0.2.5, false",
        "192.0.2.4, 192.0.2.4, true",
        "192.0.2.4, 192.0.2.132, false",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false",
        "10.0.0.0/8, localhost, false",
        "10.0.0.0/8, 10.0.0.256, false"
    })
    void an_address_is_in_a_range_when_all_bits_of_the_prefix_are_the_same(String range, String address, boolean in) {
        assertThat(IpRange.parse(range).contains(address)).isEqualTo(in);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "10.0.0.0/-1", "2001:db8::/129", "10.0.0/8", "localhost", "/8", "10.0.0.0/"})
    void what_is_no_range_is_refused(String text) {
        assertThatThrownBy(() -> IpRange.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
