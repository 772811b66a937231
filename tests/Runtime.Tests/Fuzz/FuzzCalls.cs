using InvokeAI.Auth;
using InvokeAI.Images;
using InvokeAI.Library;
using InvokeAI.Models;
using InvokeAI.Tests.Contract;
using InvokeAI.Tests.PythonFaults;

namespace InvokeAI.Tests.Fuzz;

/// <summary>Every public call of the client's rooms, and what is made of several calls.</summary>
internal static class FuzzCalls
{
    private static readonly Dictionary<string, Func<InvokeAIClient, string, CancellationToken, Task<object?>>> Composed = new(StringComparer.Ordinal)
    {
        ["ModelInstall.WaitAsync()"] = async (client, _, stop) =>
        {
            var install = await client.Models.GetInstallAsync(3, stop);
            await install.RefreshAsync(stop);
            return install.Job.Status.IsFinished ? await install.WaitAsync(cancellationToken: stop) : install.ToString();
        },
        ["ModelsClient.ResolveAsync()"] = async (client, _, stop) => await client.Models.ResolveAsync(new ModelQuery { Name = "Juggernaut XL" }, cancellationToken: stop),
        ["AuthClient.LoginAsync(), then a call"] = async (client, _, stop) =>
        {
            await client.Auth.LoginAsync("a@example.org", "secret", cancellationToken: stop);
            return await client.App.GetRuntimeConfigAsync(stop);
        },
        ["LibraryClient.ListAsync(), then GetAsync"] = async (client, _, stop) =>
        {
            var found = new List<SavedWorkflow>();
            await foreach (var info in client.Library.ListAsync(cancellationToken: stop).Take(3).WithCancellation(stop))
                found.Add(await client.Library.GetAsync(info.WorkflowId, stop));
            return found;
        },
        ["WorkflowDefinition.FromLibraryAsync()"] = async (client, _, stop) => (await WorkflowDefinition.FromLibraryAsync(client, "w", cancellationToken: stop)).Inputs.Count,
        ["WorkflowDefinition.FromImageAsync()"] = async (client, _, stop) => (await WorkflowDefinition.FromImageAsync(client, "a.png", cancellationToken: stop)).Inputs.Count,
        ["outputs of an item"] = ItemOutputs.ReadAsync,
        ["SubmitAsync(), then WaitAsync"] = async (client, _, stop) => await (await client.SubmitAsync(Sum(), cancellationToken: stop)).WaitAsync(stop),
        ["SubmitAsync() of names"] = async (client, _, stop) => (await client.SubmitAsync(Named(), cancellationToken: stop)).Warnings,
        ["SubmitAsync() of dynamic prompts"] = async (client, _, stop) =>
        {
            try
            {
                return (await client.SubmitAsync(Prompts(), cancellationToken: stop)).Warnings;
            }
            catch (QueueFullException e)
            {
                // There are two prompts, and the file's queue takes one run.
                return e.Run?.ItemIds;
            }
        },
        ["ResumeAsync(), then WaitAsync"] = async (client, _, stop) =>
        {
            var run = await client.ResumeAsync("x", cancellationToken: stop);
            var result = await run.WaitAsync(stop);
            return new object[] { result, result.Images, await run.CancelAsync(stop) };
        },
    };

    /// <summary>The calls' names, in order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. EveryCall.Names, .. Composed.Keys];

    /// <summary>Whether a call asks until it is told what it waits for.</summary>
    public static bool Waits(string call) => call is "ModelInstall.WaitAsync()" || call.EndsWith("then WaitAsync", StringComparison.Ordinal) || call.StartsWith("ImagesClient.SaveZipAsync", StringComparison.Ordinal);

    /// <summary>Makes a call and returns what it gives, streams read to their end.</summary>
    public static async Task<object?> InvokeAsync(InvokeAIClient client, string call, string folder, CancellationToken cancellationToken)
    {
        var result = Composed.TryGetValue(call, out var composed) ? await composed(client, folder, cancellationToken) : await EveryCall.InvokeAsync(client, call, folder, cancellationToken);
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
        .Node("g", "string_generator", "1.0.0", """{"generator":{"type":"string_generator_dynamic_prompts_combinatorial","input":"a {red|green} ball","maxPrompts":2,"values":[]}}""")
        .Node("b", "string_batch", "1.0.0", """{"batch_group_id":"None","strings":[]}""")
        .Node("s", "string", "1.0.1", """{"value":""}""")
        .Edge("g", "strings", "b", "strings")
        .Edge("b", "value", "s", "value")
        .Load();
}
