using InvokeAI.Farm.Jobs;
using StackExchange.Redis;

namespace InvokeAI.Farm.Redis;

internal sealed partial class RedisFarmStore
{
    public async Task<string?> UseUploadAsync(string server, string content, string jobId, CancellationToken cancellationToken)
        => (string?)await WriteAsync(true, RedisScripts.UseUpload, [keys.Prefix, server, content, jobId], cancellationToken).ConfigureAwait(false);

    public Task AddUploadAsync(UploadRecord upload, string jobId, CancellationToken cancellationToken)
        => WriteAsync(true, RedisScripts.AddUpload, [keys.Prefix, upload.Server, upload.Content, jobId, upload.Name], cancellationToken);

    public async Task<IReadOnlyList<UploadRecord>> TakeUploadsAsync(CancellationToken cancellationToken)
    {
        var words = (RedisValue[])(await WriteAsync(true, RedisScripts.TakeUploads, [keys.Prefix], cancellationToken).ConfigureAwait(false))!;
        return [.. words.Chunk(3).Select(upload => new UploadRecord(upload[0]!, upload[1]!, upload[2]!))];
    }

    public Task RemoveUploadAsync(UploadRecord upload, CancellationToken cancellationToken)
        => WriteAsync(true, RedisScripts.RemoveUpload, [keys.Prefix, upload.Server, upload.Name], cancellationToken);
}
