using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using InvokeAI.Testing.Http;
using InvokeAI.Testing.Pictures;
using InvokeAI.Testing.Sessions;
using InvokeAI.Testing.State;
using InvokeAI.Workflows.Catalog;

namespace InvokeAI.Testing.Execution;

/// <summary>Provides a running node with its values, the server's state, and methods to report progress and to save images.</summary>
internal sealed class NodeContext(Machine machine, QueueItem item, Session session, PreparedNode prepared, NodeTemplate template)
{
    private byte[]? _digest;

    public Machine Machine => machine;

    public ServerState State => machine.State;

    public QueueItem Run => item;

    public Session Session => session;

    public PreparedNode Prepared => prepared;

    public NodeTemplate Template => template;

    /// <summary>Gets the node with the values of its edges.</summary>
    public JsonObject Node => prepared.Node;

    public string Type => template.Type;

    public CancellationToken Stopping { get; init; }

    public JsonNode? this[string field] => Node[field];

    public long Integer(string field, long otherwise = 0) => Node[field].Integer() ?? (long?)Node[field].Number() ?? otherwise;

    public double Number(string field, double otherwise = 0) => Node[field].Number() ?? otherwise;

    public string Text(string field) => Node[field].Text() ?? "";

    public JsonArray List(string field) => Node[field] switch
    {
        JsonArray array => array,
        null => [],
        var one => [one.DeepClone()],
    };

    /// <summary>Gets a digest of the values, in which images and latents count by their content and not by their names.</summary>
    public byte[] Digest => _digest ??= MakeDigest();

    public ImageRecord Image(string field)
        => Image(Node[field]) ?? throw new NodeFailure("MissingInputException", $"Node {Type} missing value or connection for field {field}");

    public ImageRecord? Image(JsonNode? value)
    {
        if ((value as JsonObject)?.Text("image_name") is not { } name)
            return null;
        lock (State.Sync)
        {
            return State.Gallery.Images.TryGetValue(name, out var image) ? image
                : throw new NodeFailure("ImageRecordNotFoundException", "Image record not found");
        }
    }

    /// <summary>Saves an image as an output of this node, and returns the field that names it.</summary>
    public JsonObject Save(Picture picture, string category = "general")
    {
        Progress("Saving image", null, null);
        var metadata = Node["metadata"] as JsonObject;
        var (workflow, graph) = Embedded();
        var texts = new List<(string, string)>();
        if (metadata is not null)
            texts.Add(("invokeai_metadata", JsonOf(metadata)));
        if (workflow is not null)
            texts.Add(("invokeai_workflow", workflow));
        texts.Add(("invokeai_graph", graph));
        var record = new ImageRecord
        {
            Name = Py.Id() + ".png",
            Png = PngWriter.Write(picture, texts),
            Digest = SHA256.HashData([.. Digest, (byte)category.Length]),
            Width = picture.Width,
            Height = picture.Height,
            Category = category,
            IsIntermediate = Node.Flag("is_intermediate") ?? false,
            SessionId = session.Id,
            NodeId = prepared.Id,
            BoardId = Board(),
            UserId = item.User.Id,
            Metadata = metadata?.DeepClone().AsObject(),
            Workflow = workflow,
            Graph = graph,
        };
        lock (State.Sync)
            State.Gallery.Add(record);
        return new JsonObject { ["image_name"] = record.Name };
    }

    public JsonObject SaveVideo(int width, int height, int frames, double fps)
    {
        Progress("Saving video", null, null);
        var (workflow, graph) = Embedded();
        var record = new VideoRecord
        {
            Name = Py.Id() + ".mp4",
            Mp4 = Mp4Writer.Write(width, height, frames / fps, Convert.ToHexString(Digest)),
            Digest = Digest,
            Width = width,
            Height = height,
            Duration = frames / fps,
            Fps = fps,
            IsIntermediate = Node.Flag("is_intermediate") ?? false,
            SessionId = session.Id,
            NodeId = prepared.Id,
            BoardId = Board(),
            UserId = item.User.Id,
            Metadata = (Node["metadata"] as JsonObject)?.DeepClone().AsObject(),
            Workflow = workflow,
            Graph = graph,
        };
        lock (State.Sync)
            State.Gallery.Add(record);
        return new JsonObject { ["video_name"] = record.Name };
    }

    public JsonObject ImageOutput(Picture picture, string category = "general") => new()
    {
        ["image"] = Save(picture, category),
        ["width"] = picture.Width,
        ["height"] = picture.Height,
    };

    /// <summary>Stores an object that only nodes use (latents, conditioning), and returns its name.</summary>
    public string Keep(string prefix, int width, int height)
    {
        var name = prefix + "_" + Py.Id();
        lock (State.Sync)
            State.Artifacts[name] = new Artifact(Convert.ToHexString(Digest), width, height);
        return name;
    }

    public Artifact? Artifact(string? name)
    {
        lock (State.Sync)
            return name is not null && State.Artifacts.TryGetValue(name, out var artifact) ? artifact : null;
    }

    public void Progress(string message, double? percentage, JsonObject? image) =>
        machine.Events.Progress(item, session, prepared, message, percentage, image);

    private string? Board()
    {
        if ((Node["board"] as JsonObject)?.Text("board_id") is not { } id)
            return null;
        // An unknown board is ignored without a word; the image lands uncategorized.
        lock (State.Sync)
            return State.Gallery.Boards.ContainsKey(id) ? id : null;
    }

    private (string? Workflow, string Graph) Embedded() =>
        (item.Batch.Workflow is { } workflow ? JsonOf(workflow) : null,
         JsonOf(Validation.Batch.GraphJson(session.GraphId, session.Nodes, session.Edges)));

    private static string JsonOf(JsonNode node) => Encoding.UTF8.GetString(Reply.Utf8(node));

    private byte[] MakeDigest()
    {
        var values = Node.DeepClone().AsObject();
        foreach (var name in new[] { "id", "board", "metadata", "is_intermediate", "use_cache" })
            values.Remove(name);
        lock (State.Sync)
            ByContent(values);
        return Painter.Digest(values.ToJsonString());
    }

    private void ByContent(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject o:
                foreach (var (name, value) in o.ToList())
                {
                    if (value.Text() is not { } text)
                        ByContent(value);
                    else if (State.Gallery.Images.TryGetValue(text, out var image))
                        o[name] = Convert.ToHexString(image.Digest);
                    else if (State.Gallery.Videos.TryGetValue(text, out var video))
                        o[name] = Convert.ToHexString(video.Digest);
                    else if (State.Artifacts.TryGetValue(text, out var artifact))
                        o[name] = artifact.Digest;
                }

                break;
            case JsonArray a:
                foreach (var item in a)
                    ByContent(item);
                break;
        }
    }
}
