using InvokeAI.Testing;
using InvokeAI.Tests.Forms;
using InvokeAI.Tests.Runs;

namespace InvokeAI.Tests.Submission;

/// <summary>The messages of a submission: what is wrong, where, and what to do.</summary>
public sealed class SubmissionMessageTests : IDisposable
{
    private readonly ScriptedServer server = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => server.Dispose();

    [Fact]
    public async Task A_missing_resource_is_named_with_what_to_do()
    {
        foreach (var list in (string[])["v1/style_presets/", "v1/system_prompts/", "v1/boards/", "v1/images/images_by_names"])
            server.Answers[list] = () => "[]";
        server.Answers["v1/workflows/"] = () => """{"page":0,"pages":0,"per_page":100,"total":0,"items":[]}""";
        await using var client = server.Client();
        (string Field, object Value, string What, string Advice)[] missing =
        [
            ("style", StylePresetRef.Named("Ink"), "style preset \"Ink\"", "Name one that exists."),
            ("prompt", SystemPromptRef.ById("2"), "system prompt 2", "Name one that exists."),
            ("saved", SavedWorkflowRef.Named("Upscale"), "saved workflow \"Upscale\"", "Save it in the library, or name another."),
            ("saved", SavedWorkflowRef.ById("2"), "saved workflow 2", "Save it in the library, or name another."),
            ("video", VideoInput.Named("b.mp4"), "video b.mp4", "Set the input to a video of this server, or to a file."),
            ("image", ImageInput.Named("c.png"), "image c.png", "Set the input to an image of this server, or to a file."),
            ("board", BoardTarget.Named("Renders"), "board \"Renders\"", "Make it, or say createIfMissing: true."),
            ("board", BoardTarget.ById("7"), "board 7", "Name one that exists, or create it with BoardTarget.Named(…, createIfMissing: true)."),
        ];
        foreach (var (field, value, what, advice) in missing)
        {
            var workflow = EveryKind.Nullable.With(EveryKind.Field(field).Index, value);
            var e = await Assert.ThrowsAsync<ResourceResolutionException>(() => client.SubmitAsync(workflow, cancellationToken: Stop));
            Assert.StartsWith($"The server has no {what}, which ", e.Message, StringComparison.Ordinal);
            Assert.EndsWith($" needs. {advice}", e.Message, StringComparison.Ordinal);
            Assert.Equal((field, "n"), (e.FieldName, e.NodeId));
        }

        Assert.Equal(0, server.Count("v1/queue/"));
    }

    [Fact]
    public void A_sweep_that_cannot_be_says_why()
    {
        var text = EveryKind.Field("text");
        Assert.StartsWith($"{text} cannot be varied over null.", Message(() => SweepColumn.Of(text, new[] { "a", null })), StringComparison.Ordinal);
        Assert.StartsWith($"There are no values for {text}.", Message(() => SweepColumn.Of<object>(text, [])), StringComparison.Ordinal);
        var seed = EveryKind.Field("seed");
        Assert.StartsWith($"{seed}: Seeds.Random is set on the workflow, not swept over.", Message(() => SweepColumn.Of(seed, [Seeds.Random])),
            StringComparison.Ordinal);
        var wired = new FormText().Node("i", "integer", "1.0.1", """{"value":1}""").Node("a", "add", "1.0.1", """{"a":1,"b":2}""").Edge("i", "value", "a", "a")
            .Field("a", "a").Load().Inputs[0];
        Assert.Contains(" and cannot be varied.", Message(() => SweepColumn.Of<object>(wired, [1])), StringComparison.Ordinal);
        Assert.Equal($"{seed} has 1 values and {text} has 2; what is zipped must be equally long.",
            Message(() => SweepPlan.Zip([SweepColumn.Of<object>(text, ["a", "b"])], SweepColumn.Of<object>(seed, [1]))));

        static string Message(Action made) => Assert.ThrowsAny<ArgumentException>(made).Message;
    }

    [Fact]
    public async Task Runs_in_which_nothing_varies_are_warned_of()
    {
        await using var stand = await InvokeAIServer.StartAsync(Stop);
        await using var client = new InvokeAIClient(stand.BaseAddress);
        var card = EdgeWorkflows.ColourCard;
        var run = await client.SubmitAsync(card, new SubmitOptions { Runs = 2 }, Stop);
        Assert.Equal(
            $"2 runs of {card.Template.Name} in which nothing varies from run to run: the server may answer them with the same cached images. "
                + "Set a seed to Seeds.Random, or UseCache to false.", Assert.Single(run.Warnings));
        Assert.Empty((await client.SubmitAsync(card, new SubmitOptions { Runs = 2, UseCache = false }, Stop)).Warnings);
        Assert.Empty((await client.SubmitAsync(card, cancellationToken: Stop)).Warnings);

        var known = await Assert.ThrowsAsync<InvokeAIException>(() => client.SubmitAsync(card, new SubmitOptions { BatchId = run.BatchId }, Stop));
        Assert.Equal(
            $"Queue default already has batch '{run.BatchId}'; nothing was sent. Resume it with ResumeAsync(\"{run.BatchId}\"), or choose another "
                + "SubmitOptions.BatchId.", known.Message);
        var unknown = await Assert.ThrowsAsync<InvokeAINotFoundException>(() => client.ResumeAsync("nobody", cancellationToken: Stop));
        Assert.Contains("Queue default has no item of batch nobody.", unknown.Message, StringComparison.Ordinal);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task A_sweep_that_is_repeated_too_often_is_refused()
    {
        await using var client = server.Client();
        var many = Enumerable.Range(0, 50_000).Cast<object?>();
        var e = await Assert.ThrowsAsync<WorkflowInputException>(() => client.SubmitAsync(EveryKind.Nullable,
            sweep => sweep.Over(EveryKind.Field("large").Index, many), new SubmitOptions { Runs = 50_000, UseCache = false }, Stop));
        Assert.Equal("The batch would have more than two thousand million runs.", e.Message);
        Assert.Equal(0, server.Count("v1/queue/"));
    }

    [Fact]
    public void An_uncertain_submission_says_how_long_it_was_looked_for_and_what_to_do()
    {
        var e = new SubmissionUncertainException(new Fake(), TimeSpan.FromSeconds(90), null);
        Assert.Equal(
            "It is uncertain whether the server queued batch mine: no answer came. It was not found within 90 seconds and was not sent again. "
                + "Wait for the exception's Run to look again, or cancel it before you submit again.", e.Message);
        var second = new SubmissionUncertainException(new Fake(), TimeSpan.FromSeconds(1), new InvalidOperationException("Oh."), "mine~2");
        Assert.StartsWith("It is uncertain whether the server queued batch mine~2: Oh. It was not", second.Message, StringComparison.Ordinal);
    }

    private sealed class Fake : ServerRun<string>
    {
        public override string BatchId => "mine";
    }
}
