package dev.redisgate.audit;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record that can't become a row.
 *
 * @param record as it came
 * @param reason why, without quoting it
 */
record DeadLetter(ConsumerRecord<byte[], byte[]> record, String reason) {}
