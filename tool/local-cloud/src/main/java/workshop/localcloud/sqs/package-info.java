/** SQS: queues and their settings are kept here, ElasticMQ delivers their messages. */
@NullMarked
package workshop.localcloud.sqs;

import org.jspecify.annotations.NullMarked;
