using System.CommandLine;
using System.Text.Json;
using InvokeAI.Tool.Arguments;
using InvokeAI.Tool.Output;
using InvokeAI.Tool.Verbs;
using Spectre.Console;

namespace InvokeAI.Tool.Farms;

/// <summary><c>farm …</c>: runs a durable queue over many servers, and asks one that runs.</summary>
internal static class FarmCommand
{
    public static Verb Create(ToolConsole console) => new("farm", "Runs a farm, a durable queue over many servers, and asks one that runs.")
    {
        FarmServeCommand.Create(console, State()),
        Asking(
            console,
            new Verb("status", "How many jobs wait and run, and which servers are not ready."),
            (control, _, stop) => control.AskAsync(HttpMethod.Get, "status", [], stop),
            FarmTables.Status),
        Asking(
            console,
            new Verb("servers", "Lists the servers: whether they are ready, and what they have."),
            (control, _, stop) => control.AskAsync(HttpMethod.Get, "servers", [], stop),
            FarmTables.Servers),
        Jobs(console),
        Drain(console),
        Cancel(console),
    };

    private static Option<string> State()
        => new("--state") { Description = "The SQLite file of the farm.", HelpName = "FILE", DefaultValueFactory = _ => "farm.db" };

    private static Verb Jobs(ToolConsole console)
    {
        var key =
            new Argument<string?>("KEY") { Description = "One job, with everything about it. Without it, jobs are listed.", Arity = ArgumentArity.ZeroOrOne };
        var tenant = new Option<string?>("--tenant") { Description = "Only jobs of this tenant.", HelpName = "NAME" };
        var open = new Option<bool>("--open") { Description = "Only jobs that have not ended." };
        var ended = new Option<bool>("--ended") { Description = "Only jobs that have ended." };
        var limit = new Option<int>("--limit") { Description = "How many at most, oldest first.", HelpName = "N", DefaultValueFactory = _ => 50 };
        var verb = new Verb("jobs", "Lists jobs, or shows one.")
        {
            Arguments = { key },
            Options = { tenant, open, ended, limit },
            Examples = [("What has not ended", "farm jobs --open"), ("Why a job does not run, or has failed", "farm jobs order-4711/cover")],
        };
        verb.Validators.Add(result =>
        {
            if (result.GetValue(open) && result.GetValue(ended))
                result.AddError("--open and --ended cannot be used together.");
        });
        return Asking(
            console,
            verb,
            (control, parsed, stop) => parsed.GetValue(key) is { } one
                ? control.AskAsync(HttpMethod.Get, "job", [("key", one)], stop)
                : control.AskAsync(
                    HttpMethod.Get,
                    "jobs",
                    [
                        ("tenant", parsed.GetValue(tenant)),
                        ("open", parsed.GetValue(open) ? "true" : parsed.GetValue(ended) ? "false" : null),
                        ("limit", parsed.GetValue(limit).ToString(System.Globalization.CultureInfo.InvariantCulture)),
                    ],
                    stop),
            FarmTables.Jobs);
    }

    private static Verb Drain(ToolConsole console)
    {
        var name = new Argument<string>("SERVER") { Description = "The server's name." };
        var undo = new Option<bool>("--undo") { Description = "Give it jobs again." };
        var verb = new Verb("drain", "Gives a server no more jobs. What it has is finished. The farm remembers it.")
        {
            Arguments = { name },
            Options = { undo },
            Examples = [("Before a box is switched off", "farm drain box1"), ("When it is back", "farm drain box1 --undo")],
        };
        return Asking(
            console,
            verb,
            (control, parsed, stop) => control.AskAsync(
                HttpMethod.Post,
                "drain",
                [("server", parsed.GetValue(name)), ("undo", parsed.GetValue(undo) ? "true" : null)],
                stop),
            FarmTables.Servers);
    }

    private static Verb Cancel(ToolConsole console)
    {
        var key = new Argument<string>("KEY") { Description = "The job's key." };
        var verb = new Verb("cancel", "Cancels what has not ended of a job.") { Arguments = { key } };
        return Asking(
            console,
            verb,
            (control, parsed, stop) => control.AskAsync(HttpMethod.Post, "cancel", [("key", parsed.GetValue(key))], stop),
            FarmTables.Canceled);
    }

    private static Verb Asking(ToolConsole console, Verb verb, Func<FarmControl, ParseResult, CancellationToken, Task<JsonElement>> ask,
        Action<IAnsiConsole, JsonElement> print)
    {
        var state = State();
        var json = SharedOptions.Json();
        verb.Add(state);
        verb.Add(json);
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            using var control = new FarmControl(parsed.GetValue(state)!);
            var answer = await ask(control, parsed, cancellationToken).ConfigureAwait(false);
            if (parsed.GetValue(json))
                JsonOutput.Write(console.Output, answer.WriteTo);
            else
                print(Terminal.For(console.Output), answer);
            return ExitCode.Fine;
        });
        return verb;
    }
}
