package workshop.localcloud.console;

import workshop.localcloud.http.AwsException;

/** What is wrong with a request of the page. */
final class BadRequest {

    private BadRequest() {}

    static AwsException of(String message) {
        return AwsException.of("ValidationException", 400, message);
    }

    /**
     * @param most larger numbers become this one
     * @throws AwsException when the text is no number
     */
    static long number(String parameter, String text, long most) {
        if (!text.matches("\\d{1,18}")) {
            throw of("The parameter " + parameter + " is no number: " + Shortened.text(text));
        }
        return Math.min(most, Long.parseLong(text));
    }
}
