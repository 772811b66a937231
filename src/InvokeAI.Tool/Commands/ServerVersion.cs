using System.Text.Json;
using InvokeAI.Http;

namespace InvokeAI.Tool.Commands;

/// <summary>What <c>app/version</c> says.</summary>
internal static class ServerVersion
{
    public static async Task<string> GetAsync(InvokeAIClient client, CancellationToken cancellationToken)
    {
        var answer = await client.Transport.GetBytesAsync(ApiPath.V1("app/version").ToString(), cancellationToken).ConfigureAwait(false);
        try
        {
            using var json = JsonDocument.Parse(answer);
            return json.RootElement.GetProperty("version").GetString() ?? "of unknown version";
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new FailureException($"{client.BaseAddress} answers, but not as an InvokeAI server does; is the address right?");
        }
    }
}
