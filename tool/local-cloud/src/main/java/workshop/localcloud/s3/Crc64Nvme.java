package workshop.localcloud.s3;

/** CRC-64/NVME, S3's standard checksum since 2024: reflected, start and final XOR all ones. */
final class Crc64Nvme {

    private static final long POLYNOMIAL = 0x9A6C9329AC4BC9B5L;
    private static final long[] TABLE = new long[256];

    static {
        for (int i = 0; i < TABLE.length; i++) {
            long value = i;
            for (int bit = 0; bit < 8; bit++) {
                value = (value & 1) == 1 ? value >>> 1 ^ POLYNOMIAL : value >>> 1;
            }
            TABLE[i] = value;
        }
    }

    private Crc64Nvme() {}

    static long of(byte[] content) {
        long crc = -1;
        for (byte each : content) {
            crc = crc >>> 8 ^ TABLE[(int) (crc ^ each) & 0xff];
        }
        return ~crc;
    }
}
