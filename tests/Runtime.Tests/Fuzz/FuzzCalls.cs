using InvokeAI.Auth;
using InvokeAI.Generated;
using InvokeAI.Images;
using InvokeAI.Library;
using InvokeAI.Models;
using InvokeAI.Tests.Contract;

namespace InvokeAI.Tests.Fuzz;

/// <summary>Contains every public call of the client and its sub-clients, and combinations of several calls.</summary>
internal static class FuzzCalls
{
    private static readonly Dictionary<string, ComposedCall> Composed = new ComposedCall[]
    {
        new("ModelInstall.WaitAsync()", ["ModelInstall.WaitAsync"], async (client, _, stop) =>
        {
            var install = await client.Models.GetInstallAsync(3, stop);
            await install.RefreshAsync(stop);
            return install.Job.Status.IsFinished ? await install.WaitAsync(cancellationToken: stop) : install.ToString();
        }),
        new("ModelsClient.ResolveAsync()", ["ModelsClient.ResolveAsync", "ModelResolver.ResolveAsync"],
            async (client, _, stop) => await client.Models.ResolveAsync(new ModelQuery { Name = "Juggernaut XL" }, cancellationToken: stop)),
        new("QueueClient.WaitUntilIdleAsync()", ["QueueClient.WaitUntilIdleAsync"], async (client, _, stop) =>
        {
            await client.GetQueue("idle").WaitUntilIdleAsync(TimeSpan.FromMilliseconds(50), stop);
            return null;
        }),
        new("AuthClient.SignInAsync(), then a call", [], async (client, _, stop) =>
        {
            await client.Auth.SignInAsync("a@example.org", "secret", cancellationToken: stop);
            return await client.App.GetRuntimeConfigAsync(stop);
        }),
        new("LibraryClient.ListAsync(), then GetAsync", [], async (client, _, stop) =>
        {
            var found = new List<SavedWorkflow>();
            await foreach (var info in client.Library.ListAsync(cancellationToken: stop).Take(3).WithCancellation(stop))
                found.Add(await client.Library.GetAsync(info.WorkflowId, stop));
            return found;
        }),
        new("WorkflowDefinition.FromLibraryAsync()", ["WorkflowDefinition.FromLibraryAsync"],
            async (client, _, stop) => (await WorkflowDefinition.FromLibraryAsync(client.Library, "w", cancellationToken: stop)).Inputs.Count),
        new("WorkflowDefinition.FromImageAsync()", ["WorkflowDefinition.FromImageAsync"],
            async (client, _, stop) => (await WorkflowDefinition.FromImageAsync(client.Images, "a.png", cancellationToken: stop)).Inputs.Count),
        new("outputs of an item",
            ["OutputFile.GetBytesAsync", "OutputFile.OpenReadAsync", "OutputFile.SaveAsync", "OutputFiles`1.SaveAllAsync", "OutputImage.GetInfoAsync",
                "OutputImages.GetInfosAsync"], ItemOutputs.ReadAsync),
        new("SubmitAsync(), then WaitAsync", ["InvokeAIClient.SubmitAsync", "ServerRun`1.WaitAsync"],
            async (client, _, stop) => await (await client.SubmitAsync(Sum(), cancellationToken: stop)).WaitAsync(stop)),
        new("SubmitAsync() of names", ["MediaInput.OpenAsync"],
            async (client, _, stop) => (await client.SubmitAsync(Named(), cancellationToken: stop)).Warnings),
        new("SubmitAsync() of dynamic prompts", [], async (client, _, stop) =>
        {
            try
            {
                return (await client.SubmitAsync(Prompts(), cancellationToken: stop)).Warnings;
            }
            catch (QueueFullException e)
            {
                // There are two prompts, and the file's queue takes one run.
                return e.Run?.Id;
            }
        }),
        new("SubmitManyAsync(), then WaitUntilQueuedAsync", ["InvokeAIClient.SubmitManyAsync", "ServerRun`1.WaitUntilQueuedAsync"], async (client, _, stop) =>
        {
            var ids = new List<long>();
            await foreach (var run in client.SubmitManyAsync([Sum(), Sum()], cancellationToken: stop))
            {
                await run.WaitUntilQueuedAsync(stop);
                ids.AddRange(run.ItemIds);
            }

            return ids;
        }),
        new("ResumeAsync(), then WaitAsync", ["InvokeAIClient.ResumeAsync", "Run.CancelAsync", "ServerRun`1.CancelAsync"], async (client, _, stop) =>
        {
            var run = await client.ResumeAsync("x", cancellationToken: stop);
            var result = await run.WaitAsync(stop);
            return new object[] { result, result.Images, await run.CancelAsync(stop) };
        }),
        new("RunAsync(), as WaitAsync", ["InvokeAIClient.RunAsync"], async (client, _, stop) => (await client.RunAsync(Sum(), stop)).Images),
        new("RunAsync(), as WaitAsync, then SaveReportAsync", ["RunResult.SaveReportAsync"], async (client, folder, stop) =>
        {
            await (await client.RunAsync(Sum(), stop)).SaveReportAsync(Path.Combine(folder, "report", "index.html"), cancellationToken: stop);
            return null;
        }),
        new("ResumeAsync(), then GetStatusAsync", ["Run.GetStatusAsync", "ServerRun`1.GetStatusAsync"],
            async (client, _, stop) => await (await client.ResumeAsync("x", cancellationToken: stop)).GetStatusAsync(stop)),
        new("typed ResumeAsync(), ReadItemsAsync, then WaitAsync",
            ["Run.WaitAsync", "Run.WatchAsync", "Run`1.ReadItemsAsync", "Run`1.WaitAsync", "ServerRun`1.ReadItemsAsync", "ServerRun`1.ReadEventsAsync",
                "ServerRun`1.WatchAsync"], async (client, _, stop) =>
                {
                    var run = await client.ResumeAsync(new TypedSum(Sum()), "x", cancellationToken: stop);
                    var read = new List<object?>();
                    await foreach (var item in run.ReadItemsAsync(stop))
                        read.Add(item.Outputs);
                    await foreach (var progress in run.WatchAsync(stop))
                        read.Add(progress);
                    await foreach (var told in run.ReadEventsAsync(stop))
                        read.Add(told);
                    read.Add((await run.WaitAsync(stop)).Items);
                    return read;
                }),
        new("RetryAsync(), then WaitAsync", ["ServerRun`1.RetryAsync"], async (client, _, stop) =>
        {
            var run = await client.ResumeAsync(new TypedSum(Sum()), "x", "retry", stop);
            var ended = await run.ReadItemsAsync(stop).ToListAsync(stop);
            return await run.RetryAsync(stop) is { } again ? new object[] { ended, again.ItemIds, await again.WaitAsync(stop) } : ended;
        }),
        new("CleanUpAsync(), after WaitAsync", ["ServerRun`1.CleanUpAsync"], async (client, _, stop) =>
        {
            var run = await client.ResumeAsync("x", cancellationToken: stop);
            await run.WaitAsync(stop);
            await run.CleanUpAsync(stop);
            return null;
        }),
    }.ToDictionary(c => c.Name, StringComparer.Ordinal);

    /// <summary>Gets the names of the calls, in order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. EveryCall.Names, .. Composed.Keys];

    /// <summary>Gets the methods that the composed calls cover, such as <c>Run.WaitAsync</c>.</summary>
    public static IEnumerable<string> Covered => Composed.Values.SelectMany(c => c.Covers);

    /// <summary>Determines whether a call asks until it receives what it waits for.</summary>
    public static bool Waits(string call)
        => call.Contains("WaitAsync", StringComparison.Ordinal) || call.Contains("ZipAsync(", StringComparison.Ordinal)
            || call.StartsWith("QueueClient.WaitUntilIdle", StringComparison.Ordinal);

    /// <summary>Makes a call and returns what it gives, streams read to their end.</summary>
    public static async Task<object?> InvokeAsync(InvokeAIClient client, string call, string folder, CancellationToken cancellationToken)
    {
        var result =
            Composed.TryGetValue(call, out var composed)
                ? await composed.Make(client, folder, cancellationToken)
                : await EveryCall.InvokeAsync(client, call, folder, cancellationToken);
        if (result is not Stream stream)
            return result;
        using var memory = new MemoryStream();
        await using (stream)
            await stream.CopyToAsync(memory, cancellationToken);
        return memory.ToArray();
    }

    private static WorkflowDefinition Sum() => new FormText().Node("n", "add", "1.0.1", """{"a":1,"b":2}""").Field("n", "a").Load();

    private static WorkflowDefinition Named() => new FormText()
        .Node("m", "sdxl_model_loader", "1.0.4", """{"model":null}""").Field("m", "model")
        .Node("c", "call_saved_workflow", "1.0.0", """{"workflow_id":""}""").Field("c", "workflow_id")
        .Node("i", "save_image", "1.2.2", """{"image":null,"board":null}""").Field("i", "image").Field("i", "board")
        .Load()
        .With(0, ModelRef.Named("Juggernaut XL"))
        .With(1, SavedWorkflowRef.Named("x"))
        .With(2, ImageInput.Named("67bccc3e-0332-4ad1-8dd7-5d6f959a16b9.png"))
        .With(3, BoardTarget.Named("Renders"));

    private static WorkflowDefinition Prompts() => new FormText()
        .Node("g", "string_generator", "1.0.0",
            """{"generator":{"type":"string_generator_dynamic_prompts_combinatorial","input":"a {red|green} ball","maxPrompts":2,"values":[]}}""")
        .Node("b", "string_batch", "1.0.0", """{"batch_group_id":"None","strings":[]}""")
        .Node("s", "string", "1.0.1", """{"value":""}""")
        .Edge("g", "strings", "b", "strings")
        .Edge("b", "value", "s", "value")
        .Load();

    private sealed record ComposedCall(string Name, IReadOnlyList<string> Covers, Func<InvokeAIClient, string, CancellationToken, Task<object?>> Make);

    /// <summary>Stands for a generated class.</summary>
    private sealed class TypedSum(IWorkflow workflow) : IWorkflow<IReadOnlyList<long>>
    {
        public WorkflowTemplate Template => workflow.Template;

        public InputSet Inputs => workflow.Inputs;

        public IReadOnlyList<long> CreateOutputs(OutputReader reader) => [.. reader.Integers("n")];
    }
}
