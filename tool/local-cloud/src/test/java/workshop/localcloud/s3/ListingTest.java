package workshop.localcloud.s3;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

import static org.assertj.core.api.Assertions.assertThat;

class ListingTest {

    @Property
    void pagesTogetherGiveTheWholeListOnce(
            @ForAll("keys") Set<String> keys, @ForAll boolean folders, @ForAll @IntRange(min = 1, max = 4) int most) {
        String delimiter = folders ? "/" : "";
        List<String> entries = new ArrayList<>();
        String after = "";
        while (true) {
            Listing page = Listing.of(List.copyOf(keys), "", delimiter, after, most);
            assertThat(page.keys().size() + page.commonPrefixes().size()).isLessThanOrEqualTo(most);
            entries.addAll(page.keys());
            entries.addAll(page.commonPrefixes());
            if (page.last().isEmpty()) {
                break;
            }
            after = page.last().get();
        }
        Listing whole = Listing.of(List.copyOf(keys), "", delimiter, "", 1000);

        assertThat(entries).doesNotHaveDuplicates();
        assertThat(entries).hasSize(whole.keys().size() + whole.commonPrefixes().size());
        assertThat(entries).containsAll(whole.keys()).containsAll(whole.commonPrefixes());
    }

    @Provide
    Arbitrary<Set<String>> keys() {
        return Arbitraries.strings()
                .withChars('a', 'b', '/', 'é')
                .ofMinLength(1)
                .ofMaxLength(5)
                .set()
                .ofMaxSize(12);
    }
}
