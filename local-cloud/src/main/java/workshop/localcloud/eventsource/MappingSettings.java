package workshop.localcloud.eventsource;

/**
 * What the decisions about a shard depend on.
 *
 * @param enabled whether records are delivered; a delivery under way is not cut
 * @param batchSize at most so many records in one delivery, 1 to 10,000
 */
record MappingSettings(boolean enabled, int batchSize) {}
