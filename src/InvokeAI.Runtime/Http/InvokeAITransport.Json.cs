using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using InvokeAI.Json;

namespace InvokeAI.Http;

internal sealed partial class InvokeAITransport
{
    private static readonly MediaTypeHeaderValue JsonType = new("application/json");
    private static readonly JsonWriterOptions RequestText = new() { Encoder = WholeText.Escaping, SkipValidation = true };

    /// <summary>GETs JSON that is never null.</summary>
    public Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        => ReadAsync(new ApiRequest(HttpMethod.Get, path), type, cancellationToken);

    /// <summary>GETs JSON that can be <c>null</c>.</summary>
    public Task<T?> GetOrNullAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        => ReadOrNullAsync(new ApiRequest(HttpMethod.Get, path), type, cancellationToken);

    /// <summary>Sends a request without a body and reads JSON.</summary>
    public Task<T> SendAsync<T>(HttpMethod method, string path, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        => ReadAsync(new ApiRequest(method, path), type, cancellationToken);

    /// <summary>Sends a request without a body. The answer is not read.</summary>
    public async Task SendAsync(HttpMethod method, string path, CancellationToken cancellationToken)
        => (await SendAsync(new ApiRequest(method, path), cancellationToken).ConfigureAwait(false)).Dispose();

    /// <summary>Sends JSON. The answer is not read.</summary>
    public async Task SendAsync<TBody>(HttpMethod method, string path, TBody body, JsonTypeInfo<TBody> bodyType, CancellationToken cancellationToken)
        => (await SendAsync(new ApiRequest(method, path) { Content = Json(body, bodyType) }, cancellationToken).ConfigureAwait(false)).Dispose();

    /// <summary>Sends JSON and reads JSON.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">The path below the server's address.</param>
    /// <param name="body">The body.</param>
    /// <param name="bodyType">How the body is written.</param>
    /// <param name="type">How the answer is read.</param>
    /// <param name="isRead">Whether the POST only reads (<c>items_by_ids</c> …), so that it can be repeated.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public Task<T> SendAsync<TBody, T>(HttpMethod method, string path, TBody body, JsonTypeInfo<TBody> bodyType, JsonTypeInfo<T> type, bool isRead,
        CancellationToken cancellationToken)
        => ReadAsync(new ApiRequest(method, path) { Content = Json(body, bodyType), IsIdempotent = isRead || method == HttpMethod.Get }, type,
            cancellationToken);

    /// <summary>Sends a request and reads JSON that is never null.</summary>
    public async Task<T> ReadAsync<T>(ApiRequest request, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        => await ReadOrNullAsync(request, type, cancellationToken).ConfigureAwait(false)
            ?? throw new InvokeAIResponseException($"The server answered null to {request.Method} {request.Shown}.");

    /// <summary>Sends a request and reads JSON that can be <c>null</c>.</summary>
    public Task<T?> ReadOrNullAsync<T>(ApiRequest request, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        => ReadWholeAsync(
            request,
            async (response, stop) =>
            {
                try
                {
                    return JsonAnswer.Read(await ReadBytesAsync(response, request, stop).ConfigureAwait(false), type);
                }
                catch (JsonException e)
                {
                    throw new InvokeAIResponseException(
                        $"The answer to {request.Method} {request.Shown} cannot be read ({e.Path ?? "not JSON"}); is the address that of an InvokeAI server?",
                        e);
                }
            },
            cancellationToken);

    /// <summary>GETs a whole answer as bytes.</summary>
    public Task<byte[]> GetBytesAsync(string path, CancellationToken cancellationToken)
    {
        var request = new ApiRequest(HttpMethod.Get, path);
        return ReadWholeAsync(request, (response, stop) => ReadBytesAsync(response, request, stop), cancellationToken);
    }

    /// <summary>Reads the whole body of an answer.</summary>
    public async Task<byte[]> ReadBytesAsync(ApiResponse response, ApiRequest request, CancellationToken cancellationToken)
    {
        using var stream = await OpenAsync(response, request).ConfigureAwait(false);
        using var buffer = new MemoryStream((int)Math.Min(response.ContentHeaders.ContentLength ?? 4096, 64 * 1024 * 1024));
        await stream.CopyToAsync(buffer, cancellationToken).ConfigureAwait(false);
        return buffer.Length == buffer.Capacity ? buffer.GetBuffer() : buffer.ToArray();
    }

    /// <summary>
    /// Opens an answer as a stream that the caller disposes with the response. The server must keep the minimum rate, while the reader can be slow.
    /// </summary>
    /// <param name="response">The answer.</param>
    /// <param name="what">What is read, for messages.</param>
    /// <param name="limit">The most bytes that may come.</param>
    /// <param name="cancellationToken">The token to cancel the opening.</param>
    public Task<Stream> OpenDownloadAsync(ApiResponse response, string what, CancellationToken cancellationToken, long limit = long.MaxValue)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return response.OpenTransferAsync(new Deadline(Options.ReadTimeout, Options.MinTransferRate, Time, CancellationToken.None), limit, what);
    }

    /// <summary>Sends a request and reads its whole answer under one deadline. A read is repeated when the connection breaks.</summary>
    private async Task<T> ReadWholeAsync<T>(ApiRequest request, Func<ApiResponse, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        using var deadline = Start(request, cancellationToken);
        for (var attempt = 0; ; attempt++)
        {
            using var response = await SendAsync(request, deadline).ConfigureAwait(false);
            try
            {
                return await read(response, cancellationToken).ConfigureAwait(false);
            }
            catch (IOException e) when (e.InnerException is TimeoutException)
            {
                throw new InvokeAIUnavailableException(e.Message, e.InnerException);
            }
            catch (Exception e) when (e is IOException or HttpRequestException)
            {
                if (!request.IsIdempotent || attempt >= RepeatAfter.Length)
                    throw new InvokeAIUnavailableException($"The connection broke in the answer to {request.Method} {request.Shown}: {e.Message}", e);
                await PauseAsync(request, attempt, deadline, e).ConfigureAwait(false);
            }
        }
    }

    private Task<Stream> OpenAsync(ApiResponse response, ApiRequest request)
        => response.OpenAsync(Options.MaxResponseBytes, $"The answer to {request.Method} {request.Shown}");

    /// <summary>Creates a JSON body. It is written once into bytes, so that the request has a length and can be sent again.</summary>
    /// <exception cref="HalfCharacterException">A text holds half a character.</exception>
    /// <exception cref="HalfCharacterException">A text holds half a character.</exception>
    public static Func<HttpContent> Json<T>(T body, JsonTypeInfo<T> type)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, RequestText))
            JsonSerializer.Serialize(writer, body, type);
        var bytes = buffer.ToArray();
        return () => JsonBytes(bytes);
    }

    /// <summary>Creates a body from JSON bytes.</summary>
    public static HttpContent JsonBytes(ReadOnlyMemory<byte> utf8)
    {
        var content = new ReadOnlyMemoryContent(utf8);
        content.Headers.ContentType = JsonType;
        return content;
    }
}
