using System.Text;
using InvokeAI.Events;

namespace InvokeAI.Tests.Events;

/// <summary>Tests that an event that a server sends twice is reported once, and that events that are only similar are all reported.</summary>
public sealed class EventRepeatsTests
{
    private const string Preview = """{"width":8,"height":8,"dataURL":"data:image/jpeg;base64,AA=="}""";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void The_second_copy_of_an_event_is_a_repeat()
    {
        var repeats = new EventRepeats();
        Assert.Equal([false, true, false, true],
            Told(repeats, ("queue_item_status_changed", Status("in_progress")), ("queue_item_status_changed", Status("in_progress")),
                ("queue_item_status_changed", Status("completed")), ("queue_item_status_changed", Status("completed"))));
    }

    [Fact]
    public void The_copy_of_a_progress_event_without_its_preview_is_a_repeat()
    {
        var repeats = new EventRepeats();
        Assert.Equal([false, true, false, true], Told(repeats, Progress(0.1, Preview), Progress(0.1, "null"), Progress(0.2, Preview), Progress(0.2, "null")));
    }

    [Fact]
    public void Copies_are_recognized_when_they_do_not_follow_at_once()
    {
        var repeats = new EventRepeats();
        Assert.Equal([false, false, true, true], Told(repeats, Progress(0.1, Preview), Progress(0.2, Preview), Progress(0.1, "null"), Progress(0.2, "null")));
    }

    [Fact]
    public void A_preview_is_never_given_up_for_a_copy_without_one()
    {
        var repeats = new EventRepeats();
        Assert.Equal([false, false], Told(repeats, Progress(0.1, "null"), Progress(0.1, Preview)));
    }

    [Fact]
    public void Events_that_differ_in_one_respect_are_no_repeats()
    {
        var repeats = new EventRepeats();
        Assert.Equal([false, false, false, false],
            Told(repeats, Progress(0.1, "null"), Progress(0.1, "null", item: 8), Progress(0.1, "null", node: "other"), Progress(0.1, "null", time: 2)));
        Assert.Equal([false, false], Told(repeats, ("model_load_started", "{}"), ("model_load_complete", "{}")));
    }

    [Fact]
    public void Only_the_latest_events_are_remembered()
    {
        var repeats = new EventRepeats();
        Assert.Equal([false], Told(repeats, Progress(0, "null")));
        for (var i = 1; i < 100; i++)
            Assert.Equal([false], Told(repeats, Progress(i, "null")));
        Assert.Equal([false], Told(repeats, Progress(0, "null")));
    }

    [Fact]
    public async Task A_subscriber_hears_each_event_once()
    {
        await using var server = new SocketServer(async peer =>
        {
            await peer.WelcomeAsync();
            await peer.ReceiveAsync();
            await peer.ReceiveAsync();
            foreach (var (name, json) in (IEnumerable<(string, string)>)[Progress(0.1, Preview), Progress(0.1, "null"),
                ("queue_item_status_changed", Status("completed")), ("queue_item_status_changed", Status("completed")),
                ("queue_cleared", """{"queue_id":"default"}""")])
                await peer.SendAsync($"42[\"{name}\",{json}]");
            await peer.ReceiveAsync();
        });
        await using var client = new InvokeAIClient(server.Address);
        await using var subscription = client.Events.Subscribe();
        var told = new List<InvokeAIEvent>();
        await foreach (var e in subscription.ReadAllAsync(Stop))
        {
            told.Add(e);
            if (e is QueueClearedEvent)
                break;
        }

        Assert.Equal(["connection", "invocation_progress", "queue_item_status_changed", "queue_cleared"], told.Select(e => e.Name));
        Assert.NotNull(((InvocationProgressEvent)told[1]).Image);
    }

    private static List<bool> Told(EventRepeats repeats, params (string Name, string Json)[] events) => [.. events.Select(e =>
    {
        var json = Encoding.UTF8.GetBytes(e.Json);
        return repeats.IsRepeat(EventReader.Read(e.Name, json), json);
    })];

    private static string Status(string status) => $$"""{"queue_id":"default","timestamp":1,"item_id":7,"batch_id":"b","status":"{{status}}"}""";

    private static (string Name, string Json) Progress(double percentage, string image, long item = 7, string node = "n", long time = 1)
        => ("invocation_progress", string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $$"""{"queue_id":"default","timestamp":{{time}},"item_id":{{item}},"batch_id":"b","invocation":{"id":"{{node}}"},"message":"Denoising","percentage":{{percentage}},"image":{{image}}}"""));
}
