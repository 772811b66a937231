using System.CommandLine;
using System.Globalization;
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
        var servers = new Option<string[]>("--server")
        {
            Description = $"A server's name and address. Give one for each server. Who asks is said by {ServerOptions.TokenVariable}, or by {ServerOptions.UserVariable} and {ServerOptions.PasswordVariable}, for all servers.",
            HelpName = "NAME=URL",
            DefaultValueFactory = _ => [],
        };
        var port = new Option<int>("--port") { Description = "The port on the loopback address at which the other farm verbs ask; 0 takes a free one.", HelpName = "PORT", DefaultValueFactory = _ => 0 };
        var lost = new Option<double>("--server-lost-after") { Description = "How many seconds a server must be out of reach before its jobs run elsewhere.", HelpName = "SECONDS", DefaultValueFactory = _ => 600 };
        var window = new Option<double>("--uncertainty-window") { Description = "How many seconds a job must be missing on a server that answers before it runs again.", HelpName = "SECONDS", DefaultValueFactory = _ => 300 };
        var json = SharedOptions.Json();
        var verb = new Verb("serve", "Runs a farm: continues the jobs of a state file on its servers. Ends with Ctrl-C; the jobs stay.")
        {
            Options = { state, servers, port, lost, window, json },
            Examples = [("Two servers; then, in another terminal: dotnet invokeai farm status --state renders/farm.db", "farm serve --state renders/farm.db --server box1=http://10.0.0.11:9090 --server box2=http://10.0.0.12:9090")],
        };
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            var stateFile = parsed.GetValue(state)!;
            var options = new FarmOptions { StateFile = stateFile, ServerLostAfter = Seconds(parsed.GetValue(lost), lost.Name), UncertaintyWindow = Seconds(parsed.GetValue(window), window.Name) };
            foreach (var server in parsed.GetValue(servers)!)
                Add(options, server);
            await using var farm = await StartAsync(options, console, cancellationToken).ConfigureAwait(false);
            await using var endpoint = await FarmEndpoint.StartAsync(farm, name => options.Servers.TryGetValue(name, out var known) ? known : null, parsed.GetValue(port), cancellationToken).ConfigureAwait(false);
            new ControlFile(endpoint.Address, endpoint.Token).Write(stateFile);
            try
            {
                var open = await farm.ListJobsAsync(isOpen: true, cancellationToken: cancellationToken).CountAsync(cancellationToken).ConfigureAwait(false);
                if (parsed.GetValue(json))
                    JsonOutput.Write(console.Output, writer => Write(writer, stateFile, endpoint, options.Servers.Count, open));
                else
                    console.Say(string.Create(CultureInfo.InvariantCulture, $"The farm of {stateFile} runs with {Count(options.Servers.Count, "server")} and {Count(open, "open job")}."));
                await console.Output.FlushAsync(CancellationToken.None).ConfigureAwait(false);
                await Task.Delay(Timeout.Infinite, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            finally
            {
                File.Delete(ControlFile.PathOf(stateFile));
            }

            console.Note("Stopped. The jobs stay, also those on servers.");
            return ExitCode.Fine;
        });
        return verb;
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

    private static TimeSpan Seconds(double seconds, string name)
        => seconds is > 0 and < 1e9 ? TimeSpan.FromSeconds(seconds) : throw new UsageException($"{name} takes a number of seconds greater than 0.");

    private static string Count(int count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");

    private static void Write(System.Text.Json.Utf8JsonWriter writer, string stateFile, FarmEndpoint endpoint, int servers, int open)
    {
        writer.WriteStartObject();
        writer.WriteText("state", stateFile);
        writer.WriteText("address", endpoint.Address.ToString());
        writer.WriteNumber("servers", servers);
        writer.WriteNumber("jobs", open);
        writer.WriteEndObject();
    }
}
