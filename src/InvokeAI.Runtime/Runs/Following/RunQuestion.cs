namespace InvokeAI;

/// <summary>Specifies the current question about the batch as a whole. Only one is asked at a time.</summary>
internal enum RunQuestion
{
    None,
    Status,
    Summaries,
    Processor,
    Blocked,
    Surplus,
}
