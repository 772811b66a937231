using System.Text.Json;
using System.Text.Json.Nodes;
using InvokeAI.Testing.Http;
using InvokeAI.Testing.Validation;

namespace InvokeAI.Testing.State;

/// <summary>Reads a journal into the state.</summary>
internal sealed class JournalReader(ServerState state, string images)
{
    private readonly List<Batch> _batches = [];

    public void Read(Stream journal)
    {
        using var reader = new StreamReader(journal, leaveOpen: true);
        while (reader.ReadLine() is { } line)
        {
            // A process that was killed in the midst of a line had not answered what the line is about.
            if (TryParse(line) is { } read)
                Apply(read);
        }
    }

    private static JsonObject? TryParse(string line)
    {
        try
        {
            return JsonNode.Parse(line) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private void Apply(JsonObject line)
    {
        var (kind, value) = line.First();
        switch (kind)
        {
            case "last":
                state.Queue.Skip((int)value.Integer()!);
                break;
            case "batch":
                _batches.Add(BatchOf((JsonObject)value!));
                break;
            case "item":
                state.Queue.Add(ItemOf((JsonObject)value!));
                break;
            case "status" when state.Queue.Find((int)value!["id"].Integer()!) is { } item:
                item.Restore((JsonObject)value);
                break;
            case "gone":
                state.Queue.Remove((int)value.Integer()!);
                break;
            case "image":
                Keep((JsonObject)value!);
                break;
            case "board":
                Board((JsonObject)value!);
                break;
            case "model":
                var model = new ModelRecord { Config = (JsonObject)value!.DeepClone() };
                state.Models[model.Key] = model;
                break;
            case "lost":
                Lose(value.Text()!);
                break;
        }
    }

    private static Batch BatchOf(JsonObject json)
    {
        var graph = (JsonObject)json["graph"]!;
        return new()
        {
            Id = json.Text("batch_id")!,
            Origin = json.Text("origin"),
            Destination = json.Text("destination"),
            Data = (JsonArray?)json["data"].Copy(),
            GraphId = graph.Text("id")!,
            Nodes = ((JsonObject)graph["nodes"]!).ToDictionary(node => node.Key, node => (JsonObject)node.Value!.DeepClone(), StringComparer.Ordinal),
            Edges = [.. ((JsonArray)graph["edges"]!).Select(edge => Edge.Read(edge, Location.Body, [])!)],
            Workflow = (JsonObject?)json["workflow"].Copy(),
            Runs = (int)json["runs"].Integer()!,
        };
    }

    private QueueItem ItemOf(JsonObject json)
    {
        var id = (int)json["id"].Integer()!;
        state.Queue.Skip(id);
        return new()
        {
            Id = id,
            QueueId = json.Text("queue")!,
            Batch = _batches[(int)json["batch"].Integer()!],
            User = User.System,
            Priority = (int)json["priority"].Integer()!,
            SessionId = json.Text("session")!,
            FieldValues = (JsonArray)json["values"]!.DeepClone(),
            RetriedFrom = (int?)json["retried"].Integer(),
            ParentItemId = (int?)json["parent"].Integer(),
            ParentSessionId = json.Text("parent_session"),
            RootItemId = (int?)json["root"].Integer(),
            WorkflowCallId = json.Text("call"),
            WorkflowCallDepth = (int?)json["depth"].Integer(),
            CreatedAt = JournalText.Time(json, "created")!.Value,
        };
    }

    private void Keep(JsonObject json)
    {
        var name = json.Text("name")!;
        var path = Path.Combine(images, name);
        if (!File.Exists(path))
            return;
        state.Gallery.Images.Remove(name);
        state.Gallery.Add(new ImageRecord
        {
            Name = name,
            Png = File.ReadAllBytes(path),
            Digest = Convert.FromHexString(json.Text("digest")!),
            Width = (int)json["width"].Integer()!,
            Height = (int)json["height"].Integer()!,
            Origin = json.Text("origin")!,
            Category = json.Text("category")!,
            IsIntermediate = json.Flag("intermediate") == true,
            Starred = json.Flag("starred") == true,
            SessionId = json.Text("session"),
            NodeId = json.Text("node"),
            BoardId = json.Text("board"),
            Metadata = (JsonObject?)json["metadata"].Copy(),
            Workflow = json.Text("workflow"),
            Graph = json.Text("graph"),
            CreatedAt = JournalText.Time(json, "created")!.Value,
            UpdatedAt = JournalText.Time(json, "updated")!.Value,
        });
    }

    private void Board(JsonObject json)
    {
        var id = json.Text("id")!;
        state.Gallery.Boards[id] = new()
        {
            Id = id,
            Name = json.Text("name")!,
            CoverImageName = json.Text("cover"),
            Archived = json.Flag("archived") == true,
            Visibility = json.Text("visibility")!,
            CreatedAt = JournalText.Time(json, "created")!.Value,
            UpdatedAt = JournalText.Time(json, "updated")!.Value,
        };
    }

    private void Lose(string what)
    {
        var (kind, name) = (what[..5], what[6..]);
        if (kind == "image")
            state.Gallery.Images.Remove(name);
        else if (kind == "board")
            state.Gallery.Boards.Remove(name);
        else
            state.Models.Remove(name);
    }
}
