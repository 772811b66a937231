using InvokeAI.Workflows.Data;

namespace InvokeAI;

/// <summary>Represents the constants of following a run: what is asked, and the time limits.</summary>
internal sealed record RunRules
{
    public required string BatchId { get; init; }

    public required string QueueId { get; init; }

    /// <summary>Gets a value indicating whether the number of requested items is known, so that surplus items can be recognized.</summary>
    public bool JudgesSurplus { get; init; }

    /// <summary>Gets the workflow's nodes, to name the one that runs.</summary>
    public IReadOnlyList<NodeData> Nodes { get; init; } = [];

    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(1);

    public TimeSpan MaxPollInterval { get; init; } = TimeSpan.FromSeconds(5);

    public TimeSpan EventPollInterval { get; init; } = TimeSpan.FromSeconds(30);

    public TimeSpan StallTimeout { get; init; } = TimeSpan.FromSeconds(20);

    public TimeSpan LostContactTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Gets the time for which answers can be about something else, or contradict each other, before the wait ends with an error.</summary>
    public TimeSpan OddTimeout => StallTimeout < LongestOdd ? StallTimeout : LongestOdd;

    private static TimeSpan LongestOdd => TimeSpan.FromSeconds(5);

    public static RunRules Of(RunRecord record)
    {
        var options = record.Connection.Transport.Options;
        return new()
        {
            BatchId = record.BatchId,
            QueueId = record.Queue.QueueId,
            JudgesSurplus = record.Expected > 0,
            Nodes = record.Template is { } template ? template.Data.Nodes : [],
            PollInterval = options.PollInterval,
            MaxPollInterval = options.MaxPollInterval,
            EventPollInterval = options.EventPollInterval,
            StallTimeout = options.StallTimeout,
            LostContactTimeout = options.LostContactTimeout,
        };
    }
}
