// Reads a server's own stream of changes (com.atproto.sync.subscribeRepos) and passes them on as Jetstream's first protocol has them:
// https://github.com/bluesky-social/jetstream. What came is kept in a file, so that the stream goes back after a new start, too.
// Usage: node --import ./loopback.mjs jetstream.mjs SERVER FILE PORT
import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { lexToJson } from '@atproto/lex-json'
import { Firehose } from '@atproto/sync'
import { WebSocketServer } from 'ws'

const [server, file, port] = process.argv.slice(2)
const events = existsSync(file)
  ? readFileSync(file, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line))
  : []
const listeners = new Set()

const firehose = new Firehose({
  service: server.replace(/^http/, 'ws'),
  // of one commit with several changes all have one number: it is read again, and what is known of it is left out
  getCursor: async () => (events.length ? events.at(-1).seq - 1 : 0),
  // names are checked by who wants to know them, signatures by the server
  idResolver: { did: { resolve: async () => undefined } },
  unauthenticatedCommits: true,
  unauthenticatedHandles: true,
  handleEvent: take,
  onError: (error) => console.error(String(error), String(error.cause ?? '')),
})

function take(one) {
  const event = told(one)
  const name = `${one.seq} ${one.uri ?? ''}`
  if (!event || events.some((each) => each.name === name)) {
    return
  }
  const last = events.length ? events.at(-1).event.time_us : 0
  const time_us = Math.max(Date.now() * 1000, last + 1)
  const kept = { seq: one.seq, name, event: { did: one.did, time_us, ...event } }
  events.push(kept)
  appendFileSync(file, JSON.stringify(kept) + '\n')
  listeners.forEach((listener) => listener())
}

function told(one) {
  switch (one.event) {
    case 'create':
    case 'update':
      return {
        kind: 'commit',
        commit: {
          rev: one.rev,
          operation: one.event,
          collection: one.collection,
          rkey: one.rkey,
          record: lexToJson(one.record),
          cid: one.cid.toString(),
        },
      }
    case 'delete':
      return { kind: 'commit', commit: { rev: one.rev, operation: 'delete', collection: one.collection, rkey: one.rkey } }
    case 'identity':
      return { kind: 'identity', identity: { did: one.did, handle: one.handle, seq: one.seq, time: one.time } }
    case 'account':
      return { kind: 'account', account: { active: one.active, did: one.did, seq: one.seq, time: one.time, status: one.status } }
    default:
      return null
  }
}

function wants(query) {
  const collections = query.getAll('wantedCollections')
  const dids = query.getAll('wantedDids')
  return ({ did, commit }) =>
    (!dids.length || dids.includes(did)) &&
    (!commit ||
      !collections.length ||
      collections.some((one) => (one.endsWith('.*') ? commit.collection.startsWith(one.slice(0, -1)) : one === commit.collection)))
}

const http = createServer((request, answer) => {
  answer.writeHead(404).end()
})
const sockets = new WebSocketServer({ server: http, path: '/subscribe' })
sockets.on('connection', (socket, request) => {
  const query = new URL(request.url, 'http://localhost').searchParams
  const wanted = wants(query)
  const most = Number(query.get('maxMessageSizeBytes') ?? 0)
  const cursor = Number(query.get('cursor') ?? 0)
  let next = cursor ? events.findIndex((each) => each.event.time_us >= cursor) : events.length
  next = next < 0 ? events.length : next
  const send = () => {
    for (; next < events.length; next++) {
      const { event } = events[next]
      const message = JSON.stringify(event)
      if (wanted(event) && (!most || Buffer.byteLength(message) <= most)) {
        socket.send(message)
      }
    }
  }
  listeners.add(send)
  socket.on('close', () => listeners.delete(send))
  socket.on('error', () => listeners.delete(send))
  send()
})

http.listen(Number(port), () => console.log('ready'))
firehose.start()
