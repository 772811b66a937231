using System.Globalization;
using InvokeAI.Tool.Output;

namespace InvokeAI.Tool.Each;

/// <summary>Writes the report once all files have ended: a count, and each failure.</summary>
internal static class EachReport
{
    public static void Write(ToolConsole console, IReadOnlyList<EachResult> results, bool json)
    {
        if (json)
        {
            JsonOutput.Write(console.Output, writer =>
            {
                writer.WriteStartObject();
                writer.WriteStartArray("files");
                foreach (var result in results)
                {
                    writer.WriteStartObject();
                    writer.WriteText("source", result.Source.Path);
                    writer.WriteText("outcome", Word(result.Outcome));
                    writer.WriteStartArray("files");
                    foreach (var file in result.Files)
                        writer.WriteText(file);
                    writer.WriteEndArray();
                    writer.WriteOptional("error", result.Error);
                    writer.WriteEndObject();
                }

                writer.WriteEndArray();
                writer.WriteEndObject();
            });
        }

        foreach (var result in results.Where(result => result.Outcome == EachOutcome.Failed))
            console.Fail($"{result.Source.Path}: {result.Error}");
        console.Note(Summary(results));
    }

    private static string Summary(IReadOnlyList<EachResult> results)
    {
        string[] parts =
        [
            Part(EachOutcome.Completed, "done"),
            Part(EachOutcome.Skipped, "done earlier"),
            Part(EachOutcome.Failed, "failed"),
            Part(EachOutcome.Canceled, "not done"),
        ];
        return string.Create(CultureInfo.InvariantCulture,
            $"{results.Count} file{(results.Count == 1 ? "" : "s")}: {string.Join(", ", parts.Where(part => part.Length > 0))}.")
            + (results.Any(result => result.Outcome is EachOutcome.Failed or EachOutcome.Canceled)
                ? " The same command with --resume runs what is missing."
                : "");

        string Part(EachOutcome outcome, string word)
            => results.Count(result => result.Outcome == outcome) is > 0 and var count ? string.Create(CultureInfo.InvariantCulture, $"{count} {word}") : "";
    }

    private static string Word(EachOutcome outcome) => outcome.ToString().ToLowerInvariant();
}
