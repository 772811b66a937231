using System.Text.Json;
using System.Text.Json.Nodes;
using InvokeAI.Testing.Http;
using InvokeAI.Testing.Validation;

namespace InvokeAI.Testing.State;

/// <summary>Reads a journal into the state. Callers hold the server's lock.</summary>
internal sealed class JournalReader(ServerState state, JournalFolder folder)
{
    private readonly List<Batch> _batches = [];

    public void Read()
    {
        foreach (var line in folder.ReadLines())
        {
            // A process that was killed while it wrote a line has not answered what the line is about. No line follows it.
            if (TryParse(line) is { } read)
                Apply(read);
        }

        foreach (var batch in state.Queue.All.Where(item => item.Status == "pending").Select(item => item.Batch).Distinct().ToList())
            Poison.Mark(state, batch);
    }

    private static JsonObject? TryParse(string line)
    {
        try
        {
            return PythonJson.Parse(line, out _) as JsonObject;
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
                _batches.Add(BatchOf((JsonObject)value!, line.Text("execution_graph")!));
                break;
            case "items":
                foreach (var added in (JsonArray)value!)
                    state.Queue.Add(ItemOf((JsonObject)added!));
                break;
            case "status" when state.Queue.Find((int)value!["id"].Integer()!) is { } item:
                item.Restore((JsonObject)value);
                break;
            case "removed":
                state.Queue.Remove((int)value.Integer()!);
                break;
            case "image":
                AddImage((JsonObject)value!);
                break;
            case "board":
                AddBoard((JsonObject)value!);
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

    private static Batch BatchOf(JsonObject json, string executionGraphId)
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
            ExecutionGraphId = executionGraphId,
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
            IsPoisoned = json.Flag("poisoned") == true,
            RetriedFrom = (int?)json["retried"].Integer(),
            ParentItemId = (int?)json["parent"].Integer(),
            ParentSessionId = json.Text("parent_session"),
            RootItemId = (int?)json["root"].Integer(),
            WorkflowCallId = json.Text("call"),
            WorkflowCallDepth = (int?)json["depth"].Integer(),
            CreatedAt = JournalText.Time(json, "created")!.Value,
        };
    }

    private void AddImage(JsonObject json)
    {
        var name = json.Text("name")!;
        state.Gallery.Images.Remove(name, out var before);
        if ((before?.Png ?? folder.ReadImage(name)) is not { } png)
            return;
        var image = new ImageRecord
        {
            Name = name,
            Png = png,
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
        };
        state.Gallery.Add(image);
        // A change of an image does not make it a newer one.
        image.Order = before?.Order ?? image.Order;
    }

    private void AddBoard(JsonObject json)
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
        var (kind, name) = (what.Split(' ')[0], what[(what.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
        if (kind == "image")
            state.Gallery.Images.Remove(name);
        else if (kind == "board")
            state.Gallery.Boards.Remove(name);
        else
            state.Models.Remove(name);
    }
}
