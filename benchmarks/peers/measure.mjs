// Judges the texts of a file of JSON lines by each peer: prints one JSON object with texts per second
// and a label for every text. Usage: node measure.mjs FILE
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
const Sentiment = require('sentiment')
const vader = require('vader-sentiment')
const wink = require('wink-sentiment')

const sentiment = new Sentiment()
const sign = (score, neutral = 0) =>
  score > neutral ? 'positive' : score < -neutral ? 'negative' : 'neutral'

// each with the bounds that its own documentation names
const peers = {
  sentiment: (text) => sign(sentiment.analyze(text).score),
  'vader-sentiment': (text) =>
    sign(vader.SentimentIntensityAnalyzer.polarity_scores(text).compound, 0.0499),
  'wink-sentiment': (text) => sign(wink(text).score),
}

const texts = readFileSync(process.argv[2], 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line).text)

const results = {}
for (const [name, judge] of Object.entries(peers)) {
  let best = 0
  let labels = []
  for (let round = 0; round < 3; round++) {
    const begin = process.cpuUsage()
    labels = texts.map(judge)
    const used = process.cpuUsage(begin)
    best = Math.max(best, (texts.length * 1e6) / (used.user + used.system))
  }
  results[name] = { textsPerSecond: best, labels }
}
process.stdout.write(JSON.stringify(results))
