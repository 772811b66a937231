namespace InvokeAI;

/// <summary>Remembers which contents a server has under which names. A content is a word made of its kind and a hash.</summary>
internal interface IUploadMemory
{
    /// <summary>Finds the name of a content; null if it was not uploaded, or must not be used any more.</summary>
    Task<string?> FindAsync(string content, CancellationToken cancellationToken);

    /// <summary>Remembers an upload. Nothing refers to it before the call returns.</summary>
    Task AddAsync(string content, string name, CancellationToken cancellationToken);

    /// <summary>Forgets an upload that the server has no more.</summary>
    Task ForgetAsync(string content, string name, CancellationToken cancellationToken);
}
