using InvokeAI.Generated;
using InvokeAI.Http;
using InvokeAI.Images;
using InvokeAI.Json;
using InvokeAI.Workflows.Data;
using InvokeAI.Workflows.Graph;
using InvokeAI.Workflows.Json;

namespace InvokeAI;

/// <summary>
/// Creates <c>batch.data</c> from a workflow's batch nodes: their own items, or those of their generators (docs/invokeai/batches.md#build-batch-data,
/// docs/invokeai/batches.md#resolve-generators).
/// </summary>
/// <param name="server">The transport to the server; null where <see cref="NeedsServer"/> is false.</param>
/// <param name="known">What was looked up there; null where <see cref="NeedsServer"/> is false.</param>
internal sealed class TemplateBatch(InvokeAITransport? server, ServerLookups? known)
{
    /// <summary>Returns whether a server must be asked for what the batch nodes make: for boards, dynamic prompts, and whether images are there.</summary>
    public static bool NeedsServer(WorkflowTemplate template, SlotValues values)
        => template.Data.Batch.SelectMany(axis => axis.Members).Any(member => IsDeferred(member, values) || Value(member, values) is { } value
            && (value.IsArray ? value.Items.Any(item => item["image_name"] is not null) : value.IsObject && GeneratorValues.NeedServer(value)));

    /// <summary>Returns whether a batch node has values that must be looked up or uploaded first.</summary>
    public static bool IsDeferred(BatchMember member, SlotValues values)
        => member.Source.Slot is { } slot && values.Deferred.Exists(deferred => deferred.Slot == slot);

    public async Task AddAsync(BatchData data, WorkflowTemplate template, SlotValues values, CancellationToken cancellationToken)
    {
        foreach (var axis in template.Data.Batch)
        {
            var columns = new List<BatchColumn>();
            foreach (var member in axis.Members)
            {
                var what = $"batch node {member.NodeId} ({member.NodeType})";
                var items = await ItemsAsync(member, values, cancellationToken).ConfigureAwait(false);
                await CheckImagesAsync(member.NodeId, items, cancellationToken).ConfigureAwait(false);
                string[] texts = [.. items.Select(JsonText.Write)];
                foreach (var target in member.Targets)
                {
                    BatchItemRules.Check(target, items, what);
                    columns.Add(new(target.NodeId, target.FieldName, texts));
                }
            }

            if (columns.Count > 0)
                data.Add(columns, axis.Group is { } group ? $"batch group \"{group}\"" : $"batch node {axis.Members[0].NodeId}");
        }
    }

    /// <summary>Adds what another server's batch nodes made, if this server has the images.</summary>
    public async Task AddAsync(BatchData data, BatchData made, CancellationToken cancellationToken)
    {
        foreach (var column in made.Columns)
            await CheckImagesAsync(column.NodeId, [.. column.Items.Select(item => JsonText.TryParse(item, out _)!)], cancellationToken).ConfigureAwait(false);
        data.Add(made, "a batch node");
    }

    private async Task<IReadOnlyList<JsonItem>> ItemsAsync(BatchMember member, SlotValues values, CancellationToken cancellationToken)
    {
        if (Value(member, values) is not { } value)
            return [];
        // A slot that was set may hold items where the file has a generator, and the other way round.
        if (value.IsArray)
            return value.Items;
        if (!value.IsObject)
            return [];
        return GeneratorValues.NeedServer(value)
            ? await AskAsync(value, member.NodeId, cancellationToken).ConfigureAwait(false)
            : GeneratorValues.Resolve(value, Random.Shared.NextDouble)
                ?? throw new WorkflowInputException($"The generator of node {member.NodeId} is of no known kind.", member.NodeId);
    }

    private static JsonItem? Value(BatchMember member, SlotValues values)
    {
        var own = member.Source.Value?.ToString();
        var text = member.Source.Slot is { } slot ? values.TextOf(slot, own) : own;
        return text is null ? null
            : JsonText.TryParse(text, out _) ?? throw new WorkflowInputException($"The value of batch node {member.NodeId} is not valid JSON.", member.NodeId);
    }

    private async Task<IReadOnlyList<JsonItem>> AskAsync(JsonItem generator, string nodeId, CancellationToken cancellationToken)
    {
        if (generator.Members.Any(m => m.Value is { IsString: true, Text: var text } && !WholeText.Is(text)))
            throw new WorkflowInputException($"The generator of node {nodeId}: {new HalfCharacterException().Message}", nodeId, "generator");
        if (generator["type"]!.Text == "image_generator_images_from_board")
            return await BoardImagesAsync(generator, nodeId, cancellationToken).ConfigureAwait(false);

        var combinatorial = generator["type"]!.Text.EndsWith("_combinatorial", StringComparison.Ordinal);
        var seed = Whole(generator["seed"]);
        var body = new Lookup.DynamicPromptsBody(
            generator["input"] is { IsString: true } input ? input.Text : "",
            (int)Math.Clamp(Whole(generator[combinatorial ? "maxPrompts" : "count"]) ?? 10, 1, 10000),
            combinatorial,
            combinatorial ? seed : seed ?? Random.Shared.Next());
        var answer = await server!.SendAsync(
            HttpMethod.Post, "api/v1/utilities/dynamicprompts", body, LookupJson.Default.DynamicPromptsBody, LookupJson.Default.DynamicPromptsAnswer,
            isRead: true, cancellationToken).ConfigureAwait(false);
        return answer.Error is { Length: > 0 } error
            ? throw new WorkflowInputException($"The dynamic prompts of node {nodeId} cannot be read: {error}", nodeId, "generator")
            : [.. (answer.Prompts ?? []).Select(prompt => JsonItem.String(prompt, TextSpan.None))];
    }

    private async Task<IReadOnlyList<JsonItem>> BoardImagesAsync(JsonItem generator, string nodeId, CancellationToken cancellationToken)
    {
        if (generator["board_id"] is not { IsString: true, Text: { Length: > 0 } board })
            return [];
        var categories = generator["category"] is { IsString: true, Text: "assets" } ? ImageCategory.Assets : ImageCategory.Images;
        var path = ApiPath.V1("boards/").Segment(board).Literal("/image_names")
            .Query("categories", categories.Select(c => c.Value)).Query("is_intermediate", false).ToString();
        try
        {
            var names = await server!.GetAsync(path, LookupJson.Default.ListString, cancellationToken).ConfigureAwait(false);
            return [.. names.Select(ImageItem)];
        }
        catch (InvokeAINotFoundException)
        {
            throw ResourceResolutionException.NotFound("board", board, new(-1, nodeId, "images", $"batch node {nodeId}", null),
                "Name one of this server: ImageGenerator.FromBoard(id).");
        }
    }

    private async Task CheckImagesAsync(string nodeId, IReadOnlyList<JsonItem> items, CancellationToken cancellationToken)
    {
        var names = items.Select(item => item["image_name"] is { IsString: true } name ? name.Text : null).OfType<string>().ToList();
        if (names.Count > 0 && await known!.FindMissingImagesAsync(names, cancellationToken).ConfigureAwait(false) is { Count: > 0 } missing)
        {
            throw ResourceResolutionException.NotFound(
                "image", missing.First(), new(-1, nodeId, "images", $"batch node {nodeId}", null),
                "Set the batch's images to ones of this server, or to files.");
        }
    }

    private static JsonItem ImageItem(string name)
        => JsonText.TryParse($"{{\"image_name\":{BatchData.Text(name)}}}", out _)!;

    private static long? Whole(JsonItem? item)
        => item is { IsNumber: true }
            && double.TryParse(item.Digits, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? (long)number
            : null;
}
