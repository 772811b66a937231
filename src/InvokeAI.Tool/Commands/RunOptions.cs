using System.CommandLine;
using InvokeAI.Tool.Running;
using InvokeAI.Tool.Verbs;

namespace InvokeAI.Tool.Commands;

/// <summary>Defines the options for running a workflow.</summary>
internal sealed class RunOptions
{
    public Option<string?> Folder { get; } =
        new("--out", "-o") { Description = "The folder for images and videos. Without it, they stay on the server.", HelpName = "DIR" };

    public Option<bool> Overwrite { get; } = new("--overwrite") { Description = "Write files that are there already once more." };

    public Option<string?> Report { get; } =
        new("--report")
        {
            Description = "Save a page that shows all images with their values in a grid, as in out/index.html. It opens without a server.",
            HelpName = "FILE"
        };

    public Option<bool> SingleFile { get; } =
        new("--single-file") { Description = "Embed the original images in the page of --report, up to 50 MB, instead of saving them beside it." };

    public Option<string?> Sheet { get; } = new("--sheet") { Description = "Save the grid as one image with labels: .png, .jpg or .webp.", HelpName = "FILE" };

    public Option<int> Runs { get; } = new("--runs") { Description = "How often everything runs.", HelpName = "N", DefaultValueFactory = _ => 1 };

    public Option<bool> Zip { get; } =
        new("--zip") { Description = "Vary fields side by side (first with first, second with second) instead of every one with every other." };

    public Option<bool> Prepend { get; } = new("--prepend") { Description = "Go before everything that waits in the queue." };

    public Option<bool> NoCache { get; } = new("--no-cache") { Description = "Take no node's result from the server's cache." };

    public Option<bool> NoEmbedding { get; } = new("--no-embedding") { Description = "Do not embed the workflow in the images." };

    public Option<bool> Ephemeral { get; } = new("--ephemeral") { Description = "Leave nothing behind on the server." };

    public Option<bool> CreateBoards { get; } = new("--create-boards") { Description = "Create boards that the server does not have." };

    public Option<bool> ModelFallback { get; } =
        new("--model-fallback") { Description = "Where the server does not have a model that the file names, take its only one of the same base and type." };

    public Option<string?> Queue { get; } = new("--queue") { Description = "Another queue than 'default'.", HelpName = "ID" };

    /// <param name="parsed">The command line.</param>
    /// <param name="batchId">The batch ID; null takes a new one.</param>
    public SubmitOptions Submit(ParseResult parsed, string? batchId = null) => new()
    {
        BatchId = batchId,
        Runs = parsed.GetValue(Runs) is >= 1 and var runs ? runs : throw new UsageException("--runs takes a number from 1."),
        Prepend = parsed.GetValue(Prepend),
        UseCache = !parsed.GetValue(NoCache),
        EmbedWorkflow = !parsed.GetValue(NoEmbedding),
        Ephemeral = parsed.GetValue(Ephemeral),
        AllowModelFallback = parsed.GetValue(ModelFallback),
        ModelResolver = parsed.GetValue(ModelFallback) ? new FallbackResolver() : null,
        QueueId = parsed.GetValue(Queue),
    };
}
