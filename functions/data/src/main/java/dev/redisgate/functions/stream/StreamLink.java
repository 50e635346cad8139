package dev.redisgate.functions.stream;

import dev.redisgate.core.instance.RedisEndpoint;
import dev.redisgate.functions.EventSink;
import dev.redisgate.functions.StreamAnswer;
import dev.redisgate.protocol.command.CommandLine;
import java.util.concurrent.CompletionStage;

/**
 * One connection to the Redis of one instance, shared by the streams of one kind on one event loop.
 * Everything here runs on that loop. It lives from the first stream to the last, and is not opened
 * again when it is lost: what happened meanwhile is gone, and the streams' clients must learn that.
 */
interface StreamLink {

  boolean leadsTo(RedisEndpoint other);

  /** Begins to connect. */
  void open();

  /** Opens a stream for a command of the kind that the link is for. */
  CompletionStage<StreamAnswer> stream(CommandLine line, EventSink sink);

  /** Closes the connection, and with it every stream that uses it. */
  void close();
}
