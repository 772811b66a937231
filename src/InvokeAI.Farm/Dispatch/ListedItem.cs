namespace InvokeAI.Farm.Dispatch;

/// <summary>An item of this farm in a server's queue.</summary>
internal sealed record ListedItem(long Id, string BatchId, bool IsActive, bool IsCompleted);
