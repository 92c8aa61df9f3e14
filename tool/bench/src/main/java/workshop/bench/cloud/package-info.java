/** The processes that are measured: the bench's own local cloud, and DynamoDB Local by itself. */
@org.jspecify.annotations.NullMarked
package workshop.bench.cloud;
