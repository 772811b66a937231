namespace InvokeAI.Farm.Redis;

/// <remarks>
/// Of an upload, <c>uploads</c> has the content by server and name, <c>uploads:at</c> the name by server and content, <c>uploads:jobs:…</c> the jobs that
/// need it, and <c>uploads:of:…</c> what a job needs. Jobs that ended are in <c>uploads:ended</c> until their uploads are taken.
/// </remarks>
internal static partial class RedisScripts
{
    /// <summary>Finds an upload and records that a job needs it. ARGV: prefix, server, content, job.</summary>
    public const string UseUpload = Fence + Need + """
        local name = redis.call('HGET', ARGV[2] .. 'uploads:at', ARGV[3] .. '\n' .. ARGV[4])
        if name then need(ARGV[3] .. '\n' .. name, ARGV[5]) end
        return name
        """;

    /// <summary>Records an upload, and that a job needs it. ARGV: prefix, server, content, job, name.</summary>
    public const string AddUpload = Fence + Need + """
        local id = ARGV[3] .. '\n' .. ARGV[6]
        if redis.call('HSETNX', ARGV[2] .. 'uploads', id, ARGV[4]) == 1 then
            redis.call('HSET', ARGV[2] .. 'uploads:at', ARGV[3] .. '\n' .. ARGV[4], ARGV[6])
        end
        need(id, ARGV[5])
        return 0
        """;

    /// <summary>Takes the uploads that are not needed. ARGV: prefix. Returns server, name and content of each.</summary>
    public const string TakeUploads = Fence + Unfind + """
        for _, job in ipairs(redis.call('SMEMBERS', p .. 'uploads:ended')) do
            for _, id in ipairs(redis.call('SMEMBERS', p .. 'uploads:of:' .. job)) do
                redis.call('SREM', p .. 'uploads:jobs:' .. id, job)
                if redis.call('SCARD', p .. 'uploads:jobs:' .. id) == 0 and redis.call('HEXISTS', p .. 'uploads', id) == 1 then
                    unfind(id)
                    redis.call('SADD', p .. 'uploads:taken', id)
                end
            end
            redis.call('DEL', p .. 'uploads:of:' .. job)
        end
        redis.call('DEL', p .. 'uploads:ended')
        local taken = {}
        for _, id in ipairs(redis.call('SMEMBERS', p .. 'uploads:taken')) do
            local server, name = string.match(id, '^(.*)\n(.*)$')
            taken[#taken + 1] = server
            taken[#taken + 1] = name
            taken[#taken + 1] = redis.call('HGET', p .. 'uploads', id)
        end
        return taken
        """;

    /// <summary>Forgets an upload. ARGV: prefix, server, name.</summary>
    public const string RemoveUpload = Fence + Unfind + """
        local id = ARGV[3] .. '\n' .. ARGV[4]
        unfind(id)
        redis.call('HDEL', p .. 'uploads', id)
        redis.call('SREM', p .. 'uploads:taken', id)
        redis.call('DEL', p .. 'uploads:jobs:' .. id)
        return 0
        """;

    // A job that has ended, or was deleted, needs nothing: what it has is taken next time.
    private const string Need = """
        local function need(id, job)
            local p = ARGV[2]
            redis.call('SADD', p .. 'uploads:jobs:' .. id, job)
            redis.call('SADD', p .. 'uploads:of:' .. job, id)
            local known = redis.call('HMGET', p .. 'job:' .. job, 'body', 'ended')
            if known[2] or not known[1] then redis.call('SADD', p .. 'uploads:ended', job) end
        end

        """;

    // Another upload of the same content may be found in its place.
    private const string Unfind = """
        local p = ARGV[2]
        local function unfind(id)
            local server, name = string.match(id, '^(.*)\n(.*)$')
            local at = server .. '\n' .. (redis.call('HGET', p .. 'uploads', id) or '')
            if redis.call('HGET', p .. 'uploads:at', at) == name then redis.call('HDEL', p .. 'uploads:at', at) end
        end

        """;
}
