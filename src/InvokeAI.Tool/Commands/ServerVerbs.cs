using System.CommandLine;
using System.Text.Json;
using InvokeAI.Tool.Arguments;
using InvokeAI.Tool.Output;
using InvokeAI.Tool.Verbs;
using Spectre.Console;

namespace InvokeAI.Tool.Commands;

/// <summary>Verbs that ask a server one thing and print the answer, for people or as JSON.</summary>
internal sealed class ServerVerbs(ToolConsole console)
{
    /// <summary>Returns a verb without arguments of its own yet.</summary>
    /// <param name="ask">Asks the server; what it returns prints the answer.</param>
    public Verb Create(string name, string description, IReadOnlyList<(string What, string Arguments)> examples,
        Func<InvokeAIClient, ParseResult, CancellationToken, Task<Answer>> ask)
        => AddTo(new Verb(name, description) { Examples = examples }, ask);

    public Verb AddTo(Verb verb, Func<InvokeAIClient, ParseResult, CancellationToken, Task<Answer>> ask)
    {
        var server = new ServerOptions();
        var json = SharedOptions.Json();
        verb.Add(server.Server);
        verb.Add(json);
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            await using var client = server.Connect(parsed);
            var answer = await ask(client, parsed, cancellationToken).ConfigureAwait(false);
            if (parsed.GetValue(json))
                JsonOutput.Write(console.Output, answer.Json);
            else
                answer.Text(Terminal.For(console.Output));
            return answer.ExitCode;
        });
        return verb;
    }

    /// <summary>An answer of the server.</summary>
    /// <param name="Json">Writes it for programs.</param>
    /// <param name="Text">Writes it for people.</param>
    internal sealed record Answer(Action<Utf8JsonWriter> Json, Action<IAnsiConsole> Text)
    {
        public int ExitCode { get; init; } = Verbs.ExitCode.Fine;

        /// <summary>One sentence, and one number or name for programs.</summary>
        public static Answer Sentence(string text, string member, long value) => new(
            writer =>
            {
                writer.WriteStartObject();
                writer.WriteNumber(member, value);
                writer.WriteEndObject();
            },
            terminal => terminal.Say(text));
    }
}
