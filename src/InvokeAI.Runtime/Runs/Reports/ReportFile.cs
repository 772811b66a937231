namespace InvokeAI;

/// <summary>An image or video of a report, and where the page finds it.</summary>
internal sealed class ReportFile(OutputFile file)
{
    public OutputFile File => file;

    /// <summary>The server's small image of it; null where there is none.</summary>
    public byte[]? Thumbnail { get; set; }

    /// <summary>Where the original is on disk; null where it is nowhere.</summary>
    public string? Path { get; set; }

    /// <summary>Gets or sets a value indicating whether the original goes into the page and is deleted from the disk.</summary>
    public bool IsTemporary { get; set; }

    /// <summary>Gets or sets a value indicating whether the server no longer has the file.</summary>
    public bool IsMissing { get; set; }

    /// <summary>The page's element that holds the thumbnail.</summary>
    public string? ThumbnailId { get; set; }

    /// <summary>The page's element that holds the original.</summary>
    public string? OriginalId { get; set; }
}
