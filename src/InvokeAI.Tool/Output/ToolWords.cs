using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using InvokeAI.Server;

namespace InvokeAI.Tool.Output;

/// <summary>
/// Says the runtime's messages in the tool's own words. The runtime tells programmers which member to use; who runs the tool has its options.
/// </summary>
internal static partial class ToolWords
{
    private static readonly (string Member, string Option)[] Phrases =
    [
        ("set SaveOptions.Overwrite to replace it", "use --overwrite to replace it"),
        ("Submit a workflow for each value instead (SubmitManyAsync).", "Call 'run' once for each value."),
        ("submit a definition for each value instead (SubmitManyAsync)", "call 'run' once for each value"),
        ("Set a seed to Seeds.Random, or UseCache to false.", "Set a seed to 'random', or use --no-cache."),
        ("Seeds.Random is set on the workflow, not swept over",
            "'random' cannot be one of several values; for several random seeds, set it once and use --runs"),
        ("Name one that exists, or create it with BoardTarget.Named(…, createIfMissing: true).",
            "Name one that exists ('dotnet invokeai boards' lists them), or use --create-boards with a name."),
        ("Make it, or say createIfMissing: true.", "Create it with 'dotnet invokeai boards create', or use --create-boards."),
        ("Name one of this server: ImageGenerator.FromBoard(id).",
            "Set the field to a generator whose \"board_id\" is one of this server ('dotnet invokeai boards' lists them)."),
        ("Sign in (client.Auth.SignInAsync) or set InvokeAIClientOptions.Token.", "Set INVOKEAI_USER and INVOKEAI_PASSWORD, or INVOKEAI_TOKEN."),
        ("wait again, or resume the run with ResumeAsync(", "look with 'dotnet invokeai queue' (batch "),
        ("use InvokeAIClientOptions.Token or client.Auth", "set INVOKEAI_USER and INVOKEAI_PASSWORD, or INVOKEAI_TOKEN"),
        (", or set SheetOptions.FontPath to a font file.", "."),
        (" Draw it with a smaller SheetOptions.CellSize, or save a report instead.", " Use --report instead."),
    ];

    public static string Of(Exception exception) => exception switch
    {
        SubmissionUncertainException { Run: { } run } e => Uncertain(e, run.Id),
        QueueFullException { Run: { } run } e => string.Create(
            CultureInfo.InvariantCulture,
            $"The server's queue is full: it took {e.Enqueued} of {e.Requested} runs. Those are batch {run.Id}; to cancel them: dotnet invokeai queue "
                + $"cancel --batch {run.Id}"),
        ServerTooOldException e
            => $"The server is InvokeAI {e.Version}, which is too old for this. Servers from {ServerFeatures.Since(e.Feature).Short} on can do it.",
        _ => Of(exception.Message),
    };

    public static string Of(string message)
        => ParameterName().Replace(Phrases.Aggregate(message, (text, phrase) => text.Replace(phrase.Member, phrase.Option, StringComparison.Ordinal)), "");

    /// <summary>
    /// Says what is known of a batch that was not found. A server that answered 500 itself is done with the request, so that nothing was queued. A lost answer
    /// or a gateway's error says nothing of the kind.
    /// </summary>
    private static string Uncertain(SubmissionUncertainException exception, string batch)
        => exception.InnerException is InvokeAIApiException { StatusCode: HttpStatusCode.InternalServerError } fault
            ? $"The server failed over the workflow and did not queue it: {fault.Message} Its queue has no item of batch {batch}. "
                + "The cause is in the server's log; often it is a value that a node does not take. 'dotnet invokeai doctor FILE' compares the file with "
                + "the server."
            : $"It is uncertain whether the server queued the run: {Of(exception.InnerException?.Message ?? "no answer came.")} Its queue has no item of "
                + $"batch {batch} yet, and the run was not sent again. "
                + $"Look with 'dotnet invokeai queue' before you run it again; to cancel it: dotnet invokeai queue cancel --batch {batch}";

    // ArgumentException adds the name of its C# parameter.
    [GeneratedRegex(@" \(Parameter '\w+'\)", RegexOptions.CultureInvariant)]
    private static partial Regex ParameterName();
}
