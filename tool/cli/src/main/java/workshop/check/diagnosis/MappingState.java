package workshop.check.diagnosis;

import java.util.List;

/**
 * An event source mapping as Lambda has it.
 *
 * @param result what came of the last batch, such as "OK" or "PROBLEM: …"
 */
public record MappingState(String id, String state, String result, List<String> filters) {

    /** Whether it brings records, or will in a moment. */
    public boolean isOn() {
        return List.of("Enabled", "Enabling", "Creating", "Updating").contains(state);
    }
}
