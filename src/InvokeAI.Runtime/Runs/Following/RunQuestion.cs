namespace InvokeAI;

/// <summary>What the server is being asked about the batch as a whole; one question at a time.</summary>
internal enum RunQuestion
{
    None,
    Status,
    Summaries,
    Processor,
    Blocked,
    Surplus,
}
