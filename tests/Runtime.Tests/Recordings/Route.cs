using System.Text.RegularExpressions;
using System.Web;

namespace InvokeAI.Tests.Recordings;

/// <summary>Maps a recorded request to the client's call that makes it.</summary>
internal sealed record Route(string Method, string Pattern, Func<InvokeAIClient, RouteMatch, Task> Call)
{
    public static RouteMatch? Match(IEnumerable<Route> routes, RecordedStep step)
    {
        var parts = step.Path.Split('?', 2);
        foreach (var route in routes)
        {
            var match = route.Method == step.Method ? Regex.Match(parts[0], $"^{route.Pattern}$") : System.Text.RegularExpressions.Match.Empty;
            if (match.Success)
                return new RouteMatch(route, step, [.. match.Groups.Values.Skip(1).Select(group => group.Value)],
                    HttpUtility.ParseQueryString(parts.Length > 1 ? parts[1] : ""));
        }

        return null;
    }
}

/// <summary>A recorded request that a call makes, with what its path and query held.</summary>
internal sealed record RouteMatch(Route Route, RecordedStep Step, string[] Groups, System.Collections.Specialized.NameValueCollection Query)
{
    public string Text(int group) => Groups[group];

    public long Number(int group) => long.Parse(Groups[group]);

    /// <summary>Makes the call and holds what comes of it against the recorded status.</summary>
    public async Task RunAsync(InvokeAIClientOptions? options = null)
    {
        var handler = new ReplayHandler(Step);
        await using var client = handler.Client(options);
        if (Step.Status < 300)
        {
            await Route.Call(client, this);
        }
        else
        {
            var e = await Assert.ThrowsAnyAsync<InvokeAIApiException>(() => Route.Call(client, this));
            Assert.Equal(Step.Status, (int)e.StatusCode);
            if (Step.Body is { } body && body.TryGetProperty("detail", out var detail) && detail.ValueKind == System.Text.Json.JsonValueKind.String)
                Assert.Equal(detail.GetString(), e.Detail);
        }

        Assert.Equal(1, handler.Requests);
    }
}
