using System.Text;
using System.Text.Json.Nodes;
using InvokeAI.Testing.Validation;

namespace InvokeAI.Testing.State;

/// <summary>
/// Keeps the queue, images, boards and models in a folder, as the real server keeps them in its database. Each change is a line of a file. The operating system
/// has the line before the change is answered, so that it outlives a process that is killed. Callers hold the server's lock.
/// </summary>
internal sealed class Journal : IDisposable
{
    private readonly JournalFolder _folder;
    private readonly ServerState _state;
    private readonly Dictionary<Batch, int> _batches = [];
    private readonly Dictionary<string, ImageStamp> _images = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _others = new(StringComparer.Ordinal);
    private FileStream? _file;

    private Journal(JournalFolder folder, ServerState state) => (_folder, _state) = (folder, state);

    /// <summary>Reads what an earlier process has left into the state, and keeps what changes from now on.</summary>
    /// <exception cref="IOException">Another stand-in has the folder, or it cannot be written.</exception>
    public static Journal Open(string path, ServerState state)
    {
        var journal = new Journal(JournalFolder.Open(path), state);
        try
        {
            lock (state.Sync)
            {
                new JournalReader(state, journal._folder).Read();
                journal.Rewrite();
                state.Queue.Journal = journal;
            }

            return journal;
        }
        catch
        {
            journal.Dispose();
            throw;
        }
    }

    /// <summary>Items were added at once. They are one line, so that a process that is killed has added all of them or none.</summary>
    public void Added(IReadOnlyList<QueueItem> items)
    {
        if (items.Count > 0)
            Append(new JsonObject { ["items"] = new JsonArray([.. items.Select(item => (JsonNode)JournalText.Of(item, NumberOf(item.Batch)))]) });
    }

    public void Removed(int id) => Append(new JsonObject { ["removed"] = id });

    /// <summary>An item's status changed. The images that it made are kept first, as the real server saves images before an item ends.</summary>
    public void Moved(QueueItem item)
    {
        SyncImages();
        Append(StatusOf(item));
    }

    /// <summary>Keeps what has changed of images, boards and models since the last call.</summary>
    public void Sync()
    {
        SyncImages();
        var now = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var board in _state.Gallery.Boards.Values)
            now.Add("board " + board.Id, JournalText.Of(board));
        foreach (var model in _state.Models.Values)
            now.Add("model " + model.Key, new JsonObject { ["model"] = model.Config.DeepClone() });
        foreach (var (name, json) in now)
        {
            var text = json.ToJsonString();
            if (_others.GetValueOrDefault(name) == text)
                continue;
            Append(text);
            _others[name] = text;
        }

        Lose(_others, now.ContainsKey, name => name);
    }

    public void Dispose()
    {
        _file?.Dispose();
        _folder.Dispose();
    }

    // Most calls find nothing to do, and one comes with each change of an item: images are compared by what can change, without writing them out.
    private void SyncImages()
    {
        var images = _state.Gallery.Images;
        foreach (var image in images.Values)
        {
            var stamp = ImageStamp.Of(image);
            var isKnown = _images.TryGetValue(image.Name, out var last);
            if (isKnown && last == stamp)
                continue;
            if (!isKnown)
                _folder.WriteImage(image.Name, image.Png);
            Append(JournalText.Of(image));
            _images[image.Name] = stamp;
        }

        foreach (var name in Lose(_images, images.ContainsKey, name => "image " + name))
            _folder.DeleteImage(name);
    }

    private List<string> Lose<T>(Dictionary<string, T> known, Func<string, bool> isThere, Func<string, string> label)
    {
        var lost = known.Keys.Where(name => !isThere(name)).ToList();
        foreach (var name in lost)
        {
            known.Remove(name);
            Append(new JsonObject { ["lost"] = label(name) });
        }

        return lost;
    }

    // What is over and what was deleted is not carried on from start to start. The old file stays until the new one is complete.
    private void Rewrite()
    {
        _file = _folder.Begin();
        Append(new JsonObject { ["last"] = _state.Queue.LastId });
        foreach (var image in _state.Gallery.Images.Values.OrderBy(image => image.Order))
        {
            Append(JournalText.Of(image));
            _images.Add(image.Name, ImageStamp.Of(image));
        }

        Sync();
        foreach (var item in _state.Queue.All)
        {
            Added([item]);
            if (item.Status != "pending")
                Append(StatusOf(item));
        }

        _folder.Commit(_images.Keys);
    }

    private int NumberOf(Batch batch)
    {
        if (!_batches.TryGetValue(batch, out var number))
        {
            _batches.Add(batch, number = _batches.Count);
            Append(new JsonObject { ["batch"] = batch.ToJson(), ["execution_graph"] = batch.ExecutionGraphId });
        }

        return number;
    }

    private JsonObject StatusOf(QueueItem item) => JournalText.StatusOf(item, item.IsEnded ? SessionJson.Of(item, _state) : null);

    private void Append(JsonObject line) => Append(line.ToJsonString());

    private void Append(string line)
    {
        _file!.Write(Encoding.UTF8.GetBytes(line + "\n"));
        _file.Flush();
    }

    /// <summary>Represents what can change of an image.</summary>
    private readonly record struct ImageStamp(string Category, bool IsIntermediate, bool Starred, string? SessionId, string? BoardId, DateTime UpdatedAt)
    {
        public static ImageStamp Of(ImageRecord image)
            => new(image.Category, image.IsIntermediate, image.Starred, image.SessionId, image.BoardId, image.UpdatedAt);
    }
}
