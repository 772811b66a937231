using System.Text.Json;
using InvokeAI.Generated;
using InvokeAI.Http;
using InvokeAI.Models;
using InvokeAI.Server;
using InvokeAI.Workflows.Data;

namespace InvokeAI;

/// <summary>
/// Makes what a workflow names this server's own before anything is sent: models, boards, pictures, videos, presets, saved workflows (design: Models, Boards).
/// The server itself would fail only at run time, or (boards) say nothing at all.
/// </summary>
internal sealed class ResourceResolver(InvokeAIClient client, ServerLookups lookups, SubmitOptions options) : IResolvedResources
{
    private readonly Dictionary<(ResourceValue, ModelFilter?), Resolved> resolved = [];
    private ModelFilter? filter;

    public List<Resolution> Resolutions { get; } = [];

    public List<string> Warnings { get; } = [];

    /// <summary>Gets the names of the main models that the submission asks for, each once.</summary>
    public List<string> MainModels { get; } = [];

    /// <summary>Names that were uploaded for this submission, for cleaning up.</summary>
    public List<string> UploadedImages { get; } = [];

    public List<string> UploadedVideos { get; } = [];

    /// <summary>Looks up all that the submission names and writes it into its slots.</summary>
    public async Task ResolveAsync(SlotValues values, TemplateReferences references, CancellationToken cancellationToken)
    {
        var untouched = references.Values.Count == 0 ? [] : references.Values.Where(r => !values.IsSet(r.Slot)).ToList();
        if (values.Deferred.Count == 0 && untouched.Count == 0)
            return;

        var found = new List<ResourceValue>();
        List<(ResourceValue Value, ResourcePlace Place, bool IsSet)> wanted = [];
        foreach (var (slot, value) in values.Deferred)
            Collect(slot, value, true);
        foreach (var (slot, value) in untouched)
            Collect(slot, value, false);
        void Collect(int slot, IFieldValue value, bool isSet)
        {
            found.Clear();
            value.CollectResources(found);
            foreach (var resource in found)
                wanted.Add((resource, references.Place(slot), isSet));
        }

        await LookUpAsync(wanted, cancellationToken).ConfigureAwait(false);
        foreach (var (slot, value) in values.Deferred)
            WriteSet(values, slot, value, references.Place(slot));
        foreach (var (slot, value) in untouched)
            WriteUntouched(values, slot, value, references.Place(slot));
    }

    /// <summary>The JSON of values that batch data carries, with what they name looked up or uploaded.</summary>
    public async Task<string[]> ToJsonAsync(IReadOnlyList<IFieldValue> items, ResourcePlace place, CancellationToken cancellationToken)
    {
        var resources = new List<ResourceValue>();
        foreach (var item in items)
            item.CollectResources(resources);
        await LookUpAsync([.. resources.Select(r => (r, place, true))], cancellationToken).ConfigureAwait(false);
        filter = place.Models;
        var texts = new string[items.Count];
        using var memory = new MemoryStream();
        using var writer = new Utf8JsonWriter(memory, SlotValues.Compact);
        for (var i = 0; i < texts.Length; i++)
        {
            memory.SetLength(0);
            writer.Reset();
            items[i].Write(writer, this);
            writer.Flush();
            texts[i] = System.Text.Encoding.UTF8.GetString(memory.GetBuffer(), 0, (int)memory.Length);
        }

        return texts;
    }

    /// <summary>Batch data carries videos and lists from 6.14 on; older servers would block their queue over them.</summary>
    public async Task RequireListsAsync(FormInput input, CancellationToken cancellationToken)
    {
        var version = await client.Features.GetVersionAsync(cancellationToken).ConfigureAwait(false);
        if (!version.Supports(ServerFeature.Videos))
            throw new WorkflowInputException($"{input} cannot be varied over lists on this server of version {version}; those from 6.14 on can. Submit a workflow for each value instead (SubmitManyAsync).", input.NodeId, input.FieldName);
    }

    public bool TryWrite(ResourceValue resource, Utf8JsonWriter writer)
    {
        if (!resolved.TryGetValue((resource, filter), out var entry) || entry.Write is null)
            return false;
        entry.Write(writer);
        return true;
    }

    private async Task LookUpAsync(List<(ResourceValue Value, ResourcePlace Place, bool IsSet)> wanted, CancellationToken cancellationToken)
    {
        await CheckNamedImagesAsync(wanted, cancellationToken).ConfigureAwait(false);
        // What only reads comes first: an upload or a new board for a submission that then fails would be left behind.
        foreach (var (resource, place, isSet) in wanted.OrderBy(w => Leaves(w.Value, client.Transport) ? 1 : 0))
        {
            var key = (resource, place.Models);
            if (!resolved.ContainsKey(key))
                resolved[key] = await ResolveAsync(resource, place, isSet, cancellationToken).ConfigureAwait(false);
        }
    }

    private static bool Leaves(ResourceValue value, InvokeAITransport server)
        => value is MediaInput media ? media.NameOn(server) is null : value is BoardTarget { CreateIfMissing: true };

    private void WriteSet(SlotValues values, int slot, IFieldValue value, ResourcePlace place)
    {
        filter = place.Models;
        if (value is BoardTarget board)
        {
            WriteBoard(values, slot, board, board.IsNone ? "\"none\"" : board.IsAuto ? "\"auto\"" : null);
            return;
        }

        values.Write(slot, value, this);
    }

    private void WriteUntouched(SlotValues values, int slot, IFieldValue value, ResourcePlace place)
    {
        filter = place.Models;
        var resources = new List<ResourceValue>();
        value.CollectResources(resources);
        // The same on this server: the file's own bytes go.
        if (resources.TrueForAll(r => resolved[(r, filter)].IsSame))
            return;
        if (value is not BoardTarget board)
        {
            values.Write(slot, value, this);
            return;
        }

        var isMissing = board is { IsAuto: false, IsNone: false } && resolved[(board, filter)].Write is null && !options.Ephemeral;
        WriteBoard(values, slot, board, isMissing ? "\"auto\"" : null);
        if (!isMissing)
            values.Change(slot).Workflow = SlotState.AsInFile;
    }

    /// <summary>Boards of "auto" and "none" are the GUI's words: the graph must not have them (422), the embedded workflow keeps them.</summary>
    private void WriteBoard(SlotValues values, int slot, BoardTarget board, string? workflowText)
    {
        if (resolved[(board, filter)].Write is not null)
            values.Write(slot, board, this);
        else
            values.Change(slot).SetBoth(SlotState.Left);
        if (workflowText is null)
            return;
        ref var value = ref values.Change(slot);
        value.Workflow = SlotState.Value;
        value.WorkflowStart = values.Scratch.Length;
        value.WorkflowLength = workflowText.Length;
        foreach (var c in workflowText)
            values.Scratch.Append((byte)c);
    }

    private async Task<Resolved> ResolveAsync(ResourceValue resource, ResourcePlace place, bool isSet, CancellationToken cancellationToken) => resource switch
    {
        ModelRef model => await ModelAsync(model, place, cancellationToken).ConfigureAwait(false),
        BoardTarget board => await BoardAsync(board, place, isSet, cancellationToken).ConfigureAwait(false),
        ImageInput image => await MediaAsync(image, "image_name", cancellationToken).ConfigureAwait(false),
        VideoInput video => await VideoAsync(video, place, cancellationToken).ConfigureAwait(false),
        StylePresetRef preset => await RecordAsync(lookups.StylePresets, "style preset", "style_preset_id", preset.Id, preset.Name, place, cancellationToken).ConfigureAwait(false),
        SystemPromptRef prompt => await RecordAsync(lookups.SystemPrompts, "system prompt", "system_prompt_id", prompt.Id, prompt.Name, place, cancellationToken).ConfigureAwait(false),
        SavedWorkflowRef saved => await SavedWorkflowAsync(saved, place, cancellationToken).ConfigureAwait(false),
        _ => throw new NotSupportedException($"{resource.GetType()} is no resource of InvokeAI."),
    };

    private async Task<Resolved> ModelAsync(ModelRef model, ResourcePlace place, CancellationToken cancellationToken)
    {
        var query = new ModelQuery
        {
            Key = model.Key,
            Hash = model.Hash,
            Name = model.Name,
            Base = model.Base is { } b ? new BaseModelType(b) : null,
            Type = model.Type is { } t ? new ModelType(t) : null,
            Filter = place.Models,
            AllowBaseFallback = options.AllowModelFallback,
            Field = place.Text,
        };
        var resolver = options.ModelResolver ?? ModelResolver.Default;
        var installed = await lookups.Models.GetAsync(cancellationToken).ConfigureAwait(false);
        ModelResolution resolution;
        try
        {
            resolution = await resolver.ResolveAsync(query, installed, cancellationToken).ConfigureAwait(false);
        }
        catch (ResourceResolutionException e) when (!e.IsAmbiguous)
        {
            // It may have been installed since the list was read.
            installed = await lookups.Models.RefreshAsync(installed, cancellationToken).ConfigureAwait(false);
            resolution = await resolver.ResolveAsync(query, installed, cancellationToken).ConfigureAwait(false);
        }

        var config = resolution.Model;
        if (config.Type == ModelType.Main && !MainModels.Contains(config.Name))
            MainModels.Add(config.Name);
        if (config.Key != model.Key)
            Resolutions.Add(new() { Place = place.Text, Wanted = model.ToString(), Used = config.ToString(), Model = resolution });
        return new(
            w =>
            {
                w.WriteStartObject();
                w.WriteString("key"u8, config.Key);
                w.WriteString("hash"u8, config.Hash);
                w.WriteString("name"u8, config.Name);
                w.WriteString("base"u8, config.Base.Value);
                w.WriteString("type"u8, config.Type.Value);
                w.WriteString("submodel_type"u8, model.Submodel);
                w.WriteEndObject();
            },
            // The server goes by the key alone.
            config.Key == model.Key);
    }

    private async Task<Resolved> BoardAsync(BoardTarget board, ResourcePlace place, bool isSet, CancellationToken cancellationToken)
    {
        if (options.Ephemeral || board.IsNone)
            return new(null);
        if (board.IsAuto)
        {
            if (client.Transport.Options.DefaultBoard is not { Length: > 0 } name)
                return new(null);
            if (await lookups.FindBoardAsync(name, cancellationToken).ConfigureAwait(false) is { } byId)
                return Board(byId.Id, false);
            board = BoardTarget.Named(name);
        }

        if (board.Id is { } id)
        {
            if (await lookups.FindBoardAsync(id, cancellationToken).ConfigureAwait(false) is not null)
                return Board(id, true);
            if (isSet)
                throw ResourceResolutionException.NotFound("board", id, place, "Name one that exists, or let it be made with BoardTarget.Named(…, createIfMissing: true).");
            Warnings.Add($"The server has no board {id}, which {place.Text} of the file names: its pictures go to no board.");
            return new(null);
        }

        var boards = await lookups.FindBoardsAsync(board.Name!, cancellationToken).ConfigureAwait(false);
        if (boards.Count > 1)
            throw ResourceResolutionException.Ambiguous("board", board.Name!, place, [.. boards.Select(b => b.Id)]);
        if (boards.Count == 1)
            return Board(boards[0].Id, false);
        if (!board.CreateIfMissing)
            throw ResourceResolutionException.NotFound("board", $"\"{board.Name}\"", place, "Make it, or say createIfMissing: true.");
        return Board((await lookups.CreateBoardAsync(board.Name!, cancellationToken).ConfigureAwait(false)).Id, false);
    }

    private static Resolved Board(string id, bool isSame) => Wrapped("board_id", id, isSame);

    private async Task CheckNamedImagesAsync(List<(ResourceValue Value, ResourcePlace Place, bool IsSet)> wanted, CancellationToken cancellationToken)
    {
        var named = wanted.Select(w => (Name: (w.Value as ImageInput)?.NameOn(client.Transport)!, w.Place)).Where(w => w.Name is not null).ToList();
        if (named.Count == 0)
            return;
        var missing = await lookups.FindMissingImagesAsync(named.Select(w => w.Name), cancellationToken).ConfigureAwait(false);
        if (missing.Count > 0 && named.Find(w => missing.Contains(w.Name)) is var (name, place))
            throw ResourceResolutionException.NotFound("image", name, place, "Set the input to a picture of this server, or to a file.");
    }

    private async Task<Resolved> MediaAsync(MediaInput media, string member, CancellationToken cancellationToken)
    {
        if (media.NameOn(client.Transport) is { } name)
            return Wrapped(member, name, true);
        var (uploaded, isNew) = await lookups.Uploads.GetAsync(media, options.Ephemeral, cancellationToken).ConfigureAwait(false);
        if (isNew)
            (media is VideoInput ? UploadedVideos : UploadedImages).Add(uploaded);
        return Wrapped(member, uploaded, false);
    }

    private async Task<Resolved> VideoAsync(VideoInput video, ResourcePlace place, CancellationToken cancellationToken)
    {
        if (video.NameOn(client.Transport) is { } name && !await lookups.HasVideoAsync(name, cancellationToken).ConfigureAwait(false))
            throw ResourceResolutionException.NotFound("video", name, place, "Set the input to a video of this server, or to a file.");
        return await MediaAsync(video, "video_name", cancellationToken).ConfigureAwait(false);
    }

    private static async Task<Resolved> RecordAsync(Cached<List<Lookup.NamedRecord>> records, string kind, string member, string? id, string? name, ResourcePlace place, CancellationToken cancellationToken)
    {
        bool Fits(Lookup.NamedRecord record) => id is not null ? record.Id == id : record.Name == name;
        var list = await records.GetAsync(cancellationToken).ConfigureAwait(false);
        if (!list.Exists(Fits))
            list = await records.RefreshAsync(list, cancellationToken).ConfigureAwait(false);
        var found = list.FindAll(Fits);
        if (found.Count == 0)
            throw ResourceResolutionException.NotFound(kind, id ?? $"\"{name}\"", place, "Name one that exists.");
        return found.Count == 1 ? Wrapped(member, found[0].Id, id is not null)
            : throw ResourceResolutionException.Ambiguous(kind, name ?? id!, place, [.. found.Select(r => r.Id)]);
    }

    private async Task<Resolved> SavedWorkflowAsync(SavedWorkflowRef saved, ResourcePlace place, CancellationToken cancellationToken)
    {
        if (saved.Id is { } id)
        {
            return await lookups.HasSavedWorkflowAsync(id, cancellationToken).ConfigureAwait(false) ? new(w => w.WriteStringValue(id), true)
                : throw ResourceResolutionException.NotFound("saved workflow", id, place, "Save it in the library, or name another.");
        }

        var ids = await lookups.FindSavedWorkflowsAsync(saved.Name!, cancellationToken).ConfigureAwait(false);
        return ids.Count switch
        {
            0 => throw ResourceResolutionException.NotFound("saved workflow", $"\"{saved.Name}\"", place, "Save it in the library, or name another."),
            1 => new(w => w.WriteStringValue(ids[0])),
            _ => throw ResourceResolutionException.Ambiguous("saved workflow", saved.Name!, place, ids),
        };
    }

    private static Resolved Wrapped(string member, string value, bool isSame) => new(
        w =>
        {
            w.WriteStartObject();
            w.WriteString(member, value);
            w.WriteEndObject();
        },
        isSame);

    /// <param name="Write">Writes the resource; null leaves it out.</param>
    /// <param name="IsSame">It is on this server what the workflow names.</param>
    private sealed record Resolved(Action<Utf8JsonWriter>? Write, bool IsSame = false);
}
