namespace InvokeAI.Farm.Protocol;

/// <summary>An item that a look-up found.</summary>
internal sealed record SeenItem(long Id, ItemStatus Status, string? Error = null)
{
    public bool IsActive => Status is ItemStatus.Pending or ItemStatus.Running;
}
