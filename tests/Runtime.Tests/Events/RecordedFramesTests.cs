using System.Text;
using System.Text.Json;
using InvokeAI.Events;
using InvokeAI.Events.Sockets;
using InvokeAI.Queue;

namespace InvokeAI.Tests.Events;

/// <summary>Tests every frame that a real 6.14 server sent while the recordings were made.</summary>
public class RecordedFramesTests
{
    public static IEnumerable<TheoryDataRow<string>> Recordings()
        => Directory.GetFiles(Evidence.Path("recordings"), "*.json")
            .Where(file => File.ReadAllText(file).Contains("\"socket", StringComparison.Ordinal))
            .Select(file => new TheoryDataRow<string>(Path.GetFileName(file)));

    [Theory]
    [MemberData(nameof(Recordings))]
    public void Each_frame_is_read_and_each_event_is_known(string recording)
    {
        foreach (var (direction, frame) in Frames(recording))
        {
            var bytes = Encoding.UTF8.GetBytes(frame);
            if (direction == "close")
                continue;
            Assert.True(PacketParser.TryParse(bytes, out var packet), frame);
            if (direction != "server" || packet.Socket != SocketPacketType.Event)
                continue;
            Assert.True(EventPayload.TryRead(packet.Payload, out var name, out var json));
            var e = EventReader.Read(name, json);
            Assert.IsNotType<UnknownEvent>(e);
            Assert.Equal(name, e.Name);
            Assert.True(e.Timestamp > 1_700_000_000);
            if (e is QueueEvent q)
                Assert.Equal("default", q.QueueId);
            if (e is QueueItemEvent i)
            {
                Assert.True(i.ItemId > 0);
                Assert.NotEmpty(i.BatchId);
                Assert.NotEmpty(i.SessionId);
            }

            if (e is InvocationEvent v)
            {
                Assert.NotEmpty(v.NodeId);
                Assert.NotEmpty(v.NodeType);
                Assert.NotEmpty(v.PreparedId);
            }
        }
    }

    [Fact]
    public void A_failed_item_tells_its_error_twice()
    {
        var events = Sample("socket-events-failed.json");
        var status = events.OfType<QueueItemStatusChangedEvent>().Last();
        Assert.Equal(QueueItemStatus.Failed, status.Status);
        Assert.True(status.Status.IsFinished);
        Assert.Equal(2, status.StatusSequence);
        Assert.NotNull(status.ErrorType);
        Assert.NotNull(status.ErrorTraceback);
        Assert.Equal(1, status.BatchStatus!.Failed);
        Assert.Equal(0, status.QueueStatus!.InProgress);
        var error = events.OfType<InvocationErrorEvent>().Single();
        Assert.Equal(status.ErrorMessage, error.ErrorMessage);
        // The order is the server's: status first.
        Assert.True(events.IndexOf(status) < events.IndexOf(error));
    }

    [Fact]
    public void A_completed_item_tells_nodes_progress_and_times()
    {
        var events = Sample("socket-events-completed.json");
        Assert.Equal(1, Assert.IsType<BatchEnqueuedEvent>(events[0]).Enqueued);
        var started = Assert.IsType<InvocationStartedEvent>(events[2]);
        Assert.Equal(("blank", "blank_image"), (started.NodeId, started.NodeType));
        var progress = Assert.IsType<InvocationProgressEvent>(events[3]);
        Assert.Equal(("Saving image", null, null), (progress.Message, progress.Percentage, progress.Image));
        var complete = Assert.IsType<InvocationCompleteEvent>(events[4]);
        Assert.Equal("image_output", complete.Result.GetProperty("type").GetString());
        var status = events.OfType<QueueItemStatusChangedEvent>().Last();
        Assert.Equal(QueueItemStatus.Completed, status.Status);
        Assert.Equal(TimeSpan.Zero, status.CompletedAt!.Value.Offset);
        Assert.True(status.CompletedAt > status.StartedAt);
        Assert.Equal(2026, status.CreatedAt!.Value.Year);
        Assert.False(status.IsRedacted);
    }

    private static List<InvokeAIEvent> Sample(string name)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Evidence.Path("recordings", "samples", name)));
        return [.. json.RootElement.EnumerateArray().Select(e => EventReader.Read(e[0].GetString()!, Encoding.UTF8.GetBytes(e[1].GetRawText())))];
    }

    private static IEnumerable<(string Direction, string Frame)> Frames(string recording)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Evidence.Path("recordings", recording)));
        foreach (var member in json.RootElement.EnumerateObject().Where(m => m.Name.StartsWith("socket", StringComparison.Ordinal)))
        {
            foreach (var frame in member.Value.EnumerateArray())
                yield return (frame.GetProperty("dir").GetString()!, frame.GetProperty("frame").GetString()!);
        }
    }
}
