using System.Security.Cryptography;
using System.Text;

namespace InvokeAI.Testing.State;

/// <summary>The files of a journal: the journal, one file for each image, and a file that the process locks which has the folder.</summary>
internal sealed class JournalFolder : IDisposable
{
    private readonly string _path;
    private readonly FileStream _lock;

    private JournalFolder(string path, FileStream @lock) => (_path, _lock) = (path, @lock);

    private string Images => Path.Combine(_path, "images");

    private string File => Path.Combine(_path, "journal.jsonl");

    private string NewFile => Path.Combine(_path, "journal.new");

    /// <exception cref="IOException">Another stand-in has the folder, or it cannot be written.</exception>
    public static JournalFolder Open(string path)
    {
        Directory.CreateDirectory(Path.Combine(path, "images"));
        try
        {
            // Two servers with one queue would run its items twice. The operating system frees the lock of a process that is killed.
            return new(path, new FileStream(Path.Combine(path, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException e)
        {
            throw new IOException($"The state folder '{path}' cannot be locked. Another stand-in has it: stop that one, or use another folder.", e);
        }
    }

    /// <summary>Returns the lines that an earlier process has left.</summary>
    public IEnumerable<string> ReadLines() => System.IO.File.Exists(File) ? System.IO.File.ReadLines(File) : [];

    /// <summary>Begins a new journal, which replaces the old one in <see cref="Commit"/>.</summary>
    public FileStream Begin() => new(NewFile, FileMode.Create, FileAccess.Write, FileShare.Read | FileShare.Delete);

    /// <summary>Replaces the old journal, and deletes the files of images that the new one does not have.</summary>
    public void Commit(IEnumerable<string> images)
    {
        System.IO.File.Move(NewFile, File, overwrite: true);
        foreach (var orphan in Directory.GetFiles(Images).Except(images.Select(FileOf)))
            System.IO.File.Delete(orphan);
    }

    public void WriteImage(string name, byte[] content) => System.IO.File.WriteAllBytes(FileOf(name), content);

    /// <summary>Reads an image's file. Null if it is missing.</summary>
    public byte[]? ReadImage(string name) => System.IO.File.Exists(FileOf(name)) ? System.IO.File.ReadAllBytes(FileOf(name)) : null;

    public void DeleteImage(string name) => System.IO.File.Delete(FileOf(name));

    public void Dispose() => _lock.Dispose();

    // A name can come from a workflow, so that it must not choose the path.
    private string FileOf(string name) => Path.Combine(Images, Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..32] + ".png");
}
