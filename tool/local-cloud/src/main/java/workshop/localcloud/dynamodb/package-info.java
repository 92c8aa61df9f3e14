/** DynamoDB Local, with identity checks and ARN translation in front of it, and a reader of table streams that wakes at a write. */
@NullMarked
package workshop.localcloud.dynamodb;

import org.jspecify.annotations.NullMarked;
