package dev.redisgate.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.redisgate.core.record.Topic;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts records that can't become rows where a person can look at them: with their key, value and
 * headers as they came, and headers of ours that say where from and why. Thread-safe.
 */
final class DeadLetters {
  static final String REASON = "redisgate-dead-reason";
  static final String ORIGIN = "redisgate-dead-origin";

  private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

  private final Producer<byte[], byte[]> producer;

  DeadLetters(Producer<byte[], byte[]> producer) {
    this.producer = producer;
  }

  /**
   * Sends letters and waits until Kafka has them.
   *
   * @throws KafkaException when it does not take one; others may have been sent then
   */
  void send(Topic topic, List<DeadLetter> letters) {
    if (letters.isEmpty()) {
      return;
    }
    log.warn(
        "{} records go to {}, the first because: {}",
        letters.size(),
        topic.name(),
        letters.getFirst().reason());
    List<Future<RecordMetadata>> sent =
        letters.stream()
            .map(letter -> producer.send(copy(topic, letter, letter.record().value(), "")))
            .toList();
    for (int i = 0; i < sent.size(); i++) {
      if (!taken(sent.get(i))) {
        sendWithoutValue(topic, letters.get(i));
      }
    }
  }

  /** Our headers can make a record larger than the broker takes; the origin tells where it is. */
  private void sendWithoutValue(Topic topic, DeadLetter letter) {
    if (!taken(producer.send(copy(topic, letter, null, "; its value is too large to keep")))) {
      throw new KafkaException("A dead letter is too large for " + topic.name());
    }
  }

  /** False when the record was too large. */
  private static boolean taken(Future<RecordMetadata> sent) {
    try {
      sent.get();
      return true;
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RecordTooLargeException) {
        return false;
      }
      throw new KafkaException("A dead letter was not taken", e.getCause());
    }
  }

  private static ProducerRecord<byte[], byte[]> copy(
      Topic topic, DeadLetter letter, byte @Nullable [] value, String remark) {
    ConsumerRecord<byte[], byte[]> record = letter.record();
    ProducerRecord<byte[], byte[]> copy =
        new ProducerRecord<>(topic.name(), null, record.key(), value, record.headers());
    String reason = letter.reason() + remark;
    String origin = record.topic() + "-" + record.partition() + "@" + record.offset();
    copy.headers().add(REASON, reason.getBytes(UTF_8)).add(ORIGIN, origin.getBytes(UTF_8));
    return copy;
  }
}
