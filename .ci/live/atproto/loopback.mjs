// Servers of the network listen on every address of the machine when they are told a port alone; these may be reached from here only.
import net from 'node:net'

const listen = net.Server.prototype.listen

net.Server.prototype.listen = function (where, ...more) {
  if (typeof where === 'number') {
    const rest = typeof more[0] === 'string' ? more.slice(1) : more
    return listen.call(this, where, '127.0.0.1', ...rest)
  }
  if (where && typeof where === 'object' && where.port !== undefined) {
    return listen.call(this, { ...where, host: '127.0.0.1' }, ...more)
  }
  return listen.call(this, where, ...more)
}
