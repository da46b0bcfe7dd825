import { holdLengths, lateMs, probeMs, probePollMs } from "../hold.ts";

/**
 * What runs inside Redis: each script is one atomic step, on the clock of the server, in microseconds. Redis 6.2 or later.
 *
 * - `memory`, a hash: `id` names this memory of Redis, `born` is its first moment, `seq` counts what was written. A process that knows
 *   another id, or a higher number, knows that Redis has forgotten something (a restart, a failover, FLUSHALL).
 * - `log:<rule>`, a sorted set: the requests under one rule, by the time at which each ended; in the future for those on their way.
 * - `hold:<key>`, a hash: a hold of an address or an operation, as in `hold.ts`, and the probe of an address.
 *
 * Every key is given by KEYS, so that a cluster and a client's own prefix find it.
 */
const prelude = `
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local function text(number) return string.format('%.0f', number) end
local function left(till) return math.max(0, till - now) end

local function isStrange(known, seen, fresh)
  local memory = redis.call('HMGET', KEYS[1], 'id', 'seq')
  local id, seq = memory[1], tonumber(memory[2]) or 0
  local strange = id ~= known or seq < tonumber(seen)
  if not id or (strange and id == known) then
    redis.call('DEL', KEYS[1])
    redis.call('HSET', KEYS[1], 'id', fresh, 'born', text(now), 'seq', 0)
  end
  redis.call('PEXPIRE', KEYS[1], ${String(7 * 86_400_000)})
  return strange
end

local function reply(status)
  local memory = redis.call('HMGET', KEYS[1], 'id', 'born', 'seq')
  return { status, text(now), memory[1], memory[2], memory[3] }
end

local function holdAt(key)
  local hold = redis.call('HMGET', key, 'till', 'row', 'probe', 'probeTill')
  return {
    key = key, till = tonumber(hold[1]) or 0, row = tonumber(hold[2]) or 0,
    probe = hold[3], probeTill = tonumber(hold[4]) or 0,
  }
end

local function keep(hold)
  redis.call('HSET', hold.key, 'till', text(hold.till), 'row', hold.row)
  redis.call('PEXPIRE', hold.key, text(math.ceil(left(hold.till) / 1000) + ${String(86_400_000)}))
end
`;

/** KEYS: memory, hold of the address, hold of the operation, logs. The last of ARGV: requests and window of each log. */
const gate = `
local address, operation = holdAt(KEYS[2]), holdAt(KEYS[3])
local logs = {}
for index = 4, #KEYS do
  local place = #ARGV - 2 * (#KEYS - index)
  local log = { key = KEYS[index], requests = tonumber(ARGV[place - 1]), window = tonumber(ARGV[place]) }
  redis.call('ZREMRANGEBYSCORE', log.key, '-inf', text(now - log.window))
  log.used = redis.call('ZCARD', log.key)
  table.insert(logs, log)
end

local function freeIn(log)
  local place = log.used - log.requests
  if place < 0 then return 0 end
  local ends = tonumber(redis.call('ZRANGE', log.key, place, place, 'WITHSCORES')[2]) - now
  -- One that is on its way may end now; a lost one ends when it is said to.
  return ends > ${micro(lateMs)} and log.window or ends + log.window
end

local function report(status, wait, place)
  local told = reply(status)
  local probing = address.row > 0 and left(address.probeTill) or 0
  local numbers = { wait or 0, place or 0, left(address.till), address.row, probing, left(operation.till), operation.row }
  for _, log in ipairs(logs) do
    table.insert(numbers, log.used)
    table.insert(numbers, freeIn(log))
  end
  for _, number in ipairs(numbers) do table.insert(told, text(number)) end
  return told
end
`;

/** ARGV: known id, known number, id for a new memory, slot, until when it is taken for lost, when the logs expire; then the rules. */
const take = `
if isStrange(ARGV[1], ARGV[2], ARGV[3]) then return report('strange') end
if now < address.till then return report('shield', left(address.till), 0) end
if now < operation.till then return report('slow-down', left(operation.till), 1) end
if address.row > 0 and now < address.probeTill then
  return report('probe', math.min(left(address.probeTill), ${micro(probePollMs)}), 0)
end
local wait, place = 0, 0
for index, log in ipairs(logs) do
  if log.used >= log.requests and freeIn(log) > wait then wait, place = freeIn(log), index + 1 end
end
-- A client that lost its connection may have sent this twice.
if wait > 0 and not redis.call('ZSCORE', logs[1].key, ARGV[4]) then return report('limit', wait, place) end
for _, log in ipairs(logs) do
  log.used = log.used + redis.call('ZADD', log.key, text(now + ARGV[5]), ARGV[4])
  redis.call('PEXPIRE', log.key, ARGV[6])
end
redis.call('HINCRBY', KEYS[1], 'seq', 1)
if address.row == 0 then return report('granted') end
address.probeTill = now + ${micro(probeMs)}
redis.call('HSET', address.key, 'probe', ARGV[4], 'probeTill', text(address.probeTill))
return report('granted-probe')
`;

/** ARGV: as of `take` up to the slot; its end, when it was granted, the least length of a hold; then the rules. */
const settle = `
local strange = isStrange(ARGV[1], ARGV[2], ARGV[3])
local slot, ending, granted, asked = ARGV[4], ARGV[5], tonumber(ARGV[6]), tonumber(ARGV[7])
for _, log in ipairs(logs) do
  if ending == 'not-sent' then log.used = log.used - redis.call('ZREM', log.key, slot)
  else redis.call('ZADD', log.key, 'XX', text(ending == 'lost' and now + ${micro(lateMs)} or now), slot) end
end
if address.probe == slot then
  redis.call('HDEL', address.key, 'probe', 'probeTill')
  address.probeTill = 0
end

local function grow(hold, first, most)
  if granted < hold.till then return end
  hold.till = now + math.max(math.min(first * 2 ^ hold.row, most), asked)
  hold.row = hold.row + 1
  keep(hold)
end
local function calm(hold)
  if hold.row == 0 or granted < hold.till then return end
  redis.call('DEL', hold.key)
  hold.till, hold.row = 0, 0
end
if ending == 'shielded' then grow(address, ${lengthsOf("shielded")})
elseif ending == 'too-frequent' or ending == 'answered' then calm(address) end
if ending == 'too-frequent' then grow(operation, ${lengthsOf("too-frequent")})
elseif ending == 'answered' then calm(operation) end
redis.call('HINCRBY', KEYS[1], 'seq', 1)
return report(strange and 'strange' or 'settled')
`;

/**
 * What a process knows and Redis may not. KEYS: memory, holds, logs. ARGV: known id, known number, id for a new memory, until when this is
 * true, when the logs expire, how many holds; of each hold what is left of it and its row; of each log how many requests, and of each its
 * slot and its end from now.
 */
const tell = `
if now > tonumber(ARGV[4]) then return { 'late', text(now), '', '0', '0' } end
local strange = isStrange(ARGV[1], ARGV[2], ARGV[3])
local holds, place = tonumber(ARGV[6]), 7
for index = 2, holds + 1 do
  local hold = holdAt(KEYS[index])
  hold.till = math.max(hold.till, now + ARGV[place])
  hold.row = math.max(hold.row, tonumber(ARGV[place + 1]))
  keep(hold)
  place = place + 2
end
for index = holds + 2, #KEYS do
  local count = tonumber(ARGV[place])
  for slot = place + 1, place + 2 * count, 2 do
    redis.call('ZADD', KEYS[index], text(now + ARGV[slot + 1]), ARGV[slot])
  end
  if count > 0 then redis.call('PEXPIRE', KEYS[index], ARGV[5]) end
  place = place + 1 + 2 * count
end
redis.call('HINCRBY', KEYS[1], 'seq', 1)
return reply(strange and 'strange' or 'told')
`;

/** KEYS: holds. Ends them. */
const reset = `
redis.call('DEL', unpack(KEYS))
return { 'reset' }
`;

/** KEYS: memory. Says what time it is. */
const look = `
local time = redis.call('TIME')
return { 'ok', string.format('%.0f', time[1] * 1000000 + time[2]) }
`;

export const scripts = {
  take: prelude + gate + take,
  settle: prelude + gate + settle,
  tell: prelude + tell,
  reset,
  look,
} as const;

function micro(ms: number): string {
  return String(ms * 1000);
}

function lengthsOf(end: keyof typeof holdLengths): string {
  const { firstMs, mostMs } = holdLengths[end];
  return `${micro(firstMs)}, ${micro(mostMs)}`;
}
