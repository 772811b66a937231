using System.Text.Json.Nodes;
using InvokeAI.Testing.Http;
using InvokeAI.Testing.Validation;

namespace InvokeAI.Testing.State;

/// <summary>
/// Keeps the queue, images, boards and models in a folder, as the real server keeps them in its database: each change is a line of a file that the operating system has before the change is answered, so that it
/// outlives a process that is killed. Callers hold the server's lock.
/// </summary>
internal sealed class Journal : IDisposable
{
    private readonly string _folder;
    private readonly ServerState _state;
    private readonly Dictionary<Batch, int> _batches = [];
    private readonly Dictionary<string, string> _written = new(StringComparer.Ordinal);
    private FileStream _file = null!;

    private Journal(string folder, ServerState state) => (_folder, _state) = (folder, state);

    private string Images => Path.Combine(_folder, "images");

    /// <summary>Reads what an earlier process has left into the state, and keeps what changes from now on.</summary>
    /// <exception cref="IOException">Another stand-in has the folder, or it cannot be written.</exception>
    public static Journal Open(string folder, ServerState state)
    {
        Directory.CreateDirectory(Path.Combine(folder, "images"));
        var journal = new Journal(folder, state);
        var path = Path.Combine(folder, "journal.jsonl");
        // Nobody else may open it: two servers with one queue would run its items twice.
        journal._file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        new JournalReader(state, journal.Images).Read(journal._file);
        journal.Rewrite();
        state.Queue.Journal = journal;
        return journal;
    }

    public void Added(QueueItem item) => Append(Item(item));

    public void Removed(int id) => Append(new JsonObject { ["gone"] = id });

    /// <summary>An item's status changed. What it made is kept first, as the real server saves images before an item ends.</summary>
    public void Moved(QueueItem item)
    {
        Sync();
        Append(Status(item));
    }

    /// <summary>Keeps what has changed of images, boards and models since the last call.</summary>
    public void Sync()
    {
        var now = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var image in _state.Gallery.Images.Values)
            now.Add("image " + image.Name, JournalText.Of(image));
        foreach (var board in _state.Gallery.Boards.Values)
            now.Add("board " + board.Id, JournalText.Of(board));
        foreach (var model in _state.Models.Values)
            now.Add("model " + model.Key, new JsonObject { ["model"] = model.Config.DeepClone() });
        foreach (var (name, json) in now)
        {
            var text = json.ToJsonString();
            if (_written.TryGetValue(name, out var known) && known == text)
                continue;
            if (((JsonObject?)json["image"]).Text("name") is { } image && known is null)
                File.WriteAllBytes(Path.Combine(Images, image), _state.Gallery.Images[image].Png);
            Append(text);
            _written[name] = text;
        }

        foreach (var name in _written.Keys.Except(now.Keys).ToList())
        {
            _written.Remove(name);
            Append(new JsonObject { ["lost"] = name });
            if (name.StartsWith("image ", StringComparison.Ordinal))
                File.Delete(Path.Combine(Images, name["image ".Length..]));
        }
    }

    public void Dispose() => _file.Dispose();

    // What is over and what was deleted is not carried on from start to start.
    private void Rewrite()
    {
        _file.SetLength(0);
        Append(new JsonObject { ["last"] = _state.Queue.LastId });
        foreach (var item in _state.Queue.All)
        {
            Append(Item(item));
            if (item.Status != "pending")
                Append(Status(item));
        }

        Sync();
    }

    private JsonObject Item(QueueItem item)
    {
        if (!_batches.TryGetValue(item.Batch, out var number))
        {
            _batches.Add(item.Batch, number = _batches.Count);
            Append(new JsonObject { ["batch"] = item.Batch.ToJson() });
        }

        return JournalText.Of(item, number);
    }

    private JsonObject Status(QueueItem item) => JournalText.StatusOf(item, item.IsEnded ? SessionJson.Of(item, _state) : null);

    private void Append(JsonObject line) => Append(line.ToJsonString());

    private void Append(string line)
    {
        _file.Write(System.Text.Encoding.UTF8.GetBytes(line + "\n"));
        _file.Flush();
    }
}
