using System.Collections;

namespace InvokeAI;

/// <summary>Represents the images or videos of one output node, iterations in order. Empty if the node did not run.</summary>
/// <typeparam name="T"><see cref="OutputImage"/> or <see cref="OutputVideo"/>.</typeparam>
public abstract class OutputFiles<T> : IReadOnlyList<T>
    where T : OutputFile
{
    private readonly IReadOnlyList<T> _files;

    private protected OutputFiles(IReadOnlyList<T> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        _files = files;
    }

    /// <summary>Gets the number of files.</summary>
    public int Count => _files.Count;

    /// <summary>Gets the file at an index, from 0.</summary>
    public T this[int index] => _files[index];

    /// <summary>Downloads all files into a folder, several at a time.</summary>
    /// <param name="folder">The folder, which is created if it is missing. Nothing is written outside it.</param>
    /// <param name="options">File names, overwriting, how many at a time.</param>
    /// <param name="cancellationToken">The token to cancel the downloads. Files that are complete stay.</param>
    /// <returns>The files' paths, in order.</returns>
    /// <exception cref="InvokeAINotFoundException">A file is no longer on the server.</exception>
    /// <exception cref="IOException">A file exists and <see cref="SaveOptions.Overwrite"/> is off, or it cannot be written.</exception>
    public Task<IReadOnlyList<string>> SaveAllAsync(string folder, SaveOptions? options = null, CancellationToken cancellationToken = default)
        => OutputSaver.SaveAllAsync(_files, folder, options, cancellationToken);

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => _files.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
