using System.Globalization;
using InvokeAI.Http;
using InvokeAI.Models;
using InvokeAI.Tool.Reading;
using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Diagnostics;
using InvokeAI.Workflows.Document;
using InvokeAI.Workflows.Graph;
using InvokeAI.Workflows.Types;

namespace InvokeAI.Tool.Doctor;

/// <summary>Checks whether a server has every node, model, image and board that a workflow's file names.</summary>
internal sealed class WorkflowExam(InvokeAIClient client, ServerExam server, WorkflowFile file)
{
    private const int CandidatesShown = 5;

    private readonly List<Finding> _findings = [];

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        foreach (var diagnostic in file.Diagnostics.Where(d => d.Severity == WorkflowSeverity.Error))
            Add(FindingLevel.Error, string.Create(CultureInfo.InvariantCulture, $"line {diagnostic.Line}: {diagnostic.Id}: {diagnostic.Message}"));
        Nodes(file.Workflow.Nodes);
        foreach (var reference in Reference.Of(file.Workflow))
            await LookUpAsync(reference, cancellationToken).ConfigureAwait(false);
        foreach (var input in file.Workflow.Inputs.Where(i => i.Required))
            ToBeSet(input);
        if (_findings.TrueForAll(f => f.Level == FindingLevel.Ok))
            Add(FindingLevel.Ok,
                string.Create(CultureInfo.InvariantCulture,
                    $"the server has all {file.Workflow.Nodes.Select(n => n.Type).Distinct().Count()} node types, and everything that the file names"));
        return _findings;
    }

    private void Nodes(IEnumerable<LoadedNode> nodes)
    {
        var catalog = server.Nodes ?? EmbeddedCatalog.Instance;
        foreach (var group in nodes.GroupBy(n => n.Type, StringComparer.Ordinal))
        {
            var node = group.First();
            var name = node.Label.Length > 0 ? $"'{node.Label}' ({node.Type})" : node.Type;
            if (!catalog.TryGet(node.Type, out var template))
                Add(FindingLevel.Error, $"the server does not know the node {name}", "Install the node pack that has it on the server, or update the server.");
            else if (Major(template.Version) != Major(node.Version))
                Add(FindingLevel.Warning, $"the node {name} is of version {node.Version}, the server's of {template.Version}",
                    "Open the workflow in the server's editor, let it update the node, and export it again.");
            else if (!EmbeddedCatalog.Instance.TryGet(node.Type, out _))
                Add(FindingLevel.Ok, $"the node {name} is the server's own; builds need its schema: dotnet invokeai schema pull -o invokeai.schema.json");
        }
    }

    private async Task LookUpAsync(Reference reference, CancellationToken cancellationToken)
    {
        switch (reference.Kind)
        {
            case ResourceKind.Model:
                await ModelAsync(reference, cancellationToken).ConfigureAwait(false);
                break;
            case ResourceKind.Image:
                await ThingAsync(reference, "image_name", "picture", "images/i/", FindingLevel.Error, "Upload it, or set another: run … --set NAME=@file.png",
                    cancellationToken).ConfigureAwait(false);
                break;
            case ResourceKind.Video:
                await ThingAsync(reference, "video_name", "video", "videos/i/", FindingLevel.Error, "Upload it, or set another.", cancellationToken)
                    .ConfigureAwait(false);
                break;
            case ResourceKind.Board:
                await ThingAsync(reference, "board_id", "board", "boards/", FindingLevel.Warning, "Images will be uncategorized; set a board by its name.",
                    cancellationToken).ConfigureAwait(false);
                break;
        }
    }

    private async Task ModelAsync(Reference reference, CancellationToken cancellationToken)
    {
        try
        {
            var found =
                await ModelResolver.Default.ResolveAsync(ModelQueries.Of(reference.Value, reference.Template, reference.Place), server.Models ?? [],
                    cancellationToken).ConfigureAwait(false);
            if (found.IsSubstitute)
                Add(FindingLevel.Warning, $"{reference.Place}: {found.Model} would be used for {found.Query}", "Set the model that you mean.");
        }
        catch (ResourceResolutionException e)
        {
            Add(FindingLevel.Error, e.Message, !e.IsAmbiguous ? "dotnet invokeai models install SOURCE, or set an installed one." : null);
        }
    }

    private async Task ThingAsync(Reference reference, string member, string what, string path, FindingLevel level, string cure,
        CancellationToken cancellationToken)
    {
        if (reference.Value[member] is not { IsString: true, Text.Length: > 0 } name)
            return;
        try
        {
            await client.Transport.GetBytesAsync(ApiPath.V1(path).Segment(name.Text).ToString(), cancellationToken).ConfigureAwait(false);
        }
        catch (InvokeAINotFoundException)
        {
            Add(level, $"{reference.Place}: the server does not have the {what} {name.Text}", cure);
        }
    }

    private void ToBeSet(Workflows.Form.FormInput input)
    {
        if (InputTypes.Of(input).Kind != ValueKind.Model)
        {
            Add(FindingLevel.Ok, $"{FieldTexts.Name(input)} has to be set: the file holds no value");
            return;
        }

        var filter = ModelQueries.FilterOf(input.Template);
        var fitting =
            (server.Models ?? []).Where(m => In(filter.Bases, m.Base.Value) && In(filter.Types, m.Type.Value) && In(filter.Formats, m.Format.Value)).ToList();
        if (fitting.Count == 0)
            Add(FindingLevel.Error, $"{FieldTexts.Name(input)} has to be set, and no installed model fits it",
                $"Install one of base {string.Join(" or ", filter.Bases)}, type {string.Join(" or ", filter.Types)}.");
        else
            Add(FindingLevel.Ok,
                $"{FieldTexts.Name(input)} has to be set; {string.Join(", ", fitting.Take(CandidatesShown).Select(m => m.Name))} would "
                    + $"fit{(fitting.Count > CandidatesShown ? ", and others" : "")}");
    }

    private static bool In(IReadOnlyList<string> words, string word) => words.Count == 0 || words.Contains(word);

    private static string Major(string version) => version.Split('.')[0];

    private void Add(FindingLevel level, string message, string? cure = null) => _findings.Add(new Finding(level, file.Path, message, cure));
}
