package workshop.localcloud.eventsource;

import com.fasterxml.jackson.databind.JsonNode;
import workshop.localcloud.dynamodb.StreamRecord;

/**
 * One of the parts of a shard that are processed at the same time (ParallelizationFactor). All records with one partition
 * key are in the same lane, so their order is kept.
 *
 * @param index from 0
 * @param of how many lanes the shard has
 */
record Lane(int index, int of) {

    /** @param partitionKey the name of the table's partition key */
    boolean has(StreamRecord record, String partitionKey) {
        if (of == 1) {
            return true;
        }
        JsonNode value = record.keys().path(partitionKey);
        return Math.floorMod(value.toString().hashCode(), of) == index;
    }
}
