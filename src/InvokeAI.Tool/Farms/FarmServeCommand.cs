using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using InvokeAI.Farm;
using InvokeAI.Tool.Arguments;
using InvokeAI.Tool.Output;
using InvokeAI.Tool.Verbs;

namespace InvokeAI.Tool.Farms;

/// <summary><c>farm serve</c>: a farm in a process of its own.</summary>
internal static class FarmServeCommand
{
    public static Verb Create(ToolConsole console, Option<string> state)
    {
        var servers =
            new Option<string[]>("--server")
            {
                Description = $"A server's name and address. Give one for each server. {ServerOptions.TokenVariable}, or {ServerOptions.UserVariable} and "
                    + $"{ServerOptions.PasswordVariable}, sign in to all of them.",
                HelpName = "NAME=URL",
                DefaultValueFactory = _ => [],
            };
        var port =
            new Option<int>("--port")
            {
                Description = "The port on the loopback interface for the other farm commands; 0 for a free one.",
                HelpName = "PORT",
                DefaultValueFactory = _ => 0,
            };
        var lost = Seconds("--server-lost-after", "How many seconds a server must be unreachable before its jobs run elsewhere.", 600);
        var window = Seconds("--uncertainty-window", "How many seconds a job must be missing on a server that answers before it runs again.", 300);
        var json = SharedOptions.Json();
        var verb = new Verb("serve", "Runs a farm: continues the jobs of a state file on its servers. Ends with Ctrl-C; the jobs stay.")
        {
            Options = { state, servers, port, lost, window, json },
            Examples =
            [
                ("Two servers; then, in another terminal: dotnet invokeai farm status --state renders/farm.db",
                    "farm serve --state renders/farm.db --server box1=http://10.0.0.11:9090 --server box2=http://10.0.0.12:9090"),
            ],
        };
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            var options =
                new FarmOptions
                {
                    StateFile = parsed.GetValue(state)!,
                    ServerLostAfter = Positive(parsed, lost),
                    UncertaintyWindow = Positive(parsed, window),
                };
            foreach (var server in parsed.GetValue(servers)!)
                Add(options, server);
            if (options.Servers.Count == 0)
                console.Warn("The farm has no server, so that its jobs wait. Name each server: --server box1=http://10.0.0.11:9090");
            await using var farm = await StartAsync(options, console, cancellationToken).ConfigureAwait(false);
            await using var endpoint = await FarmEndpoint.StartAsync(farm, parsed.GetValue(port), cancellationToken).ConfigureAwait(false);
            var events = farm.ReadEventsAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
            await using (events.ConfigureAwait(false))
            {
                new ControlFile(endpoint.Address, endpoint.Token).Write(options.StateFile);
                try
                {
                    var open = (await farm.CountOpenAsync(cancellationToken).ConfigureAwait(false)).JobCount;
                    if (parsed.GetValue(json))
                        JsonOutput.Write(console.Output, writer => Write(writer, options, endpoint, open));
                    else
                        console.Say($"The farm of {options.StateFile} runs with {Count(options.Servers.Count, "server")} and {Count(open, "open job")}.");
                    await console.Output.FlushAsync(CancellationToken.None).ConfigureAwait(false);
                    await FollowAsync(events, console, cancellationToken).ConfigureAwait(false);
                }
                finally
                {
                    File.Delete(ControlFile.PathOf(options.StateFile));
                }
            }

            console.Note("Stopped. The jobs stay, also those on servers.");
            return ExitCode.Fine;
        });
        return verb;
    }

    // Parts that fail are said beside the result; how the others do is for "farm status" and "farm jobs".
    private static async Task FollowAsync(IAsyncEnumerator<FarmEvent> events, ToolConsole console, CancellationToken cancellationToken)
    {
        try
        {
            while (await events.MoveNextAsync().ConfigureAwait(false))
            {
                if (events.Current is { State: RunState.Failed } failed)
                    console.Warn($"Job '{failed.Key}', part {failed.Index + 1}, failed: {failed.Reason}");
            }

            throw new FailureException("The farm has stopped: its state is used by another process, or it has a fault. Start it again; the jobs stay.");
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Ctrl-C ends it.
        }
    }

    private static async Task<InvokeAIFarm> StartAsync(FarmOptions options, ToolConsole console, CancellationToken cancellationToken)
    {
        try
        {
            return await InvokeAIFarm.StartAsync(options, new ConsoleLogs(console), cancellationToken).ConfigureAwait(false);
        }
        catch (ArgumentException e)
        {
            throw new UsageException(ToolWords.Of(e));
        }
    }

    private static void Add(FarmOptions options, string server)
    {
        var split = server.IndexOf('=', StringComparison.Ordinal);
        if (split <= 0 || !Uri.TryCreate(server[(split + 1)..], UriKind.Absolute, out var address))
            throw new UsageException($"'{server}' is not a server. Write a name and an address: --server box1=http://10.0.0.11:9090");
        if (options.Servers.ContainsKey(server[..split]))
            throw new UsageException($"There are two servers '{server[..split]}'. Give each a name of its own.");
        options.AddServer(server[..split], ServerOptions.Identified(new() { BaseAddress = address }));
    }

    private static Option<double> Seconds(string name, string description, double usual)
        => new(name) { Description = description, HelpName = "SECONDS", DefaultValueFactory = _ => usual };

    private static TimeSpan Positive(ParseResult parsed, Option<double> option)
        => parsed.GetValue(option) is > 0 and < 1e9 and var seconds
            ? TimeSpan.FromSeconds(seconds)
            : throw new UsageException($"{option.Name} takes a number of seconds greater than 0.");

    private static string Count(int count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");

    private static void Write(Utf8JsonWriter writer, FarmOptions options, FarmEndpoint endpoint, int open)
    {
        writer.WriteStartObject();
        writer.WriteText("state", options.StateFile);
        writer.WriteText("address", endpoint.Address.ToString());
        writer.WriteNumber("servers", options.Servers.Count);
        writer.WriteNumber("jobs", open);
        writer.WriteEndObject();
    }
}
