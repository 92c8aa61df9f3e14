package workshop.localcloud.s3;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of an object.
 *
 * @param first the first byte's index
 * @param last the last byte's index
 */
record ByteRange(int first, int last) {

    private static final Pattern FORM = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /** Empty when the header is none that S3 follows: it answers with the whole object then. */
    static Optional<ByteRange> parse(String header, long size) {
        Matcher matcher = FORM.matcher(header.strip());
        if (!matcher.matches() || matcher.group(1).isEmpty() && matcher.group(2).isEmpty()) {
            return Optional.empty();
        }
        long first;
        long last;
        if (matcher.group(1).isEmpty()) {
            long length = Long.parseLong(matcher.group(2));
            first = length == 0 ? size : Math.max(0, size - length);
            last = size - 1;
        } else {
            first = Long.parseLong(matcher.group(1));
            last = matcher.group(2).isEmpty() ? size - 1 : Math.min(Long.parseLong(matcher.group(2)), size - 1);
            if (!matcher.group(2).isEmpty() && Long.parseLong(matcher.group(2)) < first) {
                return Optional.empty();
            }
        }
        if (first >= size) {
            throw S3Errors.invalidRange(header, size);
        }
        return Optional.of(new ByteRange((int) first, (int) last));
    }
}
