namespace CsvBatch;

/// <summary>Remembers, across crashes, the ID with which each row was submitted.</summary>
internal sealed class RunJournal
{
    private readonly string _path;
    private readonly Dictionary<string, string> _ids = [];
    private readonly Lock _gate = new();

    public RunJournal(string path)
    {
        _path = path;
        if (!File.Exists(path))
            return;
        foreach (var line in File.ReadLines(path))
            if (line.Split(' ', 2) is [var id, var name])
                _ids[name] = id;
    }

    /// <summary>Gets the ID of the row's last submission; null if it was never submitted.</summary>
    public string? Find(string name)
    {
        lock (_gate)
            return _ids.GetValueOrDefault(name);
    }

    /// <summary>Chooses an ID for the row's submission. It is on the disk when this method returns.</summary>
    public string Create(string name)
    {
        var id = $"csv-{Guid.NewGuid():N}";
        lock (_gate)
        {
            // The line break comes first: a line that a crash cut short does not run into this one.
            using var file = new FileStream(_path, FileMode.Append);
            file.Write(System.Text.Encoding.UTF8.GetBytes($"\n{id} {name}"));
            file.Flush(flushToDisk: true);
            _ids[name] = id;
        }

        return id;
    }
}
