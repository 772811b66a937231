using System.Collections;

namespace InvokeAI;

/// <summary>The pictures or videos of one output node, iterations in order; empty where the node did not run.</summary>
/// <typeparam name="T"><see cref="OutputImage"/> or <see cref="OutputVideo"/>.</typeparam>
public abstract class OutputFiles<T> : IReadOnlyList<T>
    where T : OutputFile
{
    private readonly IReadOnlyList<T> files;

    private protected OutputFiles(IReadOnlyList<T> files) => this.files = files;

    /// <summary>How many there are.</summary>
    public int Count => files.Count;

    /// <summary>The one at a place, from 0.</summary>
    public T this[int index] => files[index];

    /// <summary>Downloads all into a folder, some side by side.</summary>
    /// <param name="folder">The folder; made where it is missing. Nothing is written outside it.</param>
    /// <param name="options">Names, overwriting, how many at once.</param>
    /// <param name="cancellationToken">Cancels; files that are complete stay.</param>
    /// <returns>The files' paths, in order.</returns>
    /// <exception cref="InvokeAINotFoundException">One is no longer on the server.</exception>
    /// <exception cref="IOException">A file exists and <see cref="SaveOptions.Overwrite"/> is off, or it cannot be written.</exception>
    public Task<IReadOnlyList<string>> SaveAllAsync(string folder, SaveOptions? options = null, CancellationToken cancellationToken = default)
        => OutputSaver.SaveAllAsync(files, folder, options, cancellationToken);

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => files.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
