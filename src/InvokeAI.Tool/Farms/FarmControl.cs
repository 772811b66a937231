using System.Net.Http.Headers;
using System.Text.Json;
using InvokeAI.Tool.Verbs;

namespace InvokeAI.Tool.Farms;

/// <summary>Asks the process that runs a farm.</summary>
internal sealed class FarmControl(string stateFile) : IDisposable
{
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(100) };

    /// <summary>Sends a request.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">The path.</param>
    /// <param name="query">Names and values of the query. Null values are left out.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <exception cref="FailureException">No farm runs on the state, or it refused. The message says why.</exception>
    public async Task<JsonElement> AskAsync(HttpMethod method, string path, IEnumerable<(string Name, string? Value)> query,
        CancellationToken cancellationToken)
    {
        var control = ControlFile.Read(stateFile);
        var words = query.Where(word => word.Value is not null).Select(word => $"{word.Name}={Uri.EscapeDataString(word.Value!)}");
        using var request = new HttpRequestMessage(method, new Uri(control.Address, path + "?" + string.Join('&', words)));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", control.Token);
        try
        {
            using var response = await _http.SendAsync(request, cancellationToken).ConfigureAwait(false);
            // The process has ended, and another one has its port.
            if (response.StatusCode == System.Net.HttpStatusCode.Unauthorized)
                throw Gone();
            using var json = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false));
            return response.IsSuccessStatusCode
                ? json.RootElement.Clone()
                : throw new FailureException(json.RootElement.GetProperty("error").GetString()!);
        }
        catch (Exception e) when (e is HttpRequestException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw Gone();
        }
    }

    public void Dispose() => _http.Dispose();

    private FailureException Gone() => new(
        $"The farm of {stateFile} does not answer; its process has probably ended. Start it again with "
        + $"'dotnet invokeai farm serve --state {stateFile} --server NAME=URL': its jobs continue.");
}
