using System.Net;
using InvokeAI;
using InvokeAI.Models;

namespace SampleApp;

/// <summary>A server's models: what there is, one installed with its progress, one deleted by its name.</summary>
internal static class ModelsSample
{
    public static async Task RunAsync(InvokeAIClient client, SampleOptions options, CancellationToken cancellationToken)
    {
        if (options.Install is { } source)
            await InstallAsync(client, source, cancellationToken);
        if (options.Delete is { } name)
            await DeleteAsync(client, name, cancellationToken);
        await ListAsync(client, cancellationToken);
    }

    private static async Task ListAsync(InvokeAIClient client, CancellationToken cancellationToken)
    {
        var models = await client.Models.ListAsync(cancellationToken: cancellationToken).ToListAsync(cancellationToken);
        foreach (var kind in models.GroupBy(m => m.Type).OrderBy(k => k.Key.Value))
        {
            Console.WriteLine($"{kind.Key} ({kind.Sum(m => m.FileSize ?? 0) / 1e9:0.0} GB)");
            foreach (var model in kind.OrderBy(m => m.Name))
                Console.WriteLine($"  {model.Name,-40} {model.Base,-10} {model.Format,-12} {model.Key}");
        }
    }

    private static async Task InstallAsync(InvokeAIClient client, string source, CancellationToken cancellationToken)
    {
        try
        {
            var install = await client.Models.InstallAsync(source, cancellationToken: cancellationToken);
            var model =
                await install.WaitAsync(new Progress<ModelInstallJob>(job => Console.WriteLine($"  {job.Status} {job.Progress:P0}")), cancellationToken);
            Console.WriteLine($"Installed {model.Name} ({model.Base} {model.Type}).");
        }
        catch (InvokeAIApiException e) when (e.StatusCode == HttpStatusCode.Conflict)
        {
            Console.WriteLine($"Not installed: {e.Detail}");
        }
    }

    private static async Task DeleteAsync(InvokeAIClient client, string name, CancellationToken cancellationToken)
    {
        // Names are not unique: what is not one model is not deleted.
        var found = await client.Models.ListAsync(name: name, cancellationToken: cancellationToken).ToListAsync(cancellationToken);
        if (found is not [var model])
        {
            Console.WriteLine($"{found.Count} models are named {name}; nothing is deleted.");
            return;
        }

        await client.Models.DeleteAsync(model.Key, cancellationToken);
        Console.WriteLine($"Deleted {model.Name}.");
    }
}
