package workshop.check;

import java.util.List;
import java.util.Map;

/**
 * What is asked for beyond a chapter's task: the exercise of a chapter, or one of those of a lab.
 *
 * @param of the chapter's number or the lab's name
 * @param name what it is called in the lab; empty for a chapter's, which has one only
 */
public record Exercise(String of, String name) {

    private static final Map<String, List<String>> OF_LABS = Map.of(
            "audit-log", List.of("changed"),
            "books", List.of("sub-titles", "sell"),
            "orders", List.of("customers", "keep-records"));

    /** The names of the labs, sorted. */
    public static List<String> labs() {
        return OF_LABS.keySet().stream().sorted().toList();
    }

    /** The exercises of a chapter or a lab; none if there is no such chapter or lab. */
    public static List<Exercise> of(String subject) {
        if (subject.matches("[1-7]")) {
            return List.of(new Exercise(subject, ""));
        }
        return OF_LABS.getOrDefault(subject, List.of()).stream()
                .map(name -> new Exercise(subject, name))
                .toList();
    }

    public boolean isOfLab() {
        return OF_LABS.containsKey(of);
    }

    /** The service in whose stack it is done. */
    public String service() {
        return isOfLab() ? of : "users";
    }

    /** The page to begin with where nothing is deployed. */
    public String firstPage() {
        return isOfLab() ? "labs/" + of + "/README.md" : "docs/1-start.md";
    }

    /** Such as "the exercise of chapter 4", or "the exercise sell of the lab books". */
    public String title() {
        return "the exercise " + (isOfLab() ? name + " of the lab " : "of chapter ") + of;
    }
}
