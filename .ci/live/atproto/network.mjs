// A directory of names (PLC), a server of accounts (PDS), and what makes one network of them (AppView with its database, bsync).
// Usage: node --import ./loopback.mjs network.mjs DATABASE FOLDER; prints where they are as one line of JSON, and ends with its input.
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { TestBsky, TestBsync, TestPds, TestPlc, mockNetworkUtilities } from '@atproto/dev-env'

const [database, folder] = process.argv.slice(2)
const KEY = 'between-the-parts'

const plc = await TestPlc.create({})
const bsync = await TestBsync.create({ apiKeys: [KEY], dbUrl: database, dbSchema: 'bsync' })
const pdsPort = await freePort()
const bskyPort = await freePort()
const bsky = await TestBsky.create({
  port: bskyPort,
  publicUrl: `http://localhost:${bskyPort}`,
  plcUrl: plc.url,
  pdsPort,
  repoProvider: `ws://localhost:${pdsPort}`,
  bsyncUrl: bsync.url,
  bsyncApiKey: KEY,
  dbPostgresUrl: database,
  dbPostgresSchema: 'appview',
  blobCacheLocation: made('pictures'),
})
bsync.ctx.dataplaneClients = [bsky.ctx.dataplane]
const pds = await TestPds.create({
  port: pdsPort,
  didPlcUrl: plc.url,
  dataDirectory: made('pds'),
  blobstoreDiskLocation: made('blobs'),
  bskyAppViewUrl: bsky.url,
  bskyAppViewDid: bsky.ctx.cfg.serverDid,
  bskyAppViewCdnUrlPattern: `${bsky.url}/img/%s/plain/%s/%s`,
  rateLimitsEnabled: true,
})
// a handle such as name.test is in no DNS: it is looked up where the account is
mockNetworkUtilities(pds, bsky)

console.log(JSON.stringify({ plc: plc.url, pds: pds.url, appview: bsky.url }))
process.stdin.resume()
process.stdin.on('end', () => process.exit(0))

function made(name) {
  const place = path.join(folder, name)
  mkdirSync(place, { recursive: true })
  return place
}

async function freePort() {
  const { createServer } = await import('node:net')
  return new Promise((resolve) => {
    const probe = createServer()
    probe.listen(0, () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })
}
