using System.Net;
using InvokeAI;
using InvokeAI.Models;

namespace SampleApp;

/// <summary>A server's models: what there is, one installed with its progress, one deleted by its name.</summary>
internal static class ModelsSample
{
    public static async Task RunAsync(InvokeAIClient invoke, SampleOptions options, CancellationToken cancellationToken)
    {
        if (options.Install is { } source)
            await InstallAsync(invoke, source, cancellationToken);
        if (options.Delete is { } name)
            await DeleteAsync(invoke, name, cancellationToken);
        await ListAsync(invoke, cancellationToken);
    }

    private static async Task ListAsync(InvokeAIClient invoke, CancellationToken cancellationToken)
    {
        var models = await invoke.Models.ListAsync(cancellationToken: cancellationToken).ToListAsync(cancellationToken);
        foreach (var kind in models.GroupBy(m => m.Type).OrderBy(k => k.Key.Value))
        {
            Console.WriteLine($"{kind.Key} ({kind.Sum(m => m.FileSize ?? 0) / 1e9:0.0} GB)");
            foreach (var model in kind.OrderBy(m => m.Name))
                Console.WriteLine($"  {model.Name,-40} {model.Base,-10} {model.Format,-12} {model.Key}");
        }
    }

    private static async Task InstallAsync(InvokeAIClient invoke, string source, CancellationToken cancellationToken)
    {
        try
        {
            var install = await invoke.Models.InstallAsync(source, cancellationToken: cancellationToken);
            var model = await install.WaitAsync(new Progress<ModelInstallJob>(job => Console.WriteLine($"  {job.Status} {job.Progress:P0}")), cancellationToken);
            Console.WriteLine($"Installed {model.Name} ({model.Base} {model.Type}).");
        }
        catch (InvokeAIApiException e) when (e.StatusCode == HttpStatusCode.Conflict)
        {
            Console.WriteLine($"Not installed: {e.Detail}");
        }
    }

    private static async Task DeleteAsync(InvokeAIClient invoke, string name, CancellationToken cancellationToken)
    {
        // Names are not unique: what is not one model is not deleted.
        var found = await invoke.Models.ListAsync(name: name, cancellationToken: cancellationToken).ToListAsync(cancellationToken);
        if (found is not [var model])
        {
            Console.WriteLine($"{found.Count} models are named {name}; nothing is deleted.");
            return;
        }

        await invoke.Models.DeleteAsync(model.Key, cancellationToken);
        Console.WriteLine($"Deleted {model.Name}.");
    }
}
