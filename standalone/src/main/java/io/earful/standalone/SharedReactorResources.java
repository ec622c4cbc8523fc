package io.earful.standalone;

import org.springframework.http.client.ReactorResourceFactory;

/**
 * Reactor Netty's threads and connections, which all services of the process share. Each context
 * would dispose of them when it closes, under the feet of those that still work; here they go with
 * the process.
 */
final class SharedReactorResources extends ReactorResourceFactory {

  @Override
  public void stop() {}

  @Override
  public void destroy() {}
}
