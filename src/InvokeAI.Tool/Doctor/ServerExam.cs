using System.Globalization;
using System.Text;
using InvokeAI.Models;
using InvokeAI.Tool.Arguments;
using InvokeAI.Tool.Commands;
using InvokeAI.Workflows.Catalog;

namespace InvokeAI.Tool.Doctor;

/// <summary>Checks whether the server is available, accepts the credentials and accepts work, and which nodes and models it has.</summary>
internal sealed class ServerExam(InvokeAIClient client)
{
    private static readonly InvokeAI.Server.ServerVersion Oldest = new(6, 0, 0, "6.0");

    private readonly List<Finding> _findings = [];

    public IReadOnlyList<Finding> Findings => _findings;

    /// <summary>Gets or sets the server's own nodes, or null if it does not tell them.</summary>
    public NodeCatalog? Nodes { get; private set; }

    /// <summary>Gets or sets the installed models, or null if they cannot be listed.</summary>
    public IReadOnlyList<ModelConfig>? Models { get; private set; }

    private string Subject => client.BaseAddress.ToString();

    /// <returns>Whether it makes sense to look at workflows.</returns>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        if (!await VersionAsync(cancellationToken).ConfigureAwait(false) || !await SignInAsync(cancellationToken).ConfigureAwait(false))
            return false;
        await QueueAsync(cancellationToken).ConfigureAwait(false);
        await NodesAsync(cancellationToken).ConfigureAwait(false);
        await ModelsAsync(cancellationToken).ConfigureAwait(false);
        return true;
    }

    private async Task<bool> VersionAsync(CancellationToken cancellationToken)
    {
        try
        {
            var version = await client.App.GetVersionAsync(cancellationToken).ConfigureAwait(false);
            Add(version < Oldest ? FindingLevel.Warning : FindingLevel.Ok, $"InvokeAI {version} answers",
                version < Oldest ? "InvokeAI.Typed knows servers from 6.0 on; update the server." : null);
            return true;
        }
        catch (Exception e) when (e is InvokeAIException or HttpRequestException)
        {
            Add(FindingLevel.Error, e.Message,
                $"Start InvokeAI, or name its address with --server or {ServerOptions.UrlVariable}. 'dotnet invokeai serve' runs a stand-in.");
            return false;
        }
    }

    private async Task<bool> SignInAsync(CancellationToken cancellationToken)
    {
        try
        {
            var status = await client.Auth.GetStatusAsync(cancellationToken).ConfigureAwait(false);
            if (!status.MultiuserEnabled)
                return true;
            var me = await client.Auth.GetCurrentUserAsync(cancellationToken).ConfigureAwait(false);
            Add(FindingLevel.Ok, $"signed in as {me.Email}");
            return true;
        }
        catch (InvokeAIUnauthorizedException e)
        {
            Add(FindingLevel.Error, e.Message, $"Set {ServerOptions.TokenVariable}, or {ServerOptions.UserVariable} and {ServerOptions.PasswordVariable}.");
            return false;
        }
    }

    private async Task QueueAsync(CancellationToken cancellationToken)
    {
        var status = await client.Queue.GetStatusAsync(cancellationToken).ConfigureAwait(false);
        var (queue, processor) = (status.Queue, status.Processor);
        var waiting = string.Create(CultureInfo.InvariantCulture, $"{queue.Pending} items wait, {queue.InProgress} run");
        if (!processor.IsStarted)
            Add(FindingLevel.Warning, $"the queue processor is paused; {waiting}", "dotnet invokeai queue resume");
        else if (queue.InProgress > 0 && !processor.IsProcessing)
            Add(FindingLevel.Error, $"an item is in progress, but the processor does nothing; {waiting}", "The processor has died: restart the server.");
        else
            Add(FindingLevel.Ok, $"the queue is open: {waiting}");
    }

    private async Task NodesAsync(CancellationToken cancellationToken)
    {
        try
        {
            var schema = await client.App.GetSchemaAsync(cancellationToken).ConfigureAwait(false);
            Nodes = SchemaReader.Read("server", Encoding.UTF8.GetString(schema)).Catalog;
        }
        catch (InvokeAIApiException)
        {
            // A gate in front of the server may keep the schema back.
        }

        if (Nodes is null)
            Add(FindingLevel.Warning, "the server does not tell which nodes it has (openapi.json)", "Workflows are held against InvokeAI's own nodes instead.");
        else
            Add(FindingLevel.Ok, string.Create(CultureInfo.InvariantCulture, $"{Nodes.NodeTypes.Count()} node types"));
    }

    private async Task ModelsAsync(CancellationToken cancellationToken)
    {
        Models = await client.Models.ListAsync(cancellationToken: cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        Add(Models.Count == 0 ? FindingLevel.Warning : FindingLevel.Ok, string.Create(CultureInfo.InvariantCulture, $"{Models.Count} models are installed"),
            Models.Count == 0 ? "dotnet invokeai models install SOURCE" : null);
    }

    private void Add(FindingLevel level, string message, string? cure = null) => _findings.Add(new Finding(level, Subject, message, cure));
}
