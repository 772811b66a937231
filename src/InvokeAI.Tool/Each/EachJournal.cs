using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using InvokeAI.Tool.Verbs;

namespace InvokeAI.Tool.Each;

/// <summary>
/// The file in the result folder that says which source was sent with which batch, and what was saved of it. A line is written before a batch is sent, so that
/// a later call can ask the server for it. One call at a time holds the file.
/// </summary>
internal sealed class EachJournal : IDisposable
{
    public const string FileName = ".invokeai-run.jsonl";

    private readonly FileStream _file;
    private readonly Dictionary<string, EachEntry> _entries = new(StringComparer.Ordinal);
    private readonly object _gate = new();

    private EachJournal(FileStream file) => _file = file;

    /// <summary>Identifies the workflow and the settings of the calls before; null for a new journal.</summary>
    public string? Settings { get; private set; }

    /// <exception cref="FailureException">Another call has the folder.</exception>
    public static EachJournal Open(string folder)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, FileName);
        try
        {
            var journal = new EachJournal(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            journal.Read();
            return journal;
        }
        catch (IOException e) when (e.GetType() == typeof(IOException))
        {
            throw new FailureException($"{path} is in use: another 'run --each' writes to this folder. ({e.Message})");
        }
    }

    public EachEntry? Find(SourceFile source) => _entries.GetValueOrDefault(source.FullPath);

    /// <summary>Determines whether a file of the folder is a result of this journal.</summary>
    public bool Owns(string fileName)
        => _entries.Values.Any(
            entry => entry.Files.Contains(fileName) || (entry.State == EachState.Sent && Path.GetFileNameWithoutExtension(fileName) == entry.ResultName));

    /// <summary>Removes all entries, for a call that begins again.</summary>
    public void Begin(string settings)
    {
        _file.SetLength(0);
        _entries.Clear();
        Settings = settings;
        Append(new JsonObject { ["settings"] = settings });
    }

    public void Write(SourceFile source, EachEntry entry)
    {
        lock (_gate)
        {
            _entries[source.FullPath] = entry;
            Append(new JsonObject
            {
                ["source"] = source.FullPath,
                ["state"] = entry.State.ToString(),
                ["stamp"] = entry.Stamp,
                ["result"] = entry.ResultName,
                ["batch"] = entry.BatchId,
                ["files"] = new JsonArray([.. entry.Files.Select(file => (JsonNode?)file)]),
            });
        }
    }

    public void Dispose() => _file.Dispose();

    private void Append(JsonObject line)
    {
        _file.Write(Encoding.UTF8.GetBytes(line.ToJsonString() + "\n"));
        // On the disk before the server hears of it.
        _file.Flush(flushToDisk: true);
    }

    private void Read()
    {
        using var reader = new StreamReader(_file, Encoding.UTF8, leaveOpen: true);
        var end = 0L;
        while (reader.ReadLine() is { } line)
        {
            if (!TryRead(line))
                break;
            end += Encoding.UTF8.GetByteCount(line) + 1;
        }

        // A process that was killed may have left half a line: what is written next begins a line of its own.
        var length = _file.Length;
        if (end < length)
            _file.SetLength(end);
        _file.Seek(0, SeekOrigin.End);
        if (end > length)
            _file.Write("\n"u8);
    }

    private bool TryRead(string line)
    {
        try
        {
            var json = JsonNode.Parse(line)!;
            if ((string?)json["settings"] is { } settings)
                Settings = settings;
            else
                _entries[(string)json["source"]!] =
                    new EachEntry(Enum.Parse<EachState>((string)json["state"]!), (string)json["stamp"]!, (string)json["result"]!, (string)json["batch"]!,
                        [.. json["files"]!.AsArray().Select(file => (string)file!)]);
            return true;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException or NullReferenceException)
        {
            return false;
        }
    }
}
