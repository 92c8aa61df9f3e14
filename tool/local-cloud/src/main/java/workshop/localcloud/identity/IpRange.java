package workshop.localcloud.identity;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** A range of addresses in CIDR notation, IPv4 or IPv6. */
@SuppressWarnings("ArrayRecordComponent") // Compared nowhere.
record IpRange(byte[] network, int prefix) {

    /** @throws IllegalArgumentException when the text is no address and no range */
    static IpRange parse(String text) {
        int slash = text.indexOf('/');
        byte[] network = address(slash < 0 ? text : text.substring(0, slash))
                .orElseThrow(() -> new IllegalArgumentException("not an address range: " + text));
        int prefix = slash < 0 ? network.length * 8 : Integer.parseInt(text.substring(slash + 1));
        if (prefix < 0 || prefix > network.length * 8) {
            throw new IllegalArgumentException("not an address range: " + text);
        }
        return new IpRange(network, prefix);
    }

    boolean contains(String text) {
        return address(text)
                .filter(bytes -> bytes.length == network.length && sharesPrefix(bytes))
                .isPresent();
    }

    private boolean sharesPrefix(byte[] bytes) {
        for (int bit = 0; bit < prefix; bit++) {
            int mask = 0x80 >> bit % 8;
            if ((bytes[bit / 8] & mask) != (network[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    private static Optional<byte[]> address(String text) {
        // Only literals: a name would be looked up in the DNS.
        if (!text.matches("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F:]*:[0-9a-fA-F:.]*")) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text).getAddress());
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
