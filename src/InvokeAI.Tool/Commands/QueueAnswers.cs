using System.Globalization;
using InvokeAI.Queue;
using InvokeAI.Tool.Output;
using Spectre.Console;
using Answer = InvokeAI.Tool.Commands.ServerVerbs.Answer;

namespace InvokeAI.Tool.Commands;

/// <summary>Writes a queue's answers for people and for programs.</summary>
internal static class QueueAnswers
{
    public static Answer Status(QueueAndProcessorStatus status)
    {
        var (queue, processor) = (status.Queue, status.Processor);
        (string Name, int Count)[] counts =
        [
            ("pending", queue.Pending), ("in_progress", queue.InProgress), ("waiting", queue.Waiting),
            ("completed", queue.Completed), ("failed", queue.Failed), ("canceled", queue.Canceled), ("total", queue.Total),
        ];
        return new Answer(
            writer =>
            {
                writer.WriteStartObject();
                foreach (var (name, count) in counts)
                    writer.WriteNumber(name, count);
                if (queue.ItemId is { } current)
                    writer.WriteNumber("current", current);
                writer.WriteBoolean("started", processor.IsStarted);
                writer.WriteBoolean("processing", processor.IsProcessing);
                writer.WriteEndObject();
            },
            terminal =>
            {
                foreach (var (name, count) in counts)
                    terminal.Say(string.Create(CultureInfo.InvariantCulture, $"{name,-12} {count}"));
                terminal.Say($"{"processor",-12} {Words(processor)}");
            });
    }

    public static Answer Processor(ProcessorStatus processor) => new(
        writer =>
        {
            writer.WriteStartObject();
            writer.WriteBoolean("started", processor.IsStarted);
            writer.WriteBoolean("processing", processor.IsProcessing);
            writer.WriteEndObject();
        },
        terminal => terminal.Say($"The processor is {Words(processor)}."));

    public static Answer Items(IReadOnlyList<QueueItemSummary> items) => new(
        writer =>
        {
            writer.WriteStartArray();
            foreach (var item in items)
            {
                writer.WriteStartObject();
                writer.WriteNumber("id", item.ItemId);
                writer.WriteText("status", item.Status.Value);
                writer.WriteText("batch", item.BatchId);
                writer.WriteOptional("origin", item.Origin);
                writer.WriteOptional("destination", item.Destination);
                writer.WriteOptional("created", Time(item.CreatedAt));
                writer.WriteOptional("started", Time(item.StartedAt));
                writer.WriteOptional("completed", Time(item.CompletedAt));
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        },
        terminal =>
        {
            var table = Terminal.Table("Item", "Status", "Batch", "Origin", "Created", "Completed");
            foreach (var item in items)
                table.AddTextRow(item.ItemId.ToString(CultureInfo.InvariantCulture), item.Status.Value, item.BatchId, item.Origin, Time(item.CreatedAt),
                    Time(item.CompletedAt));
            terminal.Write(table);
        });

    private static string Words(ProcessorStatus processor)
        => !processor.IsStarted ? "paused" : processor.IsProcessing ? "running an item" : "ready";

    private static string? Time(DateTimeOffset? time) => time?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
