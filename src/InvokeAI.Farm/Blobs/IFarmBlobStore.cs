namespace InvokeAI.Farm;

/// <summary>
/// Keeps the contents of a farm's jobs: the images that they bring along, and their results. A farm keeps them in a folder unless you implement this interface.
/// Names are relative paths of ASCII letters, digits, <c>-</c>, <c>_</c>, <c>.</c> and <c>/</c>. Whatever a method throws is an outage to a farm that runs:
/// it is logged, and the call is repeated later.
/// </summary>
public interface IFarmBlobStore
{
    /// <summary>Stores content. When the call returns, the content survives a crash. Content of the same name is replaced.</summary>
    /// <param name="name">The name.</param>
    /// <param name="content">The content, read to its end.</param>
    /// <param name="cancellationToken">The token to cancel the operation. No part of the content stays.</param>
    Task WriteAsync(string name, Stream content, CancellationToken cancellationToken = default);

    /// <summary>Opens content for reading; the caller disposes the stream. Null if there is none of that name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    Task<Stream?> OpenReadAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>Deletes all content whose name begins with a folder. Content that is missing is ignored.</summary>
    /// <param name="folder">The folder, without a slash at its end.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    Task DeleteFolderAsync(string folder, CancellationToken cancellationToken = default);
}
