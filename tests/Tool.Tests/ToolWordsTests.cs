using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using InvokeAI.Testing;
using InvokeAI.Tool.Output;

namespace InvokeAI.Tool.Tests;

/// <summary>Tests that the tool's errors and warnings name options of the tool, never members of C#.</summary>
public sealed partial class ToolWordsTests : IDisposable
{
    // What only a program can meet: it makes the client, or asks for what the tool has no verb for.
    private static readonly string[] ForPrograms =
    [
        "The server's address is missing. Set InvokeAIClientOptions.BaseAddress, or the HttpClient's BaseAddress.",
        " was waited for. The run continues on the server: resume it with another client, by ResumeAsync(\"",
        " were queued. Resume those with another client, by ResumeAsync(\"",
        // The tool sets no batch IDs.
        "'; nothing was sent. Resume it with ResumeAsync(\"",
        // The tool has no pool.
        "'; nothing was sent. Resume it with ResumeAsync, or choose another ",
        "The uncategorized images are not a board; client.Images.DeleteUncategorizedAsync() deletes them.",
    ];

    // Of these exceptions, the tool says all in its own words.
    private static readonly string[] SaidByType =
    [
        " Those that it took are in the exception's Run.",
        "Wait for the exception's Run to look again, or cancel it before you submit again.",
    ];

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_message_of_the_runtime_that_names_a_member_is_said_in_the_tools_words()
    {
        var literals =
            Literals(typeof(InvokeAIClient).Assembly.Location)
                .Where(text => text.Contains(' ', StringComparison.Ordinal) && !text.EndsWith(" = ", StringComparison.Ordinal) && Member().IsMatch(text))
                .ToList();
        // The search finds what it is for.
        Assert.Contains(literals, text => text.Contains("SaveOptions.Overwrite", StringComparison.Ordinal));
        var unsaid = literals.Except([.. ForPrograms, .. SaidByType]).Where(text => Member().IsMatch(ToolWords.Of(text))).ToList();
        Assert.True(unsaid.Count == 0, string.Join('\n', unsaid));
    }

    [Fact]
    public void The_name_of_a_parameter_is_left_out()
        => Assert.Equal("It is wrong.", ToolWords.Of(new ArgumentException("It is wrong.", "value")));

    [Fact]
    public async Task A_submission_that_the_server_failed_over_is_told_so()
    {
        await using var server = await InvokeAIServer.StartAsync(TestContext.Current.CancellationToken);
        server.Faults.Add(new Fault(FaultKind.ErrorInstead) { Path = "enqueue_batch", Status = 500 });
        var run = await ToolRun.InProcessAsync("run", Sample.ColourCard, "--server", server.BaseAddress.ToString());
        run.Fails(1, "The server failed over the workflow and did not queue it", "answered 500", "Its queue has no item of batch");
        Assert.DoesNotContain("uncertain", run.Error, StringComparison.Ordinal);
        Assert.DoesNotMatch(Member(), run.Error);
        Assert.Empty(server.QueueItems);
    }

    // The tool looks for an uncertain batch for two minutes; a client of the test looks for a moment.
    [Fact]
    public async Task A_submission_that_a_gateway_failed_over_is_told_as_uncertain()
    {
        await using var server = await InvokeAIServer.StartAsync(TestContext.Current.CancellationToken);
        server.Faults.Add(new Fault(FaultKind.ErrorInstead) { Path = "enqueue_batch", Status = 502 });
        await using var client = new InvokeAIClient(server.BaseAddress, new() { UncertainTimeout = TimeSpan.FromMilliseconds(300) });
        var uncertain =
            await Assert.ThrowsAsync<SubmissionUncertainException>(
                () => client.SubmitAsync(WorkflowDefinition.Load(Sample.ColourCard), cancellationToken: TestContext.Current.CancellationToken));
        var said = ToolWords.Of(uncertain);
        Assert.Contains("It is uncertain whether the server queued the run", said, StringComparison.Ordinal);
        Assert.Contains("answered 502", said, StringComparison.Ordinal);
        Assert.Contains("Its queue has no item of batch", said, StringComparison.Ordinal);
        Assert.DoesNotContain("did not queue", said, StringComparison.Ordinal);
        Assert.DoesNotMatch(Member(), said);
        Assert.Empty(server.QueueItems);
    }

    [Fact]
    public async Task A_full_queue_says_how_to_cancel_what_it_took()
    {
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { MaxQueueSize = 2 }, TestContext.Current.CancellationToken);
        server.PauseProcessor();
        var run = await ToolRun.InProcessAsync("run", Sample.ColourCard, "--set", "Width=64,65,66,67", "--server", server.BaseAddress.ToString());
        run.Fails(1, "it took 2 of 4 runs", $"dotnet invokeai queue cancel --batch {(string)server.QueueItems[0]["batch_id"]!}");
    }

    [Theory]
    [InlineData("--set", "Board={\"board_id\":\"none-such\"}", 1, "--create-boards")]
    [InlineData("--set", "Colour={\"r\":300}", 2, "it takes a color")]
    [InlineData("--set", "Width=64,,65", 2, "a value between its commas is missing")]
    public async Task What_is_wrong_with_a_value_is_said_without_members(string option, string value, int code, string said)
    {
        await using var server = await InvokeAIServer.StartAsync(TestContext.Current.CancellationToken);
        var run = (await ToolRun.InProcessAsync("run", Sample.ColourCard, option, value, "--server", server.BaseAddress.ToString())).Fails(code, said);
        Assert.DoesNotMatch(Member(), run.Error);
    }

    [Fact]
    public async Task A_run_as_json_has_what_called_workflows_made()
    {
        await using var server = await InvokeAIServer.StartAsync(TestContext.Current.CancellationToken);
        var file = PresetFile.Write(_folder);
        server.AddModelsOf(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        // What is called must return something.
        var callee = JsonNode.Parse(await File.ReadAllTextAsync(Sample.ColourCard, TestContext.Current.CancellationToken))!;
        callee["nodes"]!.AsArray().Add(PresetFile.Node("return", "workflow_return", "1.0.0", ("values", new JsonArray())));
        var id = server.AddWorkflow(callee.ToJsonString());
        var (style, prompt) = (server.AddStylePreset("Ink", "{prompt}"), server.AddSystemPrompt("Brief", "Be brief."));
        var run =
            await ToolRun.InProcessAsync("run", file, "--json", "--set", "0=id:" + style, "--set", "1=id:" + prompt, "--set", "2=id:" + id, "--server",
                server.BaseAddress.ToString());

        var item = Assert.Single(JsonNode.Parse(run.Output)!["items"]!.AsArray())!;
        var call = Assert.Single(item["calls"]!.AsArray())!;
        Assert.Equal("completed", (string?)call["outcome"]);
        Assert.Equal(server.Images[^1].Name, (string?)Assert.Single(call["images"]!.AsArray()));
        Assert.Contains(call["outputs"]!.AsObject(), output => (string?)output.Value![0]!["type"] == "image_output");
        Assert.Equal((int)call["id"]!, (int)server.QueueItems.Single(i => i["parent_item_id"] is not null)["item_id"]!);
    }

    private static IEnumerable<string> Literals(string path)
    {
        using var file = File.OpenRead(path);
        using var image = new PEReader(file);
        var reader = image.GetMetadataReader();
        for (var handle = MetadataTokens.UserStringHandle(1); !handle.IsNil; handle = reader.GetNextHandle(handle))
            yield return reader.GetUserString(handle);
    }

    [GeneratedRegex(
        @"\b(?:SaveOptions|SubmitOptions|InvokeAIClientOptions|BoardTarget|Seeds|ImageGenerator|ImageInput|ModelRef|client)\.[A-Z]\w+"
            + @"|\b[A-Z]\w+Async\b|\bUseCache\b|\bthe HttpClient's\b|\bexception's Run\b|\bcreateIfMissing\b|\(Parameter '|\bRgba\b|\bJsonValue\b")]
    private static partial Regex Member();
}
