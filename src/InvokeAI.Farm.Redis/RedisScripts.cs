namespace InvokeAI.Farm.Redis;

/// <summary>
/// Contains the scripts that change the state. Redis runs each as one transaction and syncs it before it answers. KEYS[1] is the farm's hash; ARGV[1] is the
/// epoch of the caller, which another one refuses.
/// </summary>
internal static partial class RedisScripts
{
    /// <summary>
    /// The version that this build writes. A step that leads from one version to the next is part of <see cref="Take"/>, so that it is one transaction.
    /// </summary>
    public const int Version = 2;

    /// <summary>The answer of a script to a caller that is not the writer any more.</summary>
    public const string Lost = "LOST another process has taken over";

    /// <summary>The answer of a renewal that found an earlier state than the caller has stored.</summary>
    public const string WentBack = "BACK the state is older";

    /// <summary>Takes the lease. ARGV: version, ID of a new farm, epoch, holder, length, prefix.</summary>
    public const string Take = Clock + """
        local version = tonumber(redis.call('HGET', KEYS[1], 'format') or '0')
        if version > tonumber(ARGV[1]) then return {'newer', version} end
        if version > 0 and tonumber(redis.call('HGET', KEYS[1], 'expires')) > now then
            return {'held', redis.call('HGET', KEYS[1], 'holder'), redis.call('HGET', KEYS[1], 'expires')}
        end
        if version == 1 then
            for _, member in ipairs(redis.call('ZRANGE', ARGV[6] .. 'open', 0, -1)) do
                local index, id = string.match(member, '^%d+:(%d+):(.*)$')
                local body = cjson.decode(redis.call('HGET', ARGV[6] .. 'parts:' .. id, 'b' .. string.format('%d', index)))
                if type(body.Open) == 'table' and body.Open.Started then redis.call('SADD', ARGV[6] .. 'started', member) end
            end
        end
        redis.call('HSETNX', KEYS[1], 'id', ARGV[2])
        redis.call('HSET', KEYS[1], 'format', ARGV[1], 'epoch', ARGV[3], 'holder', ARGV[4], 'expires', string.format('%d', now + ARGV[5]))
        return {'taken', redis.call('HGET', KEYS[1], 'id'), now}
        """;

    /// <summary>
    /// Renews the lease. ARGV: length, 0 to end it; when it ended as far as the caller knows, 0 if that does not matter. Returns the time.
    /// </summary>
    public const string Renew = Clock + Fence + $"""
        if tonumber(redis.call('HGET', KEYS[1], 'expires')) < tonumber(ARGV[3]) then return redis.error_reply('{WentBack}') end
        redis.call('HSET', KEYS[1], 'expires', string.format('%d', now + ARGV[2]))
        return now
        """;

    /// <summary>Adds a job. ARGV: prefix, key, ID, tenant, body, payload; then of each part its index, version, whether it has ended, and its body.</summary>
    public const string Add = Fence + """
        local p = ARGV[2]
        local known = redis.call('HGET', p .. 'keys', ARGV[3])
        if known then
            local job = redis.call('HMGET', p .. 'job:' .. known, 'sequence', 'ended', 'body')
            return {job[1], job[2], job[3]}
        end
        local sequence, id = redis.call('HINCRBY', KEYS[1], 'sequence', 1), ARGV[4]
        redis.call('HSET', p .. 'keys', ARGV[3], id)
        local open = 0
        for i = 8, #ARGV, 4 do
            redis.call('HSET', p .. 'parts:' .. id, 'v' .. ARGV[i], ARGV[i + 1], 'b' .. ARGV[i], ARGV[i + 3])
            if ARGV[i + 2] == '0' then
                redis.call('ZADD', p .. 'open', 0, string.format('%016d:%010d:%s', sequence, ARGV[i], id))
                open = open + 1
            end
        end
        redis.call('HSET', p .. 'job:' .. id, 'sequence', sequence, 'key', ARGV[3], 'tenant', ARGV[5], 'body', ARGV[6], 'payload', ARGV[7], 'open', open)
        redis.call('ZADD', p .. 'jobs', sequence, id)
        redis.call('ZADD', p .. 'jobs:open', sequence, id)
        redis.call('ZADD', p .. 'tenant:' .. ARGV[5], sequence, id)
        return {tostring(sequence), false, ARGV[6]}
        """;

    /// <summary>
    /// Stores parts where the stored one is the version before. ARGV: prefix; then of each part its job, index, version, whether it has ended,
    /// whether it is started, and its body.
    /// </summary>
    public const string Update = Clock + Fence + """
        local p, stored = ARGV[2], {}
        for i = 3, #ARGV, 6 do
            local id, index, parts = ARGV[i], ARGV[i + 1], p .. 'parts:' .. ARGV[i]
            local version = redis.call('HGET', parts, 'v' .. index)
            if version and tonumber(version) == tonumber(ARGV[i + 2]) - 1 then
                redis.call('HSET', parts, 'v' .. index, ARGV[i + 2], 'b' .. index, ARGV[i + 5])
                local job = p .. 'job:' .. id
                local member = string.format('%016d:%010d:%s', redis.call('HGET', job, 'sequence'), index, id)
                redis.call(ARGV[i + 4] == '1' and 'SADD' or 'SREM', p .. 'started', member)
                if ARGV[i + 3] == '1' and redis.call('ZREM', p .. 'open', member) == 1
                    and redis.call('HINCRBY', job, 'open', -1) == 0 then
                    redis.call('HSET', job, 'ended', string.format('%d', now))
                    redis.call('ZREM', p .. 'jobs:open', id)
                    redis.call('ZADD', p .. 'jobs:ended', now, id)
                    if redis.call('EXISTS', p .. 'uploads:of:' .. id) == 1 then redis.call('SADD', p .. 'uploads:ended', id) end
                end
                stored[#stored + 1] = 1
            else
                stored[#stored + 1] = 0
            end
        end
        return stored
        """;

    /// <summary>Deletes jobs that have ended. ARGV: prefix, IDs.</summary>
    public const string Delete = Fence + """
        local p = ARGV[2]
        for i = 3, #ARGV do
            local id = ARGV[i]
            local job = redis.call('HMGET', p .. 'job:' .. id, 'ended', 'key', 'tenant')
            if job[1] then
                redis.call('HDEL', p .. 'keys', job[2])
                redis.call('ZREM', p .. 'jobs', id)
                redis.call('ZREM', p .. 'jobs:ended', id)
                redis.call('ZREM', p .. 'tenant:' .. job[3], id)
                redis.call('DEL', p .. 'job:' .. id, p .. 'parts:' .. id)
            end
        end
        return 0
        """;

    /// <summary>Sets a server. ARGV: prefix, name, body.</summary>
    public const string SetServer = Fence + "return redis.call('HSET', ARGV[2] .. 'servers', ARGV[3], ARGV[4])";

    /// <summary>Removes a server. ARGV: prefix, name.</summary>
    public const string RemoveServer = Fence + "return redis.call('HDEL', ARGV[2] .. 'servers', ARGV[3])";

    private const string Clock = """
        local time = redis.call('TIME')
        local now = time[1] * 1000 + math.floor(time[2] / 1000)

        """;

    private const string Fence = $"""
        if redis.call('HGET', KEYS[1], 'epoch') ~= ARGV[1] then return redis.error_reply('{Lost}') end

        """;
}
