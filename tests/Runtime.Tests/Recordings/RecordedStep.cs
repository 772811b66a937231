using System.Text.Json;

namespace InvokeAI.Tests.Recordings;

/// <summary>One request that a real server answered while the recordings were made.</summary>
internal sealed record RecordedStep(string Recording, int Index, string Method, string Path, JsonElement? RequestBody, int Status, JsonElement Headers,
    JsonElement? Body, string? Text)
{
    public static IReadOnlyList<RecordedStep> Load(string recording)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Evidence.Path("recordings", recording + ".json")));
        return [.. json.RootElement.GetProperty("steps").EnumerateArray().Select((step, index) => Read(recording, index, step))];
    }

    public override string ToString() => $"{Recording} #{Index}: {Method} {Path} -> {Status}";

    private static RecordedStep Read(string recording, int index, JsonElement step)
    {
        var request = step.GetProperty("request");
        var response = step.GetProperty("response");
        return new RecordedStep(
            recording,
            index,
            request.GetProperty("method").GetString()!,
            request.GetProperty("path").GetString()!,
            request.TryGetProperty("body", out var sent) ? sent.Clone() : null,
            response.GetProperty("status").GetInt32(),
            response.GetProperty("headers").Clone(),
            response.TryGetProperty("body", out var body) ? body.Clone() : null,
            response.TryGetProperty("text", out var text) ? text.GetString() : null);
    }
}
