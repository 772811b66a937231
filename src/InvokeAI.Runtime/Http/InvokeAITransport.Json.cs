using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using InvokeAI.Json;

namespace InvokeAI.Http;

internal sealed partial class InvokeAITransport
{
    private static readonly MediaTypeHeaderValue JsonType = new("application/json");

    /// <summary>GETs JSON that is never null.</summary>
    public Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        => ReadAsync(new ApiRequest(HttpMethod.Get, path), type, cancellationToken);

    /// <summary>GETs JSON that may be <c>null</c>.</summary>
    public Task<T?> GetOrNullAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        => ReadOrNullAsync(new ApiRequest(HttpMethod.Get, path), type, cancellationToken);

    /// <summary>Sends without a body and reads JSON.</summary>
    public Task<T> SendAsync<T>(HttpMethod method, string path, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        => ReadAsync(new ApiRequest(method, path), type, cancellationToken);

    /// <summary>Sends without a body; the answer is not read.</summary>
    public async Task SendAsync(HttpMethod method, string path, CancellationToken cancellationToken)
        => (await SendAsync(new ApiRequest(method, path), cancellationToken).ConfigureAwait(false)).Dispose();

    /// <summary>Sends JSON; the answer is not read.</summary>
    public async Task SendAsync<TBody>(HttpMethod method, string path, TBody body, JsonTypeInfo<TBody> bodyType, CancellationToken cancellationToken)
        => (await SendAsync(new ApiRequest(method, path) { Content = Json(body, bodyType) }, cancellationToken).ConfigureAwait(false)).Dispose();

    /// <summary>Sends JSON and reads JSON.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">The path below the server's address.</param>
    /// <param name="body">The body.</param>
    /// <param name="bodyType">How the body is written.</param>
    /// <param name="type">How the answer is read.</param>
    /// <param name="isRead">The POST only asks (<c>items_by_ids</c> …), so it may be repeated.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public Task<T> SendAsync<TBody, T>(HttpMethod method, string path, TBody body, JsonTypeInfo<TBody> bodyType, JsonTypeInfo<T> type, bool isRead, CancellationToken cancellationToken)
        => ReadAsync(new ApiRequest(method, path) { Content = Json(body, bodyType), IsIdempotent = isRead || method == HttpMethod.Get }, type, cancellationToken);

    /// <summary>Sends a request and reads JSON that is never null.</summary>
    public async Task<T> ReadAsync<T>(ApiRequest request, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        => await ReadOrNullAsync(request, type, cancellationToken).ConfigureAwait(false)
            ?? throw new InvokeAIResponseException($"The server answered null to {request.Method} {request.Shown}.");

    /// <summary>Sends a request and reads JSON that may be <c>null</c>.</summary>
    public async Task<T?> ReadOrNullAsync<T>(ApiRequest request, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            using var response = await SendAsync(request, cancellationToken).ConfigureAwait(false);
            try
            {
                return JsonAnswer.Read(await ReadBytesAsync(response, request, cancellationToken).ConfigureAwait(false), type);
            }
            catch (JsonException e)
            {
                throw new InvokeAIResponseException($"The answer to {request.Method} {request.Shown} cannot be read ({e.Path ?? "not JSON"}); is the address that of an InvokeAI server?", e);
            }
            catch (Exception e) when (e is IOException or HttpRequestException)
            {
                if (!request.IsIdempotent || attempt >= RepeatAfter.Length)
                    throw new InvokeAIUnavailableException($"The connection broke in the answer to {request.Method} {request.Shown}: {e.Message}", e);
                await Task.Delay(RepeatAfter[attempt], cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>GETs an answer whole, as bytes.</summary>
    public async Task<byte[]> GetBytesAsync(string path, CancellationToken cancellationToken)
    {
        var request = new ApiRequest(HttpMethod.Get, path);
        for (var attempt = 0; ; attempt++)
        {
            using var response = await SendAsync(request, cancellationToken).ConfigureAwait(false);
            try
            {
                return await ReadBytesAsync(response, request, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when (e is IOException or HttpRequestException)
            {
                if (attempt >= RepeatAfter.Length)
                    throw new InvokeAIUnavailableException($"The connection broke in the answer to GET {path}: {e.Message}", e);
                await Task.Delay(RepeatAfter[attempt], cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>An answer's body, whole.</summary>
    public async Task<byte[]> ReadBytesAsync(HttpResponseMessage response, ApiRequest request, CancellationToken cancellationToken)
    {
        using var stream = await OpenAsync(response, request, cancellationToken).ConfigureAwait(false);
        using var buffer = new MemoryStream((int)Math.Min(response.Content.Headers.ContentLength ?? 4096, 64 * 1024 * 1024));
        await stream.CopyToAsync(buffer, cancellationToken).ConfigureAwait(false);
        return buffer.Length == buffer.Capacity ? buffer.GetBuffer() : buffer.ToArray();
    }

    /// <summary>An answer as a stream that the caller disposes with the response; not limited in length.</summary>
    public async Task<Stream> OpenDownloadAsync(HttpResponseMessage response, string what, CancellationToken cancellationToken)
        => new LimitedStream(await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false), long.MaxValue, Options.ReadTimeout, what);

    private async Task<Stream> OpenAsync(HttpResponseMessage response, ApiRequest request, CancellationToken cancellationToken)
        => new LimitedStream(await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false), Options.MaxResponseBytes, Options.ReadTimeout, $"The answer to {request.Method} {request.Shown}");

    /// <summary>A body of JSON: written once into bytes, so that the request has a length and can be made again.</summary>
    public static Func<HttpContent> Json<T>(T body, JsonTypeInfo<T> type)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(body, type);
        return () => JsonBytes(bytes);
    }

    /// <summary>A body of ready JSON.</summary>
    public static HttpContent JsonBytes(ReadOnlyMemory<byte> utf8)
    {
        var content = new ReadOnlyMemoryContent(utf8);
        content.Headers.ContentType = JsonType;
        return content;
    }
}
