using InvokeAI.Tests.Contract;

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
    };

    /// <summary>The calls' names, in order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. EveryCall.Names, .. Composed.Keys];

    /// <summary>Whether a call asks until it is told what it waits for.</summary>
    public static bool Waits(string call) => call is "ModelInstall.WaitAsync()" || call.StartsWith("ImagesClient.SaveZipAsync", StringComparison.Ordinal);

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
}
