using InvokeAI.Connections;
using InvokeAI.Generated;
using InvokeAI.Http;
using InvokeAI.Json;
using InvokeAI.Models;
using InvokeAI.Server;

namespace InvokeAI;

/// <summary>
/// Looks up the resources of a workflow on this server before anything is sent: models, boards, images, videos, presets, saved workflows. The server itself
/// would fail only when the item runs, or (for boards) ignore the error. <see cref="SlotResources"/> then writes the resources that were found.
/// </summary>
internal sealed class ResourceResolver(ServerConnection connection, ServerLookups lookups, SubmitOptions options)
{
    /// <summary>Gets the resources found so far. A name that two inputs share is looked up once.</summary>
    public ResolvedResources Found { get; } = new();

    public List<Resolution> Resolutions { get; } = [];

    public List<string> Warnings { get; } = [];

    /// <summary>Gets the names of the main models of the submission, each once.</summary>
    public List<string> MainModels { get; } = [];

    /// <summary>Gets the names of the images that were uploaded for this submission, so that they can be deleted.</summary>
    public List<string> UploadedImages { get; } = [];

    public List<string> UploadedVideos { get; } = [];

    /// <summary>Finds all resources, or fails before anything was changed on the server.</summary>
    public async Task LookUpAsync(IReadOnlyList<WantedResource> wanted, CancellationToken cancellationToken)
    {
        CheckTexts(wanted);
        await CheckNamedImagesAsync(wanted, cancellationToken).ConfigureAwait(false);
        // What only reads comes first: an upload or a new board for a submission that then fails would be left behind.
        foreach (var (resource, place, isSet) in wanted.OrderBy(w => Leaves(w.Value, connection.Transport) ? 1 : 0))
        {
            if (!Found.Has(resource, place.Models))
                Found.Add(resource, place.Models, await FindAsync(resource, place, isSet, cancellationToken).ConfigureAwait(false));
        }
    }

    private static bool Leaves(ResourceValue value, InvokeAITransport server)
        => value is MediaInput media ? media.NameOn(server) is null : value is BoardTarget { CreateIfMissing: true };

    /// <summary>Throws if the server cannot batch videos and lists. Servers before 6.14 would block their queue over them.</summary>
    public async Task RequireListsAsync(FormInput input, CancellationToken cancellationToken)
    {
        var version = await connection.Features.GetVersionAsync(cancellationToken).ConfigureAwait(false);
        if (!version.Supports(ServerFeature.Videos))
            throw new WorkflowInputException(
                $"{input} cannot be varied over lists on this server of version {version}; those from 6.14 on can. Submit a workflow for each value instead "
                    + $"(SubmitManyAsync).", input.NodeId, input.FieldName);
    }

    private async Task<ResolvedResource> FindAsync(ResourceValue resource, ResourcePlace place, bool isSet, CancellationToken cancellationToken)
        => resource switch
        {
            ModelRef model => await ModelAsync(model, place, cancellationToken).ConfigureAwait(false),
            BoardTarget board => await BoardAsync(board, place, isSet, cancellationToken).ConfigureAwait(false),
            ImageInput image => await MediaAsync(image, "image_name", cancellationToken).ConfigureAwait(false),
            VideoInput video => await VideoAsync(video, place, cancellationToken).ConfigureAwait(false),
            StylePresetRef preset
                => await RecordAsync(lookups.StylePresets, "style preset", "style_preset_id", preset.Id, preset.Name, place, cancellationToken)
                    .ConfigureAwait(false),
            SystemPromptRef prompt
                => await RecordAsync(lookups.SystemPrompts, "system prompt", "system_prompt_id", prompt.Id, prompt.Name, place, cancellationToken)
                    .ConfigureAwait(false),
            SavedWorkflowRef saved => await SavedWorkflowAsync(saved, place, cancellationToken).ConfigureAwait(false),
            _ => throw new NotSupportedException($"{resource.GetType()} is not a resource of InvokeAI."),
        };

    private async Task<ResolvedResource> ModelAsync(ModelRef model, ResourcePlace place, CancellationToken cancellationToken)
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

    private async Task<ResolvedResource> BoardAsync(BoardTarget board, ResourcePlace place, bool isSet, CancellationToken cancellationToken)
    {
        if (options.Ephemeral || board.IsNone)
            return ResolvedResource.LeftOut;
        if (board.IsAuto)
        {
            if (connection.Transport.Options.DefaultBoard is not { Length: > 0 } name)
                return ResolvedResource.LeftOut;
            if (await lookups.Boards.FindByIdAsync(name, cancellationToken).ConfigureAwait(false) is { } byId)
                return ResolvedResource.Named("board_id", byId.Id, false);
            board = BoardTarget.Named(name);
        }

        if (board.Id is { } id)
        {
            if (await lookups.Boards.FindByIdAsync(id, cancellationToken).ConfigureAwait(false) is not null)
                return ResolvedResource.Named("board_id", id, true);
            if (isSet)
                throw ResourceResolutionException.NotFound("board", id, place,
                    "Name one that exists, or create it with BoardTarget.Named(…, createIfMissing: true).");
            Warnings.Add($"The server has no board {id}, which {place.Text} of the file names: its images go to no board.");
            return ResolvedResource.LeftOut;
        }

        var boards = await lookups.Boards.FindAsync(board.Name!, cancellationToken).ConfigureAwait(false);
        if (boards.Count > 1)
            throw ResourceResolutionException.Ambiguous("board", board.Name!, place, [.. boards.Select(b => b.Id)]);
        if (boards.Count == 1)
            return ResolvedResource.Named("board_id", boards[0].Id, false);
        if (!board.CreateIfMissing)
            throw ResourceResolutionException.NotFound("board", $"\"{board.Name}\"", place, "Make it, or say createIfMissing: true.");
        return ResolvedResource.Named("board_id", (await lookups.Boards.CreateAsync(board.Name!, cancellationToken).ConfigureAwait(false)).Id, false);
    }

    // No server has such a name, and the question would be about another one.
    private static void CheckTexts(IReadOnlyList<WantedResource> wanted)
    {
        foreach (var (resource, place, _) in wanted)
        {
            if (resource is not MediaInput { IsUpload: true } && !WholeText.Is(resource.ToString()))
                throw new WorkflowInputException($"{place.Text}: {new HalfCharacterException().Message}");
        }
    }

    private async Task CheckNamedImagesAsync(IReadOnlyList<WantedResource> wanted, CancellationToken cancellationToken)
    {
        var named = wanted.Select(w => (Name: (w.Value as ImageInput)?.NameOn(connection.Transport)!, w.Place)).Where(w => w.Name is not null).ToList();
        var missing = await lookups.FindMissingImagesAsync(named.Select(w => w.Name), cancellationToken).ConfigureAwait(false);
        if (missing.Count > 0 && named.Find(w => missing.Contains(w.Name)) is var (name, place))
            throw ResourceResolutionException.NotFound("image", name, place, "Set the input to an image of this server, or to a file.");
    }

    private async Task<ResolvedResource> MediaAsync(MediaInput media, string member, CancellationToken cancellationToken)
    {
        if (media.NameOn(connection.Transport) is { } name)
            return ResolvedResource.Named(member, name, true);
        var (uploaded, isNew) = await lookups.Uploads.GetAsync(media, options.Ephemeral, options.Uploads, cancellationToken).ConfigureAwait(false);
        if (isNew)
            (media is VideoInput ? UploadedVideos : UploadedImages).Add(uploaded);
        return ResolvedResource.Named(member, uploaded, false);
    }

    private async Task<ResolvedResource> VideoAsync(VideoInput video, ResourcePlace place, CancellationToken cancellationToken)
    {
        if (video.NameOn(connection.Transport) is { } name && !await lookups.HasVideoAsync(name, cancellationToken).ConfigureAwait(false))
            throw ResourceResolutionException.NotFound("video", name, place, "Set the input to a video of this server, or to a file.");
        return await MediaAsync(video, "video_name", cancellationToken).ConfigureAwait(false);
    }

    private static async Task<ResolvedResource> RecordAsync(Cached<List<Lookup.NamedRecord>> records, string kind, string member, string? id, string? name,
        ResourcePlace place, CancellationToken cancellationToken)
    {
        bool Fits(Lookup.NamedRecord record) => id is not null ? record.Id == id : record.Name == name;
        var list = await records.GetAsync(cancellationToken).ConfigureAwait(false);
        if (!list.Exists(Fits))
            list = await records.RefreshAsync(list, cancellationToken).ConfigureAwait(false);
        var found = list.FindAll(Fits);
        if (found.Count == 0)
            throw ResourceResolutionException.NotFound(kind, id ?? $"\"{name}\"", place, "Name one that exists.");
        return found.Count == 1 ? ResolvedResource.Named(member, found[0].Id, id is not null)
            : throw ResourceResolutionException.Ambiguous(kind, name ?? id!, place, [.. found.Select(r => r.Id)]);
    }

    private async Task<ResolvedResource> SavedWorkflowAsync(SavedWorkflowRef saved, ResourcePlace place, CancellationToken cancellationToken)
    {
        if (saved.Id is { } id)
        {
            return await lookups.HasSavedWorkflowAsync(id, cancellationToken).ConfigureAwait(false) ? ResolvedResource.Text(id, true)
                : throw ResourceResolutionException.NotFound("saved workflow", id, place, "Save it in the library, or name another.");
        }

        var ids = await lookups.FindSavedWorkflowsAsync(saved.Name!, cancellationToken).ConfigureAwait(false);
        return ids.Count switch
        {
            0 => throw ResourceResolutionException.NotFound("saved workflow", $"\"{saved.Name}\"", place, "Save it in the library, or name another."),
            1 => ResolvedResource.Text(ids[0], false),
            _ => throw ResourceResolutionException.Ambiguous("saved workflow", saved.Name!, place, ids),
        };
    }
}
