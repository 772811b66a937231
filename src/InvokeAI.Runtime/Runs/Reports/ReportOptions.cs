namespace InvokeAI.Reports;

/// <summary>Represents how a report is saved (<see cref="RunResult.SaveReportAsync"/>).</summary>
public sealed class ReportOptions
{
    /// <summary>Gets the heading of the page; null takes the workflow's name.</summary>
    public string? Title { get; init; }

    /// <summary>
    /// Gets a value indicating whether the original files are embedded in the page, up to 50 MB in total.
    /// Files beyond that are saved beside it, as all are by default.
    /// </summary>
    public bool SingleFile { get; init; }
}
