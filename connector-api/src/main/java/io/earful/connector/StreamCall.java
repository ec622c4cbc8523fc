package io.earful.connector;

import java.net.URI;

/**
 * A stream to be listened to.
 *
 * @param uri absolute address, http or https, as the other addresses of channels are written; it is
 *     asked for a WebSocket (ws or wss)
 * @param maxBytes largest message; a larger one is passed over and told as such
 */
public record StreamCall(URI uri, int maxBytes) {}
